using KnowledgeHandover.Search;

namespace Benchmarks.Searching;

/// <summary>Twelve audiences of very different size, and the readers who see 90, 10 and 1 of 100 notes. All of them read what is for the nation, as on the site.</summary>
internal static class Visibility
{
    public const string Everything = "";

    // Of 1000 notes, from the narrowest reader's audiences on.
    private static readonly (string Name, int Share)[] Shares =
    [
        (Audiences.Nation, 6), ("municipality/000001", 2), ("municipality/000002", 2),
        ("municipality/000003", 50), ("municipality/000004", 20), ("municipality/000005", 20),
        ("municipality/000006", 400), ("municipality/000007", 200), ("municipality/000008", 100), ("municipality/000009", 100),
        ("municipality/000010", 60), ("municipality/000011", 40),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Shares.Select(share => share.Name)];

    /// <summary>The audiences of the reader who sees so many of 100 notes.</summary>
    public static string OfReader(int percent)
    {
        var seen = 0;
        return string.Join(',', Shares.TakeWhile(share => (seen += share.Share) <= percent * 10).Select(share => share.Name));
    }

    /// <summary>Who reads a note.</summary>
    public static string Draw(Random random)
    {
        var at = random.Next(1000);
        return Shares.First(share => (at -= share.Share) < 0).Name;
    }
}
