namespace KnowledgeHandover.Search.Indexing;

/// <summary>The parts of a document that are searched, each with its own weight.</summary>
internal enum Field
{
    Title,
    Tags,
    Headings,
    Body,

    /// <summary>Prefecture and municipality: 「郡山市 家屋」 finds what 郡山市 wrote about 家屋, though it never names itself.</summary>
    Place,
}

/// <summary>
/// A position in a document as one number, the field above the place within it. Neighbours in one field are one apart;
/// the ends of two fields never are.
/// </summary>
internal static class FieldPosition
{
    public const int FieldCount = 5;

    /// <summary>Words beyond this place in one field are not indexed.</summary>
    public const int MaxPlace = (1 << Shift) - 2;

    // A gap, shifted by two, must fit into 32 bits.
    private const int Shift = 27;

    public static int Of(Field field, int place) => ((int)field << Shift) | place;

    public static Field FieldOf(int position) => (Field)(position >> Shift);
}
