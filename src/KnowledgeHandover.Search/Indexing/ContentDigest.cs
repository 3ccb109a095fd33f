using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>A fingerprint of what an index holds, whatever segments it lies in: every living document with its columns, terms and positions.</summary>
internal static class ContentDigest
{
    public static IReadOnlyList<string> KeysOf(Snapshot snapshot) =>
        [.. snapshot.Segments.SelectMany(LiveIn).Select(entry => entry.Document.Key).Order(StringComparer.Ordinal)];

    public static string Of(Snapshot snapshot)
    {
        var lines = snapshot.Segments.SelectMany(LinesOf).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static IEnumerable<string> LinesOf(SegmentView view)
    {
        var terms = new ulong[view.Segment.Documents.Count];
        for (var term = 0; term < view.Segment.Terms.Count; term++)
        {
            AddTerm(view.Segment, term, terms);
        }

        return LiveIn(view).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{Columns(entry.Document)}\t{terms[entry.Number]:x16}"));
    }

    private static void AddTerm(Segment segment, int term, ulong[] sums)
    {
        var (word, reading) = (segment.Terms[term].Word, segment.Terms[term].Reading);
        var hash = Mix(word, Mix(reading, 0));
        var documents = segment.Postings.Documents(term);
        for (var i = 0; i < documents.Length; i++)
        {
            foreach (var position in segment.Postings.Positions(term, i))
            {
                // A sum, because the order in which the terms come is no part of the content.
                sums[documents[i]] += Mix(hash ^ (uint)position);
            }
        }
    }

    private static IEnumerable<(int Number, StoredDocument Document)> LiveIn(SegmentView view) =>
        view.Segment.Documents.Index().Where(entry => view.Live[entry.Index]).Select(entry => (entry.Index, entry.Item));

    private static string Columns(StoredDocument document) => string.Join(
        '\t',
        [
            document.Key, document.Kind, document.Audience, string.Join(',', document.JobTypes), string.Join(',', document.Tags), document.Prefecture, document.Municipality,
            document.MunicipalityName, document.MunicipalityType, document.FiscalYear?.ToString(CultureInfo.InvariantCulture),
            document.UpdatedAt.ToString("O", CultureInfo.InvariantCulture), string.Join(',', document.Lengths),
        ]);

    private static ulong Mix(string text, ulong seed)
    {
        foreach (var c in text)
        {
            seed = Mix(seed ^ c);
        }

        return Mix(seed ^ 0x10000);
    }

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
