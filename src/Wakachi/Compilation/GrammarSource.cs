using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>The distinct first six feature columns (part of speech and inflection), numbered as they appear.</summary>
internal sealed class GrammarSource
{
    public const int Columns = 6;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Splits features into the number of the first six columns and the text after them, null when there is none.</summary>
    public (int Number, string? Others) Split(WordSource word)
    {
        var length = 0;
        for (var column = 0; column < Columns && length < word.Features.Length; column++)
        {
            length += CsvFields.FieldLength(word.Features.AsSpan(length)) + 1;
        }

        return length <= word.Features.Length
            ? (NumberOf(word, word.Features[..(length - 1)]), word.Features[length..])
            : (NumberOf(word, word.Features), null);
    }

    private int NumberOf(WordSource word, string line)
    {
        if (!_numbers.TryGetValue(line, out var number))
        {
            number = _lines.Count <= WordRecord.MaxGrammar ? _lines.Count : throw word.Line.Error("too many parts of speech.");
            _numbers.Add(line, number);
            _lines.Add(line);
        }

        return number;
    }
}
