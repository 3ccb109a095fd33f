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

/// <summary>What a document answers: for each unit whether it does, and how much each is worth.</summary>
internal sealed record Answers(bool[] Units, double[] Worth)
{
    public StoredDocument Document { get; set; } = null!;
}

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

/// <summary>Enough of these units, by their worth: a rare word counts for more than a common one, a word that nobody wrote for most.</summary>
internal sealed record ShareCondition(IReadOnlyList<int> Units, double Share) : Condition
{
    public override bool NeedsUnit => true;

    public override bool Holds(Answers answers)
    {
        var (answered, all) = (0.0, 0.0);
        foreach (var unit in Units)
        {
            all += answers.Worth[unit];
            answered += answers.Units[unit] ? answers.Worth[unit] : 0.0;
        }

        return answered > 0.0 && answered >= Share * all;
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
