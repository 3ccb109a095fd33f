using System.Collections.Concurrent;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>An immutable part of the index. Documents are numbered from 0 within it.</summary>
internal sealed unsafe class Segment
{
    // One request asks several times, and often the next one is the same reader's.
    private volatile Readable? _lastReadable;

    private readonly ConcurrentDictionary<string, ulong[]> _readable = new(StringComparer.Ordinal);
    private readonly byte* _lengths;
    private readonly long* _dates;
    private readonly ushort* _uses;
    private readonly ValueColumn[] _columns;
    private readonly Maxima<long> _latest;
    private readonly Maxima<ushort> _lastUses;

    private readonly PlainImpacts _plainImpacts;

    public Segment(SegmentImage image)
    {
        Image = image;
        var counts = (int*)image.Section(SegmentSection.Counts);
        DocumentCount = counts[0];
        Terms = new TermDictionary(image, counts[1], counts[2]);
        Keys = new KeyColumn(image, DocumentCount);
        _lengths = image.Section(SegmentSection.Lengths);
        _plainImpacts = new PlainImpacts(_lengths, DocumentCount);
        _dates = (long*)image.Section(SegmentSection.Dates);
        _uses = (ushort*)image.Section(SegmentSection.Uses);
        _columns = [.. Enumerable.Range((int)SegmentSection.Kind, SegmentSection.FiscalYear - SegmentSection.Kind + 1)
            .Select(section => new ValueColumn(image, (SegmentSection)section, DocumentCount))];
        NationalAudience = Array.IndexOf(Column(SegmentSection.Audience).Values, Audiences.Nation);
        NationalCount = Enumerable.Range(0, DocumentCount).Count(IsNational);
        _latest = new Maxima<long>(new ReadOnlySpan<long>(_dates, DocumentCount));
        _lastUses = new Maxima<ushort>(new ReadOnlySpan<ushort>(_uses, DocumentCount));
        Latest = new DateTime(_latest.OfAll, DateTimeKind.Utc);
    }

    public SegmentImage Image { get; }

    public int DocumentCount { get; }

    public TermDictionary Terms { get; }

    public KeyColumn Keys { get; }

    private int NationalAudience { get; }

    public ValueColumn Column(SegmentSection section) => _columns[section - SegmentSection.Kind];

    /// <summary>How many documents count in the collection statistics, dead ones too.</summary>
    public int NationalCount { get; }

    /// <summary>Whether a document counts in the collection statistics.</summary>
    public bool IsNational(int document) => NationalAudience >= 0 && Column(SegmentSection.Audience).IdAt(document) == NationalAudience;

    /// <summary>No document between these two is newer.</summary>
    public DateTime LatestBetween(int first, int last) => new(_latest.Between(first, last), DateTimeKind.Utc);

    /// <summary>The newest date of all.</summary>
    public DateTime Latest { get; }

    /// <summary>The dates in the window that begins at a document, in ticks.</summary>
    public ReadOnlySpan<long> DatesInWindow(int start) => new(_dates + start, Math.Min(Matching.Window.Size, DocumentCount - start));

    public DateTime UpdatedAt(int document) => new(_dates[document], DateTimeKind.Utc);

    /// <summary>The code of the day of a document's last use; see <see cref="UseDay"/>.</summary>
    public ushort UseOf(int document) => _uses[document];

    /// <summary>No document between these two was used later.</summary>
    public ushort LastUseBetween(int first, int last) => _lastUses.Between(first, last);

    /// <summary>The last use of all.</summary>
    public ushort LastUse => _lastUses.OfAll;

    /// <summary>The codes of the lengths of a document's fields; see <see cref="FieldLength"/>.</summary>
    public ReadOnlySpan<byte> Lengths(int document) => new(_lengths + (document * FieldPosition.FieldCount), FieldPosition.FieldCount);

    public PostingsCursor Postings(in TermInfo term, PostingsBuffer buffer) => new(PostingsOf(term), term.Count, _plainImpacts, buffer);

    public PositionsCursor Positions(in TermInfo term, PostingsBuffer buffer, PositionsBuffer positions) =>
        new(Postings(term, buffer), Image.Section(SegmentSection.Positions) + term.Positions, positions);

    public DenseWindow OpenWindow(Workspace workspace) => new(workspace, _plainImpacts);

    /// <summary>The greatest impact of a term, without walking through it.</summary>
    public byte MaxImpactOf(in TermInfo term) => *PostingsOf(term);

    private byte* PostingsOf(in TermInfo term) => Image.Section(SegmentSection.Postings) + term.Postings;

    /// <summary>A bit for each document, set for those that a reader may read. The answer is kept for the next one with the same rights here.</summary>
    public ulong[] ReadableBy(Reader reader)
    {
        if (_lastReadable is { } last && last.Rights == reader.Rights)
        {
            return last.Bits;
        }

        var bits = FindReadable(reader);
        _lastReadable = new Readable(reader.Rights, bits);
        return bits;
    }

    private ulong[] FindReadable(Reader reader)
    {
        const int MostKept = 64;
        var audiences = Column(SegmentSection.Audience);
        var readable = reader.Audiences.Select(audience => Array.BinarySearch(audiences.Values, audience, StringComparer.Ordinal)).Where(id => id >= 0).Order().ToList();
        var rights = string.Join(',', readable);
        if (_readable.TryGetValue(rights, out var known))
        {
            return known;
        }

        var isReadable = new bool[audiences.Values.Length];
        readable.ForEach(id => isReadable[id] = true);
        var bits = DocumentBits.For(DocumentCount);
        for (var document = 0; document < DocumentCount; document++)
        {
            if (isReadable[audiences.IdAt(document)])
            {
                DocumentBits.Set(bits, document);
            }
        }

        if (_readable.Count >= MostKept)
        {
            _readable.Clear();
        }

        _readable[rights] = bits;
        GC.KeepAlive(Image);
        return bits;
    }

    /// <summary>Everything that is kept of a document beside its terms.</summary>
    public StoredDocument Document(int document) => new()
    {
        Key = Keys[document],
        Kind = Column(SegmentSection.Kind).SingleOf(document)!,
        Audience = Column(SegmentSection.Audience).SingleOf(document)!,
        JobTypes = Column(SegmentSection.JobTypes).Of(document),
        Tags = Column(SegmentSection.Tags).Of(document),
        Prefecture = Column(SegmentSection.Prefecture).SingleOf(document),
        Municipality = Column(SegmentSection.Municipality).SingleOf(document),
        MunicipalityName = Column(SegmentSection.MunicipalityName).SingleOf(document),
        MunicipalityType = Column(SegmentSection.MunicipalityType).SingleOf(document),
        FiscalYear = Column(SegmentSection.FiscalYear).SingleOf(document),
        UpdatedAt = UpdatedAt(document),
        UsedOn = UseDay.Decode(UseOf(document)),
        Lengths = Lengths(document).ToArray(),
    };

    private sealed record Readable(string Rights, ulong[] Bits);
}
