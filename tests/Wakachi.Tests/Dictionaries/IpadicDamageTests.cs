using System.Buffers.Binary;
using Wakachi.Dictionaries;
using Wakachi.Ipadic;

namespace Wakachi.Tests.Dictionaries;

/// <summary>The real dictionary, damaged in place: it is too large to be copied for each trial.</summary>
public sealed class IpadicDamageTests
{
    private const string Text = "窓口が混み合う三月下旬から四月上旬は、整理券の番号を読み上げます。カナabc123";

    private readonly byte[] _file = Read();

    [Fact]
    public void Load_Truncated_IsRefused()
    {
        var random = new Random(1);
        Assert.NotEmpty(Analyse());
        for (var i = 0; i < 30; i++)
        {
            Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(_file.AsMemory(0, random.Next(_file.Length))));
        }
    }

    [Fact]
    public void Load_AnyFlippedByte_IsRefused()
    {
        var random = new Random(2);
        for (var i = 0; i < 30; i++)
        {
            var position = i < 10 ? random.Next(FileHeader.Size) : random.Next(_file.Length);
            _file[position] ^= (byte)random.Next(1, 256);
            Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(_file));
            Read().AsSpan(position, 1).CopyTo(_file.AsSpan(position));
        }
    }

    [Fact]
    public void Load_DamageBehindARightChecksum_IsRefusedOrHarmless()
    {
        var random = new Random(3);
        for (var i = 0; i < 40; i++)
        {
            // Each section in turn, and many bytes of it: few would hit a word of the text.
            var section = (Section)(i % FileHeader.SectionCount);
            for (var changes = random.Next(1, 20_000); changes > 0; changes--)
            {
                _file[PositionIn(section, random)] = (byte)random.Next(256);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(_file.AsSpan(12), FileHeader.ComputeChecksum(_file));
            TryAnalyse();
            Read().CopyTo(_file, 0);
        }
    }

    private static byte[] Read()
    {
        using var bytes = new MemoryStream();
        IpadicDictionary.Open().CopyTo(bytes);
        return bytes.ToArray();
    }

    private int PositionIn(Section section, Random random)
    {
        var entry = _file.AsSpan(24 + ((int)section * 16));
        var (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(entry), BinaryPrimitives.ReadInt64LittleEndian(entry[8..]));
        return (int)(offset + random.NextInt64(length));
    }

    private List<string> Analyse() =>
        [.. new Tokenizer(SystemDictionary.Load(_file)).Tokenize(Text).Select(token => token + token.BaseForm + token.Reading + token.Pronunciation)];

    private void TryAnalyse()
    {
        try
        {
            Assert.NotEmpty(Analyse());
        }
        catch (InvalidDictionaryException)
        {
            // Refused: just as well.
        }
    }
}
