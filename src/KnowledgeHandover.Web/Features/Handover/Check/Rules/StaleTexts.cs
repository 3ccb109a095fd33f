namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>A text that nobody has edited or used for too long.</summary>
internal static class StaleTexts
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        if (context.LastTouched is not { } last || last.AddMonths(context.Settings.StaleMonths) >= context.Today)
        {
            return [];
        }

        var months = ((context.Today.Year - last.Year) * 12) + context.Today.Month - last.Month - (context.Today.Day < last.Day ? 1 : 0);
        return [new Sighting(0, "", $"{months}か月、直されも使われもしていません。いまも正しいかを確かめて、違うところを直します。")];
    }
}
