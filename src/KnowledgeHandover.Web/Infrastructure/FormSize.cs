namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>How much of a form is read. One that is too big by far must still reach its page, which refuses it politely and keeps the text.</summary>
internal static class FormSize
{
    public const int MaxFields = 20_000;
    public const int MaxFieldBytes = 8 * 1024 * 1024;
}
