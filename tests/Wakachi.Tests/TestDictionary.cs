using System.Text;
using Wakachi.Compilation;

namespace Wakachi.Tests;

/// <summary>Dictionaries of a few lines, so that a test shows all that decides its outcome.</summary>
internal sealed record TestDictionary
{
    public string Lexicon { get; init; } = "";

    /// <summary>One id and no connection costs, unless a test is about them.</summary>
    public string Matrix { get; init; } = "1 1\n0 0 0";

    public string Characters { get; init; } =
        """
        DEFAULT 0 1 0
        SPACE 0 1 0
        KANJI 0 0 2
        KATAKANA 1 1 2
        KANJINUMERIC 1 1 0
        0x0020 SPACE
        0x4E00..0x9FA5 KANJI
        0x30A1..0x30FF KATAKANA
        0x4E00 KANJINUMERIC KANJI
        0x4E8C KANJINUMERIC KANJI
        0x4E09 KANJINUMERIC KANJI
        0x56DB KANJINUMERIC KANJI
        """;

    public string Unknowns { get; init; } =
        """
        DEFAULT,0,0,10000,記号,一般,*,*,*,*,*
        SPACE,0,0,10000,記号,空白,*,*,*,*,*
        KANJI,0,0,10000,名詞,一般,*,*,*,*,*
        KATAKANA,0,0,10000,名詞,固有名詞,一般,*,*,*,*
        KANJINUMERIC,0,0,10000,名詞,数,*,*,*,*,*
        """;

    public static SystemDictionary Of(string lexicon) => new TestDictionary { Lexicon = lexicon }.Compile();

    public SystemDictionary Compile() => SystemDictionary.Load(ToBytes());

    public byte[] ToBytes()
    {
        using var output = new MemoryStream();
        DictionaryCompiler.Compile(ToSource(), output);
        return output.ToArray();
    }

    public DictionarySource ToSource() => new()
    {
        Lexicons = [File("words.csv", Lexicon)],
        Matrix = File("matrix.def", Matrix),
        Characters = File("char.def", Characters),
        Unknowns = File("unk.def", Unknowns),
    };

    private static SourceFile File(string name, string content) =>
        new(name, Encoding.UTF8.GetBytes(content), SourceEncoding.Utf8);
}
