namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>懸案 as it stands in a note.</summary>
/// <param name="What">The matter in the writer's words, without markup.</param>
/// <param name="Due">期限; null when the text tells none that can be read.</param>
/// <param name="Counterpart">相手; empty when the text tells none.</param>
/// <param name="Line">Where it stands in the note, from 1.</param>
public sealed record ReadItem(string What, DateOnly? Due, string Counterpart, int Line)
{
    /// <summary>A row of a table: what it lacks belongs into a cell, not behind it.</summary>
    public bool IsRow { get; init; }
}
