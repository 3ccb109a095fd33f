using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Tests.Storage;

public sealed class TermDictionaryTests
{
    private static readonly Term[] Terms =
    [
        new("税", "ゼイ"), new("課税", "カゼイ"), new("免税", "メンゼイ"), new("税額", "ゼイガク"), new("市場", "シジョウ"), new("市場", "イチバ"), new("lgwan", ""), new("𠮷野", "ヨシノ"),
        .. Enumerable.Range(0, 500).Select(i => new Term($"番号{i}", i % 3 == 0 ? "" : $"バンゴウ{i}")),
    ];

    private static readonly Segment Segment = Build(Terms);

    [Fact]
    public void Indexer_EveryId_GivesTheTermsInOrder()
    {
        var all = Enumerable.Range(0, Segment.Terms.Count).Select(id => Segment.Terms[id].Term).ToList();

        Assert.Equal(Terms.OrderBy(term => Convert.ToHexString(TermKey.Of(term)), StringComparer.Ordinal), all);
    }

    [Fact]
    public void WithWord_AnyWord_GivesItsReadings()
    {
        Assert.Equal(["イチバ", "シジョウ"], Segment.Terms.WithWord("市場").Select(found => found.Term.Reading));
        Assert.Equal([new Term("番号499", "バンゴウ499")], Find(Segment.Terms.WithWord("番号499")));
        Assert.Empty(Segment.Terms.WithWord("番号"));
        Assert.Empty(Segment.Terms.WithWord("龘"));
        Assert.Empty(Segment.Terms.WithWord("a"));
    }

    [Fact]
    public void WithPrefix_Beginning_GivesAllThatBeginSo()
    {
        Assert.Equal([new Term("税", "ゼイ"), new Term("税額", "ゼイガク")], Find(Segment.Terms.WithPrefix("税")));
        Assert.Equal(111, Segment.Terms.WithPrefix("番号1").Count);
        Assert.Equal([new Term("𠮷野", "ヨシノ")], Find(Segment.Terms.WithPrefix("𠮷")));
        Assert.Empty(Segment.Terms.WithPrefix("額"));
    }

    [Fact]
    public void WithEnding_End_GivesAllThatEndSo()
    {
        Assert.Equal(["免税", "税", "課税"], Find(Segment.Terms.WithEnding("税")).Select(term => term.Word).Order(StringComparer.Ordinal));
        Assert.Empty(Segment.Terms.WithEnding("lgwa"));
    }

    [Fact]
    public void WithReading_Reading_GivesTheWordsReadSo()
    {
        Assert.Equal([new Term("市場", "シジョウ")], Find(Segment.Terms.WithReading("シジョウ")));
        Assert.Empty(Segment.Terms.WithReading("シジョ"));
        Assert.Empty(Segment.Terms.WithReading(""));
    }

    [Fact]
    public void Terms_OfNoDocuments_AreNone()
    {
        var empty = SegmentBuilder.Build([]);

        Assert.Equal(0, empty.Terms.Count);
        Assert.Empty(empty.Terms.WithWord("税"));
        Assert.Empty(empty.Terms.WithReading("ゼイ"));
        Assert.False(empty.Keys.TryFind("note/1", out _));
    }

    private static IEnumerable<Term> Find(IEnumerable<FoundTerm> found) => found.Select(term => term.Term);

    private static Segment Build(IEnumerable<Term> terms)
    {
        var stored = new StoredDocument { Key = "note/1", Kind = "note", Audience = "nation", JobTypes = [], Tags = [], Lengths = new byte[FieldPosition.FieldCount] };
        return SegmentBuilder.Build([new InvertibleDocument(stored, [.. terms.Select((term, i) => (term, FieldPosition.Of(Field.Body, i)))])]);
    }
}
