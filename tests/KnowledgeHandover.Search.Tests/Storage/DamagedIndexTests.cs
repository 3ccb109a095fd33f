using KnowledgeHandover.Search.Storage;
using KnowledgeHandover.Search.Tests.Oracles;

namespace KnowledgeHandover.Search.Tests.Storage;

/// <summary>An index that is not whole is refused and never half believed; what a crash leaves is as the last manifest tells it.</summary>
public sealed class DamagedIndexTests
{
    [Fact]
    public async Task Open_OfATruncatedFile_IsRefusedAtAnyLength()
    {
        using var folder = await WrittenAsync();
        foreach (var file in folder.Files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var length in Enumerable.Range(0, 60).Select(i => bytes.Length * i / 60).Append(bytes.Length - 1).Append(bytes.Length + 8))
            {
                var damaged = bytes.AsSpan(0, Math.Min(length, bytes.Length)).ToArray();
                Array.Resize(ref damaged, length);
                AssertRefused(folder, file, damaged, $"{length} of {bytes.Length} bytes");
            }

            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        AssertWhole(folder);
    }

    [Fact]
    public async Task Open_WithAFlippedByteInAnySection_IsRefused()
    {
        using var folder = await WrittenAsync();
        foreach (var file in folder.Segments)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var (section, place) in PlacesIn(file))
            {
                AssertRefused(folder, file, Flipped(bytes, place), $"{section} at {place}");
            }

            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        AssertWhole(folder);
    }

    [Fact]
    public async Task Open_WithAFlippedByteInHeaderTableOrManifest_IsRefused()
    {
        using var folder = await WrittenAsync();
        foreach (var file in folder.Files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var place in Enumerable.Range(0, Math.Min(bytes.Length, 480)).Where(place => place < 16 || place % 7 == 0))
            {
                AssertRefused(folder, file, Flipped(bytes, place), $"byte {place}");
            }

            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        AssertWhole(folder);
    }

    [Fact]
    public async Task Open_WithoutASegmentOrWithAnotherOne_IsRefused()
    {
        using var folder = await WrittenAsync();
        using var other = await WrittenAsync(seed: 99);
        var file = folder.Segments[0];
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        File.Copy(other.Segments[0], file, overwrite: true);
        AssertRefused(folder, "another segment");
        File.Delete(file);
        AssertRefused(folder, "no segment");

        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        AssertWhole(folder);
    }

    [Fact]
    public async Task Open_AfterAWriteThatDidNotComeToItsEnd_FindsTheIndexAsItWasBefore()
    {
        using var folder = await WrittenAsync();
        using var later = folder.Copy();
        string before;
        using (var index = IndexOnDiskTests.Opened(later, out _))
        {
            before = index.Digest();
            index.Apply(500, [Vocabulary.Document(new Random(3), "note/later")], []);
            await index.FlushAsync("");
        }

        var written = later.Segments.ExceptBy(folder.Segments.Select(Path.GetFileName), Path.GetFileName).Single();
        var (segment, manifest) = (await File.ReadAllBytesAsync(written, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(later.Manifest, TestContext.Current.CancellationToken));
        foreach (var crash in (Action<TestFolder>[])
        [
            at => Leave(at, Path.GetFileName(written) + ".new", segment[..(segment.Length / 3)]),
            at => Leave(at, Path.GetFileName(written) + ".new", segment),
            at => Leave(at, Path.GetFileName(written), segment),
            at => Leave(at, "manifest.new", manifest[..(manifest.Length / 2)]),
            at => Leave(at, "manifest.new", manifest),
        ])
        {
            using var crashed = folder.Copy();
            crash(crashed);
            using var index = IndexOnDiskTests.Opened(crashed, out _);
            Assert.Equal(before, index.Digest());
            // What was left lying about is gone.
            Assert.Equal(folder.Files.Select(Path.GetFileName), crashed.Files.Select(Path.GetFileName));
        }
    }

    private static void Leave(TestFolder folder, string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);

    private static async Task<TestFolder> WrittenAsync(int seed = 1)
    {
        var folder = new TestFolder();
        var random = new Random(seed);
        using var index = IndexOnDiskTests.Opened(folder, out _);
        index.Apply(1, [.. Enumerable.Range(0, 60).Select(i => Vocabulary.Document(random, $"note/{i}") with { Prefecture = "福島県", MunicipalityName = "郡山市", MunicipalityType = "中核市" })], []);
        await index.FlushAsync("初めの索引");
        index.Apply(2, [Vocabulary.Document(random, "note/100")], ["note/7"]);
        await index.FlushAsync("次の索引");
        return folder;
    }

    private static IEnumerable<(SegmentSection Section, int Place)> PlacesIn(string file)
    {
        var bytes = File.ReadAllBytes(file);
        foreach (var section in Enum.GetValues<SegmentSection>())
        {
            var entry = 16 + ((int)section * 24);
            var (offset, length) = ((int)BitConverter.ToInt64(bytes, entry), (int)BitConverter.ToInt64(bytes, entry + 8));
            foreach (var place in new[] { 0, length / 3, length - 1 }.Where(place => place >= 0).Distinct())
            {
                yield return (section, offset + place);
            }
        }
    }

    private static byte[] Flipped(byte[] bytes, int place)
    {
        var flipped = bytes.ToArray();
        flipped[place] ^= 0x10;
        return flipped;
    }

    private static void AssertRefused(TestFolder folder, string file, byte[] damaged, string how)
    {
        File.WriteAllBytes(file, damaged);
        AssertRefused(folder, $"{Path.GetFileName(file)}: {how}");
    }

    private static void AssertRefused(TestFolder folder, string how)
    {
        using var index = new SearchIndex(TestAnalyzer.Shared);
        var refused = Record.Exception(() => index.Open(folder.Path));
        Assert.True(refused is InvalidDataException, $"{how}: {refused?.GetType().Name ?? "believed"}");
        Assert.Equal(0, index.DocumentCount);
    }

    private static void AssertWhole(TestFolder folder)
    {
        using var index = IndexOnDiskTests.Opened(folder, out var origin);
        Assert.Equal(("次の索引", 2L, 60), (origin, index.AppliedSequence, index.DocumentCount));
    }
}
