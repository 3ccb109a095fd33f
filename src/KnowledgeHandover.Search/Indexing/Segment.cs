using System.Collections.Concurrent;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>An immutable part of the index. Documents are numbered from 0 within it.</summary>
internal sealed unsafe class Segment
{
    // Of so many documents the newest date is kept.
    private const int Stretch = 128;

    // As many as a window has; of more it is not worth while to look at each.
    private const int MostStretches = 1 + (Matching.Window.Size / Stretch);

    // One request asks several times.
    private volatile Readable? _lastReadable;

    private readonly ConcurrentDictionary<string, ulong[]> _readable = new(StringComparer.Ordinal);
    private readonly byte* _lengths;
    private readonly long* _dates;
    private readonly ValueColumn[] _columns;
    private readonly long[] _latest;

    public Segment(SegmentImage image)
    {
        Image = image;
        var counts = (int*)image.Section(SegmentSection.Counts);
        DocumentCount = counts[0];
        Terms = new TermDictionary(image, counts[1], counts[2]);
        Keys = new KeyColumn(image, DocumentCount);
        _lengths = image.Section(SegmentSection.Lengths);
        _dates = (long*)image.Section(SegmentSection.Dates);
        _columns = [.. Enumerable.Range((int)SegmentSection.Kind, SegmentSection.FiscalYear - SegmentSection.Kind + 1)
            .Select(section => new ValueColumn(image, (SegmentSection)section, DocumentCount))];
        NationalAudience = Array.IndexOf(Column(SegmentSection.Audience).Values, Audiences.Nation);
        NationalCount = Enumerable.Range(0, DocumentCount).Count(IsNational);
        _latest = [.. Enumerable.Range(0, DocumentCount).Select(document => _dates[document]).Chunk(Stretch).Select(dates => dates.Max())];
        Latest = new DateTime(_latest.DefaultIfEmpty().Max(), DateTimeKind.Utc);
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
    public DateTime LatestBetween(int first, int last)
    {
        var stretches = _latest.AsSpan((first / Stretch)..((last / Stretch) + 1));
        if (stretches.Length > MostStretches)
        {
            return Latest;
        }

        var latest = 0L;
        foreach (var date in stretches)
        {
            latest = Math.Max(latest, date);
        }

        return new DateTime(latest, DateTimeKind.Utc);
    }

    /// <summary>The newest date of all.</summary>
    public DateTime Latest { get; }

    /// <summary>The dates in the window that begins at a document, in ticks.</summary>
    public ReadOnlySpan<long> DatesInWindow(int start) => new(_dates + start, Math.Min(Matching.Window.Size, DocumentCount - start));

    public DateTime UpdatedAt(int document) => new(_dates[document], DateTimeKind.Utc);

    /// <summary>The codes of the lengths of a document's fields; see <see cref="FieldLength"/>.</summary>
    public ReadOnlySpan<byte> Lengths(int document) => new(_lengths + (document * FieldPosition.FieldCount), FieldPosition.FieldCount);

    public PostingsCursor Postings(in TermInfo term) => new(Image, term);

    /// <summary>A bit for each document, set for those that a reader may read. The answer is kept for the next one with the same rights here.</summary>
    public ulong[] ReadableBy(Reader reader)
    {
        if (_lastReadable is { } last && last.Reader == reader)
        {
            return last.Bits;
        }

        var bits = FindReadable(reader);
        _lastReadable = new Readable(reader, bits);
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
        Lengths = Lengths(document).ToArray(),
    };

    private sealed record Readable(Reader Reader, ulong[] Bits);
}
