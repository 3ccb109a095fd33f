using System.Globalization;
using DiffPlex;

namespace KnowledgeHandover.Web.Features.Notes.Comparing;

/// <summary>
/// Cuts a text for comparing. Japanese has no spaces, so within a line the pieces are single characters as a reader sees them,
/// except that Latin words, numbers and katakana words stay whole: 「令和7年」→「令和8年」 marks the 7, 「12件」→「15件」 the 12.
/// </summary>
internal sealed class PieceChunker : IChunker
{
    public static readonly PieceChunker Lines = new(text => text.Split('\n'));
    public static readonly PieceChunker Words = new(CutWords);
    private readonly Func<string, IReadOnlyList<string>> _cut;

    private PieceChunker(Func<string, IReadOnlyList<string>> cut) => _cut = cut;

    public IReadOnlyList<string> Chunk(string text) => _cut(text);

    private static List<string> CutWords(string text)
    {
        List<string> pieces = [];
        var last = Kind.Single;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            var kind = KindOf(text[at]);
            if (kind != Kind.Single && kind == last)
            {
                pieces[^1] += text.Substring(at, length);
            }
            else
            {
                pieces.Add(text.Substring(at, length));
            }

            last = kind;
            at += length;
        }

        return pieces;
    }

    private static Kind KindOf(char c) => c switch
    {
        (>= '0' and <= '9') or (>= '０' and <= '９') => Kind.Number,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Kind.Latin,
        (>= 'ァ' and <= 'ヺ') or 'ー' => Kind.Katakana,
        _ => Kind.Single,
    };

    private enum Kind
    {
        Single,
        Number,
        Latin,
        Katakana,
    }
}
