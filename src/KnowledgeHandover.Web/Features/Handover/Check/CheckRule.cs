namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>One rule of the completeness check.</summary>
/// <param name="Id">Stands in the settings of a municipality; never to be changed.</param>
/// <param name="Name">What it is called on the screen.</param>
/// <param name="Reason">Why it is asked for, in one sentence.</param>
/// <param name="Default">How severe it is where a municipality says nothing.</param>
public sealed record CheckRule(string Id, string Name, string Reason, Severity Default)
{
    internal Func<CheckedText, CheckContext, IEnumerable<Sighting>> Look { get; init; } = (_, _) => [];

    /// <summary>A whole section missing weighs more than a slip, however many are missing.</summary>
    internal bool IsAboutSections { get; init; }
}
