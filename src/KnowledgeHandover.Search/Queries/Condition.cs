using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Queries;

/// <summary>What must hold for a document to answer a query.</summary>
internal abstract record Condition
{
    /// <summary>Whether only documents that answer some unit can fulfil it.</summary>
    public abstract bool NeedsUnit { get; }

    public abstract bool Holds(Answers answers);
}

/// <summary>A document, and which units it answers.</summary>
internal readonly record struct Answers(StoredDocument Document, bool[] Units);

internal sealed record UnitCondition(int Unit) : Condition
{
    public override bool NeedsUnit => true;

    public override bool Holds(Answers answers) => answers.Units[Unit];
}

internal sealed record AllCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool NeedsUnit => Parts.Any(part => part.NeedsUnit);

    public override bool Holds(Answers answers)
    {
        foreach (var part in Parts)
        {
            if (!part.Holds(answers))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed record AnyCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool NeedsUnit => Parts.All(part => part.NeedsUnit);

    public override bool Holds(Answers answers)
    {
        foreach (var part in Parts)
        {
            if (part.Holds(answers))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed record NotCondition(Condition Inner) : Condition
{
    public override bool NeedsUnit => false;

    public override bool Holds(Answers answers) => !Inner.Holds(answers);
}

/// <summary>Enough of the parts, by their weights.</summary>
internal sealed record SomeCondition(IReadOnlyList<(Condition Condition, double Weight)> Parts, double Enough) : Condition
{
    public override bool NeedsUnit => true;

    public override bool Holds(Answers answers)
    {
        var weight = 0.0;
        foreach (var part in Parts)
        {
            weight += part.Condition.Holds(answers) ? part.Weight : 0.0;
        }

        return weight > 0.0 && weight >= Enough;
    }
}

/// <summary>The document belongs to the municipality with this code or name; 市区町村 may be left out of the name.</summary>
internal sealed record MunicipalityCondition(string NameOrCode) : Condition
{
    private readonly string _nameOrCode = Folding.Fold(NameOrCode.Trim()).Text;

    public override bool NeedsUnit => false;

    public override bool Holds(Answers answers) =>
        answers.Document.Municipality == _nameOrCode
        || answers.Document.MunicipalityName is { Length: > 0 } name && (name == _nameOrCode || "都道府県市区町村".Contains(name[^1]) && name[..^1] == _nameOrCode);
}

/// <summary>What a query of nothing but stop words or signs asks for.</summary>
internal sealed record NothingCondition : Condition
{
    public override bool NeedsUnit => true;

    public override bool Holds(Answers answers) => false;
}

/// <summary>What an empty query asks for.</summary>
internal sealed record EverythingCondition : Condition
{
    public override bool NeedsUnit => false;

    public override bool Holds(Answers answers) => true;
}
