namespace Wakachi.Compilation;

/// <summary>The words of unk.def, grouped by category.</summary>
internal sealed class UnknownSource
{
    private UnknownSource(List<WordSource>[] words)
    {
        ByCategory = words;
    }

    /// <summary>For each category of char.def its words in the order of the file.</summary>
    public IReadOnlyList<IReadOnlyList<WordSource>> ByCategory { get; }

    public static UnknownSource Parse(SourceFile file, CharacterSource characters, MatrixSource matrix)
    {
        var words = characters.Categories.Select(_ => new List<WordSource>()).ToArray();
        foreach (var line in file.Lines())
        {
            var word = WordSource.Parse(line, matrix);
            var category = characters.IndexOf(word.Surface);
            words[category >= 0 ? category : throw line.Error($"the category {word.Surface} is not defined in char.def.")].Add(word);
        }

        var empty = Array.FindIndex(words, list => list.Count == 0);
        return empty < 0
            ? new UnknownSource(words)
            : throw new InvalidDictionaryException($"{file.Name}: the category {characters.Categories[empty].Name} has no word.");
    }
}
