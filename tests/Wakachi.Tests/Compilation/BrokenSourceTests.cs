using System.Text;
using Wakachi.Compilation;
using Wakachi.Ipadic;

namespace Wakachi.Tests.Compilation;

/// <summary>Sources changed at random: they compile, or are refused by the one exception that says so.</summary>
public sealed class BrokenSourceTests
{
    private const string Pieces = "\0\t\r\n ,\"#*-.09A_x０漢カ\uFEFF\uFFFD";

    private static readonly TestDictionary Sources = new()
    {
        Lexicon = "東京,0,0,1,名詞,固有名詞,地域,一般,*,*,東京,トウキョウ,トーキョー\n\"1,000\",0,0,1,名詞,数,\"1,000\",イッセン\n都,0,0,-5,名詞\n",
        Matrix = "2 2\n0 0 0\n0 1 -5\n1 0 7\n1 1 3\n",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Compile_SourcesChangedAtRandom_WorksOrTellsAMistake(int seed)
    {
        var random = new Random(seed);
        var outcomes = Enumerable.Range(0, 600).Select(_ => TryCompile(random)).ToList();

        // Neither is the fuzz so wild that nothing compiles, nor so tame that all does.
        Assert.InRange(outcomes.Count(compiles => compiles), 30, 570);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CompileUserDictionary_LinesChangedAtRandom_WorksOrTellsTheLine(int seed)
    {
        const string Csv = "住基,ジュウキ,名詞-一般\n会計年度任用職員,かいけいねんど にんよう しょくいん,\"名詞,一般\",-500,会計年度 任用 職員\n# 一言\n\"a,b\",,,3\n";
        var random = new Random(seed);
        var outcomes = Enumerable.Range(0, 120).Select(_ => TryCompileUserDictionary(Change(Csv, random))).ToList();

        Assert.InRange(outcomes.Count(compiles => compiles), 15, 105);
    }

    private static bool TryCompile(Random random)
    {
        var source = Sources.ToSource();
        source = random.Next(4) switch
        {
            0 => source with { Lexicons = [Change(source.Lexicons[0], random)] },
            1 => source with { Matrix = Change(source.Matrix, random) },
            2 => source with { Characters = Change(source.Characters, random) },
            _ => source with { Unknowns = Change(source.Unknowns, random) },
        };
        try
        {
            using var output = new MemoryStream();
            DictionaryCompiler.Compile(source, output);
            var tokens = new Tokenizer(SystemDictionary.Load(output.ToArray())).Tokenize("東京都1,000カナ漢字 x");
            Assert.NotNull(string.Concat(tokens.Select(token => token + token.BaseForm + token.Reading + token.PartOfSpeech)));
            return true;
        }
        catch (InvalidDictionaryException exception)
        {
            Assert.Matches(@"^(words\.csv|matrix\.def|char\.def|unk\.def)(, line \d+)?: ", exception.Message);
            return false;
        }
    }

    private static bool TryCompileUserDictionary(string csv)
    {
        const string Text = "会計年度任用職員が住基を見る。a,b";
        try
        {
            var user = UserDictionary.Compile(new StringReader(csv), IpadicDictionary.Load());
            var tokens = new Tokenizer(IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search, UserDictionary = user }).Tokenize(Text);
            Assert.Equal(Text, string.Concat(tokens.Select(token => token.Surface)));
            Assert.NotNull(string.Concat(tokens.Select(token => token + token.BaseForm + token.Reading + token.PartOfSpeech)));
            return true;
        }
        catch (InvalidDictionaryException exception)
        {
            Assert.Matches(@"^User dictionary, line \d+: ", exception.Message);
            return false;
        }
    }

    private static SourceFile Change(SourceFile file, Random random)
    {
        var content = Encoding.UTF8.GetBytes(Change(Encoding.UTF8.GetString(file.Content), random));
        if (random.Next(10) == 0)
        {
            content[random.Next(content.Length)] = (byte)random.Next(256);
        }

        return file with { Content = content };
    }

    /// <summary>Puts in, takes out, replaces or repeats a piece, up to three times.</summary>
    private static string Change(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(changed.Length);
            var length = Math.Min(random.Next(8), changed.Length - place);
            _ = random.Next(4) switch
            {
                0 => changed.Insert(place, Pieces[random.Next(Pieces.Length)]),
                1 => changed.Remove(place, length),
                2 => changed.Insert(place, changed.ToString(place, length)),
                _ => changed.Replace(changed[place], Pieces[random.Next(Pieces.Length)], place, 1),
            };
        }

        return changed.ToString();
    }
}
