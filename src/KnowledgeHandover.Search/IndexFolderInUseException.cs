namespace KnowledgeHandover.Search;

/// <summary>Another index, be it of another process, holds the folder.</summary>
public sealed class IndexFolderInUseException(string folder, Exception inner) : Exception($"The folder {folder} is in use by another index.", inner)
{
    public string Folder { get; } = folder;
}
