namespace KnowledgeHandover.Search.Indexing;

/// <summary>A bit for each document of a segment.</summary>
internal static class DocumentBits
{
    private const int WordBits = 64;

    public static ulong[] For(int documents) => new ulong[(documents + WordBits - 1) / WordBits];

    public static bool IsSet(ulong[] bits, int document) => (bits[document / WordBits] >> (document % WordBits) & 1) != 0;

    public static void Set(ulong[] bits, int document) => bits[document / WordBits] |= 1UL << (document % WordBits);

    public static void Clear(ulong[] bits, int document) => bits[document / WordBits] &= ~(1UL << (document % WordBits));
}
