using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Queries;

/// <summary>What was typed, as a tree. Nothing in it has been analysed yet.</summary>
internal abstract record QueryNode;

/// <summary>Words as typed between two spaces.</summary>
internal sealed record WordNode(string Text, bool IsPrefix = false) : QueryNode;

/// <summary>
/// Words in quotation marks: in this order and form. Japanese brackets may also be a quotation within a question, which is
/// given up when nothing has it.
/// </summary>
internal sealed record PhraseNode(string Text, bool IsBracketed = false) : QueryNode;

/// <summary>Only in one field.</summary>
internal sealed record FieldNode(Field Field, QueryNode Inner) : QueryNode;

/// <summary>Only what belongs to a municipality, by name or code.</summary>
internal sealed record MunicipalityNode(string NameOrCode) : QueryNode;

/// <summary>Only what changed last on one of these days.</summary>
internal sealed record UpdatedNode(DateRange Days) : QueryNode;

/// <summary>Only what belongs to one of these 年度.</summary>
internal sealed record FiscalYearNode(DateRange Years) : QueryNode;

internal sealed record AndNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

internal sealed record OrNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

internal sealed record NotNode(QueryNode Inner) : QueryNode;
