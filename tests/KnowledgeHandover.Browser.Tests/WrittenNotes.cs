namespace KnowledgeHandover.Browser.Tests;

/// <summary>Writing a note by its form, as the steps of a longer story.</summary>
internal static class WrittenNotes
{
    /// <summary>Publishes a short note and stays on its page; returns its address.</summary>
    public static string Publish(this Visitor visitor, string title, string body, string jobType, string audience)
    {
        visitor.Open("/notes/new?template=blank");
        visitor.Type("題名", title);
        visitor.Type("本文", body);
        visitor.Type("業務タグ", jobType);
        visitor.Choose(audience);
        visitor.Press("公開する");
        visitor.WaitForText("公開しました。");
        return visitor.Path;
    }
}
