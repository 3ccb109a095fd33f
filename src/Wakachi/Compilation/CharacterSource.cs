using System.Globalization;
using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>The categories of char.def, and for each UTF-16 unit those it belongs to.</summary>
internal sealed class CharacterSource
{
    private const int MaxCategories = 18;

    private readonly List<CharacterCategory> _categories = [];
    private readonly List<CategorySet> _sets = [];
    private readonly Dictionary<CategorySet, int> _setIndexes = [];

    private CharacterSource()
    {
    }

    public IReadOnlyList<CharacterCategory> Categories => _categories;

    /// <summary>The distinct combinations of categories; the first one is that of no category at all.</summary>
    public IReadOnlyList<CategorySet> Sets => _sets;

    /// <summary>For each UTF-16 unit its place in <see cref="Sets"/>.</summary>
    public ushort[] SetOfUnit { get; } = new ushort[65536];

    public static CharacterSource Parse(SourceFile file)
    {
        var source = new CharacterSource();
        var lines = file.Lines().Select(line => (Line: line, Words: SplitWords(line.Text))).Where(line => line.Words.Length > 0).ToList();
        foreach (var (line, words) in lines.Where(line => !IsRange(line.Words)))
        {
            source.AddCategory(line, words);
        }

        InvalidDictionaryException FileError(string message) => new($"{file.Name}: {message}");
        source.AddSet(new CategorySet(0, source.IndexOf("DEFAULT")), FileError);
        Array.Fill(source.SetOfUnit, source.AddSet(source.SetOf(["DEFAULT"], FileError), FileError));
        source.SetOf(["SPACE"], FileError);
        foreach (var (line, words) in lines.Where(line => IsRange(line.Words)))
        {
            source.AddRange(line, words);
        }

        // MeCab's table ends before U+FFFF; that unit belongs to no category.
        source.SetOfUnit[0xFFFF] = 0;
        return source;
    }

    public int IndexOf(string category) => _categories.FindIndex(known => known.Name == category);

    private static string[] SplitWords(string text)
    {
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsRange(string[] words) => words[0].StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private void AddCategory(SourceLine line, string[] words)
    {
        if (words is not [var name, var invoke, var group, var length])
        {
            throw line.Error("expected NAME INVOKE GROUP LENGTH.");
        }

        if (IndexOf(name) >= 0 || _categories.Count == MaxCategories)
        {
            throw line.Error(_categories.Count == MaxCategories ? "too many categories." : $"the category {name} is defined twice.");
        }

        _categories.Add(new CharacterCategory(
            name,
            line.ParseInteger(invoke, "INVOKE", 0, 1) == 1,
            line.ParseInteger(group, "GROUP", 0, 1) == 1,
            line.ParseInteger(length, "LENGTH", 0, 15)));
    }

    private void AddRange(SourceLine line, string[] words)
    {
        var bounds = words[0].Split("..");
        var first = ParseUnit(line, bounds[0]);
        var last = bounds.Length == 1 ? first : ParseUnit(line, bounds[1]);
        if (words.Length < 2 || bounds.Length > 2 || last < first)
        {
            throw line.Error("expected 0xFIRST..0xLAST CATEGORY....");
        }

        SetOfUnit.AsSpan(first, last - first + 1).Fill(AddSet(SetOf(words[1..], line.Error), line.Error));
    }

    private static int ParseUnit(SourceLine line, string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and <= 0xFFFF
            ? value
            : throw line.Error($"'{text}' is not a code between 0x0000 and 0xFFFF.");

    private CategorySet SetOf(string[] names, Func<string, InvalidDictionaryException> error)
    {
        var members = 0u;
        foreach (var name in names)
        {
            var index = IndexOf(name);
            members |= index >= 0 ? 1u << index : throw error($"the category {name} is not defined.");
        }

        return new CategorySet(members, IndexOf(names[0]));
    }

    private ushort AddSet(CategorySet set, Func<string, InvalidDictionaryException> error)
    {
        if (!_setIndexes.TryGetValue(set, out var index))
        {
            index = _sets.Count < DictionaryCheck.MaxClasses ? _sets.Count : throw error("too many combinations of categories.");
            _sets.Add(set);
            _setIndexes.Add(set, index);
        }

        return (ushort)index;
    }
}
