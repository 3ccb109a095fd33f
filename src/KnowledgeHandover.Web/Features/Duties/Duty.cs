namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>年間業務: one line of the yearly plan in a note. It is read out of the text and never typed twice.</summary>
/// <param name="Months">1 to 12, in the order in which they come (11, 12, 1 for 「11月〜1月」).</param>
/// <param name="Day">For sorting inside the first month: the day, 5, 15 and 25 for 上旬, 中旬, 下旬, 0 when the month is all that is said.</param>
/// <param name="When">As the writer put it, with half-width digits.</param>
/// <param name="What">The work, without markup.</param>
/// <param name="Line">Where it stands in the note, from 1.</param>
public sealed record Duty(IReadOnlyList<int> Months, int Day, string When, string What, int Line)
{
    public bool FallsIn(int month) => Months.Contains(month);
}
