namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>A query as a list of parts that must all hold; each is a list of alternatives, each of those words in sequence.</summary>
internal sealed record RandomQuery(IReadOnlyList<RandomQuery.Part> Parts)
{
    public string Text => string.Join(' ', Parts.Select(part => (part.IsExcluded ? "-" : "") + part.Text));

    public static RandomQuery Of(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Part.Of(random)).ToList();
        return new RandomQuery(parts.TrueForAll(part => part.IsExcluded) ? [.. parts, new Part([[Vocabulary.Word(random)]], false)] : parts);
    }

    internal sealed record Part(IReadOnlyList<IReadOnlyList<string>> Alternatives, bool IsExcluded)
    {
        public string Text => Alternatives.Count > 1
            ? $"({string.Join(" OR ", Alternatives.Select(words => words[0]))})"
            : Alternatives[0].Count > 1 ? $"\"{string.Join(' ', Alternatives[0])}\"" : Alternatives[0][0];

        public static Part Of(Random random) => random.Next(6) switch
        {
            0 => new Part([[Vocabulary.Word(random)], [Vocabulary.Word(random)]], random.Next(4) == 0),
            1 => new Part([[Vocabulary.Word(random), Vocabulary.Word(random)]], random.Next(4) == 0),
            _ => new Part([[Vocabulary.Word(random)]], random.Next(6) == 0),
        };
    }
}
