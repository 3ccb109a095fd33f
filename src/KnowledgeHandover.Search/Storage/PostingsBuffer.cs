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
