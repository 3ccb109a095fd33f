using System.Numerics;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>What must hold for a document to answer a query. It is judged for all documents of a window at once.</summary>
internal abstract record Condition
{
    /// <summary>Whether only documents that answer some unit can fulfil it.</summary>
    public abstract bool NeedsUnit { get; }

    /// <summary>The units without which it cannot hold.</summary>
    public virtual IEnumerable<int> Required => [];

    /// <summary>A document from which on it may hold: this one or later; <see cref="Source.NoMore"/> when it does nowhere.</summary>
    public abstract int Next(int document, Source?[] sources);

    /// <summary>Sets the bits of the documents, among those that are wanted, for which it holds.</summary>
    public abstract void Judge(in Answers answers, Span<ulong> result);
}

/// <summary>The wanted documents of a window, and which units they answer.</summary>
internal readonly unsafe ref struct Answers(Segment segment, Window window, ulong*[] bits)
{
    private readonly ulong*[] _bits = bits;

    public Segment Segment { get; } = segment;

    public Window Window { get; } = window;

    public ReadOnlySpan<ulong> Of(int unit) => new(_bits[unit], Window.Words);
}

internal sealed record UnitCondition(int Unit) : Condition
{
    public override bool NeedsUnit => true;

    public override IEnumerable<int> Required => [Unit];

    public override int Next(int document, Source?[] sources) => sources[Unit]?.Next(document) ?? Source.NoMore;

    public override void Judge(in Answers answers, Span<ulong> result) => answers.Of(Unit).CopyTo(result);
}

internal sealed record AllCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool NeedsUnit => Parts.Any(part => part.NeedsUnit);

    public override IEnumerable<int> Required => Parts.SelectMany(part => part.Required);

    public override int Next(int document, Source?[] sources)
    {
        foreach (var part in Parts)
        {
            document = part.Next(document, sources);
            if (document == Source.NoMore)
            {
                break;
            }
        }

        return document;
    }

    public override void Judge(in Answers answers, Span<ulong> result)
    {
        Span<ulong> part = stackalloc ulong[Window.Words];
        answers.Window.Bits.CopyTo(result);
        foreach (var condition in Parts)
        {
            condition.Judge(answers, part);
            for (var word = 0; word < Window.Words; word++)
            {
                result[word] &= part[word];
            }
        }
    }
}

internal sealed record AnyCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool NeedsUnit => Parts.All(part => part.NeedsUnit);

    public override int Next(int document, Source?[] sources)
    {
        var next = Source.NoMore;
        foreach (var part in Parts)
        {
            next = Math.Min(next, part.Next(document, sources));
        }

        return next;
    }

    public override void Judge(in Answers answers, Span<ulong> result)
    {
        Span<ulong> part = stackalloc ulong[Window.Words];
        result.Clear();
        foreach (var condition in Parts)
        {
            condition.Judge(answers, part);
            for (var word = 0; word < Window.Words; word++)
            {
                result[word] |= part[word];
            }
        }
    }
}

internal sealed record NotCondition(Condition Inner) : Condition
{
    public override bool NeedsUnit => false;

    public override int Next(int document, Source?[] sources) => document;

    public override void Judge(in Answers answers, Span<ulong> result)
    {
        Inner.Judge(answers, result);
        for (var word = 0; word < Window.Words; word++)
        {
            result[word] = answers.Window.Bits[word] & ~result[word];
        }
    }
}

/// <summary>Enough of the parts, by their weights.</summary>
internal sealed record SomeCondition(IReadOnlyList<(Condition Condition, double Weight)> Parts, double Enough) : Condition
{
    public override bool NeedsUnit => true;

    public override int Next(int document, Source?[] sources)
    {
        var next = Source.NoMore;
        foreach (var (condition, _) in Parts)
        {
            next = Math.Min(next, condition.Next(document, sources));
        }

        return next;
    }

    public override void Judge(in Answers answers, Span<ulong> result)
    {
        Span<ulong> part = stackalloc ulong[Window.Words];
        Span<double> weights = stackalloc double[Window.Size];
        weights.Clear();
        result.Clear();
        foreach (var (condition, weight) in Parts)
        {
            condition.Judge(answers, part);
            for (var word = 0; word < Window.Words; word++)
            {
                for (var bits = part[word]; bits != 0; bits &= bits - 1)
                {
                    var index = BitOperations.TrailingZeroCount(bits);
                    ref var sum = ref weights[(word * Window.WordBits) + index];
                    sum += weight;
                    result[word] |= sum > 0.0 && sum >= Enough ? 1UL << index : 0UL;
                }
            }
        }
    }
}

/// <summary>What a query of nothing but stop words or signs asks for.</summary>
internal sealed record NothingCondition : Condition
{
    public override bool NeedsUnit => true;

    public override int Next(int document, Source?[] sources) => Source.NoMore;

    public override void Judge(in Answers answers, Span<ulong> result) => result.Clear();
}

/// <summary>What an empty query asks for.</summary>
internal sealed record EverythingCondition : Condition
{
    public override bool NeedsUnit => false;

    public override int Next(int document, Source?[] sources) => document;

    public override void Judge(in Answers answers, Span<ulong> result) => answers.Window.Bits.CopyTo(result);
}
