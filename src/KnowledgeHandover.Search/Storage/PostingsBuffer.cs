using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Where the block of postings lies that a cursor stands at.</summary>
internal readonly unsafe struct PostingsBuffer
{
    /// <param name="workspace">Lends the memory.</param>
    /// <param name="count">How many documents the term has at most.</param>
    public PostingsBuffer(Workspace workspace, int count = BlockCodec.Size)
    {
        Documents = workspace.Take<int>(Math.Min(count, BlockCodec.Size));
        Impacts = workspace.Take<byte>(BlockCodec.Size);
    }

    public int* Documents { get; }

    public byte* Impacts { get; }
}

/// <summary>What a cursor through positions knows of the block that it stands at.</summary>
internal readonly unsafe struct PositionsBuffer(Workspace workspace)
{
    /// <summary>For each number of the table of the block how many packed numbers a document has.</summary>
    public int* Table { get; } = workspace.Take<int>(BlockCodec.Size);

    /// <summary>The same for each document, where that is small.</summary>
    public byte* Counts { get; } = workspace.Take<byte>(BlockCodec.Size);

    /// <summary>For each group of documents how many packed numbers those before it have.</summary>
    public int* Before { get; } = workspace.Take<int>(BlockCodec.Size);
}
