namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>引継書のひな型: the 16 points that the municipalities' handover rules ask for, with a hint to each in 〔…〕.</summary>
internal static class NoteTemplate
{
    private static readonly Lazy<string> Text = new(Read);

    public static string Handover => Text.Value;

    private static string Read()
    {
        using var stream = typeof(NoteTemplate).Assembly.GetManifestResourceStream("KnowledgeHandover.Web.Features.Notes.HandoverTemplate.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
