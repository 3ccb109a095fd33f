namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>A section of the table of contents (目次) with the subsections under it.</summary>
public sealed record ContentsEntry(Heading Heading, List<Heading> Below)
{
    public static IEnumerable<ContentsEntry> Of(IReadOnlyList<Heading> headings)
    {
        List<ContentsEntry> entries = [];
        foreach (var heading in headings.Where(h => h.Level <= 3))
        {
            if (heading.Level == 2 || entries.Count == 0)
            {
                entries.Add(new(heading, []));
            }
            else
            {
                entries[^1].Below.Add(heading);
            }
        }

        return entries;
    }
}
