namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// The folder of an index: segments that never change, and a manifest that names those that count. Whatever is written gets its name
/// only when it is whole and on the disk; a crash leaves the index as the last manifest tells it.
/// </summary>
internal sealed class IndexFolder : IDisposable
{
    private const string ManifestName = "manifest";
    private const string SegmentEnding = ".segment";
    private const string UnfinishedEnding = ".new";

    private readonly string _path;
    private readonly FileStream _lock;

    private IndexFolder(string path, FileStream @lock) => (_path, _lock) = (path, @lock);

    /// <summary>Takes the folder for this process; the system gives it back even after a kill.</summary>
    /// <exception cref="IndexFolderInUseException">Another index holds it.</exception>
    public static IndexFolder Take(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            return new IndexFolder(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new IndexFolderInUseException(path, exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <returns>Null when there is none.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or of another version.</exception>
    public Manifest? ReadManifest() => File.Exists(PathOf(ManifestName)) ? Manifest.Parse(File.ReadAllBytes(PathOf(ManifestName))) : null;

    /// <exception cref="InvalidDataException">The file is not the one that the manifest means, or damaged.</exception>
    public SegmentImage Map(SegmentFile file)
    {
        if (Path.GetFileName(file.Name) != file.Name || !File.Exists(PathOf(file.Name)))
        {
            throw new InvalidDataException($"The segment {file.Name} is missing.");
        }

        var image = SegmentImage.Map(PathOf(file.Name));
        return (image.Length, image.Fingerprint) == (file.Length, file.Fingerprint) ? image : throw new InvalidDataException($"The segment {file.Name} is another one.");
    }

    /// <summary>Writes a segment and maps it in the place of the one in memory.</summary>
    public SegmentImage Write(SegmentImage image)
    {
        var name = $"{Guid.NewGuid():N}{SegmentEnding}";
        Write(name, image.Bytes);
        GC.KeepAlive(image);
        return SegmentImage.Map(PathOf(name));
    }

    /// <summary>From now on this is the index. The segments have their names before.</summary>
    public void Write(Manifest manifest)
    {
        DirectoryEntries.Flush(_path);
        Write(ManifestName, manifest.ToBytes());
        DirectoryEntries.Flush(_path);
    }

    /// <summary>Deletes the index, or with <paramref name="kept"/> what is no part of it.</summary>
    public void Clear(IReadOnlySet<string>? kept = null)
    {
        string[] unfinished = Directory.GetFiles(_path, $"*{UnfinishedEnding}");
        string[] manifest = kept is null ? [PathOf(ManifestName)] : [];
        // The manifest first: a crash in between leaves no manifest that names what is gone.
        foreach (var path in manifest.Concat(unfinished).Concat(Directory.GetFiles(_path, $"*{SegmentEnding}")).Where(path => kept?.Contains(Path.GetFileName(path)) != true))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Where a mapped file cannot be deleted, it is at the next opportunity.
            }
        }
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var unfinished = PathOf(name + UnfinishedEnding);
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(name), overwrite: true);
    }

    private string PathOf(string name) => Path.Combine(_path, name);
}
