using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>What a segment keeps of a document beside its postings: no text.</summary>
internal sealed record StoredDocument
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string Audience { get; init; }

    public required IReadOnlyList<string> JobTypes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Prefecture { get; init; }

    public string? Municipality { get; init; }

    public string? MunicipalityName { get; init; }

    public string? MunicipalityType { get; init; }

    public string? FiscalYear { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateOnly? UsedOn { get; init; }

    /// <summary>The code of the length of each field; see <see cref="FieldLength"/>.</summary>
    public required byte[] Lengths { get; init; }

    /// <summary>Writes the columns of documents, in the order of <see cref="SegmentSection"/> from the keys on.</summary>
    public static IReadOnlyList<ByteBuffer> WriteColumns(IReadOnlyList<StoredDocument> documents)
    {
        var (keys, order) = KeyColumn.Write(documents.Select(document => document.Key));
        var (dates, uses, lengths) = (new ByteBuffer(), new ByteBuffer(), new ByteBuffer());
        foreach (var document in documents)
        {
            dates.Add<long>([document.UpdatedAt.Ticks]);
            uses.Add<ushort>([UseDay.Encode(document.UsedOn)]);
            lengths.Add(document.Lengths);
        }

        return
        [
            keys,
            order,
            dates,
            uses,
            lengths,
            ValueColumn.Write(documents.Select(document => document.Kind)),
            ValueColumn.Write(documents.Select(document => document.Audience)),
            ValueColumn.WriteLists(documents.Select(document => document.JobTypes)),
            ValueColumn.WriteLists(documents.Select(document => document.Tags)),
            ValueColumn.Write(documents.Select(document => document.Prefecture)),
            ValueColumn.Write(documents.Select(document => document.Municipality)),
            ValueColumn.Write(documents.Select(document => document.MunicipalityName)),
            ValueColumn.Write(documents.Select(document => document.MunicipalityType)),
            ValueColumn.Write(documents.Select(document => document.FiscalYear)),
        ];
    }
}

/// <summary>A document ready to be inverted.</summary>
internal sealed record InvertibleDocument(StoredDocument Stored, IReadOnlyList<(Term Term, int Position)> Terms);
