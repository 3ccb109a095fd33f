using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>A fingerprint of what an index holds, whatever segments it lies in: every living document with its columns, terms and positions.</summary>
internal static class ContentDigest
{
    public static IReadOnlyList<string> KeysOf(Snapshot snapshot) =>
        [.. snapshot.Segments.SelectMany(view => view.LiveDocuments.Select(document => view.Segment.Keys[document])).Order(StringComparer.Ordinal)];

    public static string Of(Snapshot snapshot)
    {
        var lines = snapshot.Segments.SelectMany(LinesOf).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static IEnumerable<string> LinesOf(SegmentView view)
    {
        var segment = view.Segment;
        var terms = new ulong[segment.DocumentCount];
        if (segment.Terms.Count > 0)
        {
            using var workspace = Workspace.Rent();
            var (postings, positions) = (new PostingsBuffer(workspace), new PositionsBuffer(workspace));
            var reader = segment.Terms.ReadFrom(0);
            do
            {
                AddTerm(segment, TermKey.Decode(reader.Key), segment.Positions(reader.Info, postings, positions), terms);
            }
            while (reader.Next());
        }

        return view.LiveDocuments.Select(document => string.Create(CultureInfo.InvariantCulture, $"{Columns(segment.Document(document))}\t{terms[document]:x16}"));
    }

    private static unsafe void AddTerm(Segment segment, Term term, PositionsCursor cursor, ulong[] sums)
    {
        var hash = Mix(term.Word, Mix(term.Reading, 0));
        var positions = new List<int>();
        var postings = cursor.Postings;
        do
        {
            postings.Decode();
            for (var i = 0; i < postings.BlockCount; i++)
            {
                positions.Clear();
                cursor.Read(i, positions);
                foreach (var position in positions)
                {
                    // A sum, because the order in which the terms come is no part of the content.
                    sums[postings.Documents[i]] += Mix(hash ^ (uint)position) + postings.Impacts[i];
                }
            }
        }
        while (postings.NextBlock());

        GC.KeepAlive(segment);
    }

    private static string Columns(StoredDocument document) => string.Join(
        '\t',
        [
            document.Key, document.Kind, document.Audience, string.Join(',', document.JobTypes), string.Join(',', document.Tags), document.Prefecture, document.Municipality,
            document.MunicipalityName, document.MunicipalityType, document.FiscalYear,
            document.UpdatedAt.ToString("O", CultureInfo.InvariantCulture), document.UsedOn?.ToString("O", CultureInfo.InvariantCulture),
            string.Join(',', document.Lengths),
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
