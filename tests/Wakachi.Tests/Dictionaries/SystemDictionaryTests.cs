using System.Buffers.Binary;
using Wakachi.Dictionaries;

namespace Wakachi.Tests.Dictionaries;

public sealed class SystemDictionaryTests
{
    private const int BeforeCharacters = 256;
    private const int CharacterBytes = 65536 * sizeof(uint);

    private static readonly byte[] Whole = new TestDictionary
    {
        Lexicon = "東京,0,0,1,名詞\n大阪,0,0,1,名詞\n東京都,0,0,1,名詞,固有名詞,地域,一般,*,*,東京,トウキョウト,トーキョート\n都,0,0,1,a,b,c,d,e,f,g",
    }.ToBytes();

    [Fact]
    public void Load_WholeFile_Works()
    {
        Assert.Equal("東京 大阪", SystemDictionary.Load(Whole).Split("東京大阪"));
        Assert.Equal("東京 大阪", SystemDictionary.Load(new MemoryStream(Whole)).Split("東京大阪"));
        Assert.Equal("東京 大阪", SystemDictionary.Load(new ReadOnlyMemory<byte>([0, .. Whole, 0])[1..^1]).Split("東京大阪"));
    }

    [Fact]
    public void Load_TruncatedFile_IsRefused()
    {
        for (var length = 0; length < Whole.Length; length += 1 + (length / 50))
        {
            Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(Whole.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Load_AnyFlippedBit_IsRefused()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            // The first bytes one after another, then anywhere.
            var position = i < 400 ? i : random.Next(Whole.Length);
            var damaged = Whole.ToArray();
            damaged[position] ^= (byte)(1 << random.Next(8));

            Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(damaged));
        }
    }

    [Fact]
    public void Load_OtherFile_IsRefused()
    {
        Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(new byte[10_000]));
        Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(Whole.Append((byte)0).ToArray()));
    }

    [Fact]
    public void Load_OtherVersion_TellsBoth()
    {
        var newer = Whole.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(newer.AsSpan(8), 99);

        var exception = Assert.Throws<InvalidDictionaryException>(() => SystemDictionary.Load(newer));

        Assert.Equal($"The dictionary has version 99, but version {FileHeader.CurrentVersion} is needed: compile it anew.", exception.Message);
    }

    [Fact]
    public void Load_DamageBehindARightChecksum_IsRefusedOrHarmless()
    {
        // Nobody makes such a file by accident; even so it must neither crash nor hang.
        var random = new Random(2);
        for (var i = 0; i < 2_000; i++)
        {
            var forged = Whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                // Counts lie before the great table of characters, everything else behind it.
                var position = random.Next(16, forged.Length - CharacterBytes);
                forged[position < BeforeCharacters ? position : position + CharacterBytes] = (byte)random.Next(256);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(forged.AsSpan(12), FileHeader.ComputeChecksum(forged));
            TryTokenize(forged);
        }
    }

    private static void TryTokenize(byte[] file)
    {
        try
        {
            const string Text = "東京 大阪カナ漢字abc東京都";
            var dictionary = SystemDictionary.Load(file);
            var user = UserDictionary.Compile(new StringReader("京都,,名詞"), dictionary);
            var tokens = new Tokenizer(dictionary, new TokenizerOptions { Mode = TokenizationMode.Search, UserDictionary = user }).Tokenize(Text);
            Assert.NotNull(string.Concat(tokens.Select(token => token + token.BaseForm + token.Reading + token.Pronunciation + token.PartOfSpeech)));
            LatticeGraph.Write(new Tokenizer(dictionary), Text, TextWriter.Null);
        }
        catch (InvalidDictionaryException)
        {
            // Refused: just as well.
        }
    }
}
