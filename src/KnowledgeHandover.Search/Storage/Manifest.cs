using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Which files are the index, and how far it had followed its source. The first line is a checksum of what comes after it, so that a
/// manifest is whole or worth nothing.
/// </summary>
internal sealed record Manifest
{
    /// <summary>Raise it with any change of the format: an index of another version is built anew.</summary>
    private const int Version = 1;

    private const string Magic = "hikitsugi-index";

    /// <summary>What decided which terms and impacts a document got; see <see cref="Indexing.IndexIdentity"/>.</summary>
    public required string Analyzer { get; init; }

    /// <summary>The last change that was applied.</summary>
    public required long Sequence { get; init; }

    /// <summary>What the caller wants to know of the index when it is opened.</summary>
    public required string Origin { get; init; }

    public required IReadOnlyList<SegmentFile> Segments { get; init; }

    public byte[] ToBytes()
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this);
        return [.. Encoding.ASCII.GetBytes(HeadOf(content)), .. content];
    }

    /// <exception cref="InvalidDataException">It is no manifest, damaged, or of another version.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> bytes)
    {
        var content = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        if (!bytes[..^content.Length].SequenceEqual(Encoding.ASCII.GetBytes(HeadOf(content))))
        {
            throw new InvalidDataException("The manifest is damaged or of another version.");
        }

        try
        {
            return JsonSerializer.Deserialize<Manifest>(content) ?? throw new InvalidDataException("The manifest is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The manifest makes no sense.", exception);
        }
    }

    private static string HeadOf(ReadOnlySpan<byte> content) =>
        string.Create(CultureInfo.InvariantCulture, $"{Magic} {Version} {SegmentHeader.Checksum(content):x8}\n");
}

/// <summary>A segment in the folder, and which of its documents live.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Length">The file's length.</param>
/// <param name="Fingerprint">See <see cref="SegmentImage.Fingerprint"/>.</param>
/// <param name="Live">A bit for each document.</param>
internal sealed record SegmentFile(string Name, long Length, uint Fingerprint, byte[] Live);
