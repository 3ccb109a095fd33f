using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Sections of the 16 with a heading and nothing below it, or nothing but the hints of the template.</summary>
internal static partial class EmptySections
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context) =>
        from section in text.Sections
        where section.Numbers.Count > 0 && IsEmpty(section, text)
        select section.Heading.Sees($"「{section.Title}」に中身がありません。なければ「なし」と書きます。") with
        {
            IsMinor = !section.Numbers.Any(context.Settings.RequiredSections.Contains),
        };

    public static bool IsEmpty(CheckedSection section, CheckedText text) => text.LinesOf(section).All(l => !Speaks(l));

    private static bool Speaks(CheckedLine line) => line.Kind switch
    {
        LineKind.Blank or LineKind.Heading or LineKind.TableHead => false,
        LineKind.Code => true,
        // The first column of the template's tables is filled in beforehand.
        LineKind.TableRow => line.Cells.Skip(1).Any(c => Word().IsMatch(WithoutHints(c))),
        _ => Word().IsMatch(WithoutHints(line.Source)),
    };

    /// <summary>「保存年限と廃棄の時期：〔…〕」: the label of a hint is the template's, too.</summary>
    private static string WithoutHints(string text) => Hint().IsMatch(text) ? Hint().Replace(text, "") : text;

    [GeneratedRegex(@"\w")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:^[\s\-*\d.\[\]]*(?:[^\s：:。〔]{0,20}[：:「])?)?〔[^〔〕]*〕」?(?:　答|を?、?職名で)?")]
    private static partial Regex Hint();
}
