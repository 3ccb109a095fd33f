using System.Globalization;
using Wakachi;

namespace Benchmarks.Agreement;

/// <summary>What is compared of a token, whoever made it; and whether its word is an unknown one, which explains much.</summary>
internal sealed record ComparedToken(TokenPosition Position, string Surface, string PartOfSpeech, bool IsUnknown)
{
    public bool IsSpace => Surface.All(character => character is ' ' or '\t' or '\v');

    /// <summary>Whether the word is the same at the same place; the parts of a compound, and so its length in positions, may differ.</summary>
    public bool IsSameWordAs(ComparedToken other) =>
        this with { Position = Position with { Length = 1 } } == other with { Position = other.Position with { Length = 1 } };

    public static ComparedToken Of(Token token) => new(
        new TokenPosition(token.Start, token.Start + token.Length, token.PositionIncrement, token.PositionLength),
        token.Surface,
        token.PartOfSpeech,
        token.Kind == TokenKind.Unknown);

    /// <summary>Reads a token as KuromojiTokens.java prints it.</summary>
    public static ComparedToken Parse(string token, string line)
    {
        var fields = token.Split(' ', 6);
        var numbers = fields[..5].Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var position = new TokenPosition(numbers[0], numbers[1], numbers[2], numbers[3]);
        return new ComparedToken(position, line[position.Start..position.End], fields[5], IsUnknown: numbers[4] == 0);
    }
}

internal readonly record struct TokenPosition(int Start, int End, int Increment, int Length);
