using System.Globalization;
using System.Numerics;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Queries;

/// <summary>What is seen from what is kept of a document beside its words.</summary>
internal abstract record ColumnCondition : Condition
{
    public override bool NeedsUnit => false;

    public override int Next(int document, Source?[] sources) => document;

    public override void Judge(in Answers answers, Span<ulong> result)
    {
        for (var word = 0; word < Window.Words; word++)
        {
            result[word] = 0;
            for (var bits = answers.Window.Bits[word]; bits != 0; bits &= bits - 1)
            {
                var index = BitOperations.TrailingZeroCount(bits);
                result[word] |= Holds(answers.Segment, answers.Window.Start + (word * Window.WordBits) + index) ? 1UL << index : 0UL;
            }
        }
    }

    protected abstract bool Holds(Segment segment, int document);
}

/// <summary>The document belongs to the municipality with this code or name; 市区町村 may be left out of the name.</summary>
internal sealed record MunicipalityCondition(string NameOrCode) : ColumnCondition
{
    private readonly string _nameOrCode = Folding.Fold(NameOrCode.Trim()).Text;

    protected override bool Holds(Segment segment, int document) =>
        segment.Column(SegmentSection.Municipality).SingleOf(document) == _nameOrCode || IsNamed(segment.Column(SegmentSection.MunicipalityName).SingleOf(document));

    private bool IsNamed(string? name) =>
        name is { Length: > 0 } && (name == _nameOrCode || "都道府県市区町村".Contains(name[^1]) && name[..^1] == _nameOrCode);
}

/// <summary>The document changed last on one of these days, as they are counted in Japan.</summary>
internal sealed record UpdatedCondition(DateRange Days) : ColumnCondition
{
    private static readonly TimeSpan JapanTime = TimeSpan.FromHours(9);

    protected override bool Holds(Segment segment, int document) => Days.Contains(DateOnly.FromDateTime(segment.UpdatedAt(document) + JapanTime));
}

/// <summary>The document belongs to one of these 年度.</summary>
internal sealed record FiscalYearCondition(DateRange Years) : ColumnCondition
{
    protected override bool Holds(Segment segment, int document) =>
        segment.Column(SegmentSection.FiscalYear).SingleOf(document) is { } year && Years.Contains(new DateOnly(int.Parse(year, CultureInfo.InvariantCulture), 4, 1));
}
