namespace KnowledgeHandover.Search.Storage;

/// <summary>The sections of a segment, in the order of its table.</summary>
internal enum SegmentSection
{
    /// <summary>How many documents, terms, and terms with a reading there are.</summary>
    Counts,

    /// <summary>The terms in order, front-coded in blocks, each with the length of its postings.</summary>
    Terms,

    /// <summary>For each block of terms where it begins, and where its postings and positions begin.</summary>
    TermBlocks,

    /// <summary>The terms that have a reading, in the order of their readings.</summary>
    ByReading,

    /// <summary>The terms in the order of their words read backwards.</summary>
    ByEnding,

    Postings,

    Positions,

    /// <summary>Where the key of each document begins, then the keys.</summary>
    Keys,

    /// <summary>The documents in the order of their keys.</summary>
    KeyOrder,

    /// <summary>When each document last changed: ticks, UTC.</summary>
    Dates,

    /// <summary>When each document was last used: days; see <see cref="Indexing.UseDay"/>.</summary>
    Uses,

    /// <summary>For each document the code of the length of each field; see <see cref="Indexing.FieldLength"/>.</summary>
    Lengths,

    // From here on columns of values; see ValueColumn.
    Kind,
    Audience,
    JobTypes,
    Tags,
    Prefecture,
    Municipality,
    MunicipalityName,
    MunicipalityType,
    FiscalYear,
}
