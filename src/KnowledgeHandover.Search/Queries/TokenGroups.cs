using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// Puts tokens together that mean something only together: a word of one character or a number goes with the word before it
/// (住民|税, 令和|7), or after it when there is none; a prefix with what follows (第|5|条); a known compound stays whole, and an
/// article stands apart from its law, because 地方税法408条 is written 地方税法第408条, or the law is named once for several articles.
/// </summary>
internal static class TokenGroups
{
    public static IEnumerable<List<AnalyzedToken>> Of(List<AnalyzedToken> tokens, SynonymTable synonyms)
    {
        var group = new List<AnalyzedToken>();
        for (var i = 0; i < tokens.Count;)
        {
            var length = Math.Max(1, synonyms.LongestAt(tokens, i));
            var isCompound = length > 1;
            if (group.Count > 0 && (!Continues(group, tokens[i], isCompound) || BeginsArticle(group, tokens, i)))
            {
                yield return group;
                group = [];
            }

            group.AddRange(tokens.GetRange(i, length));
            i += length;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static bool BeginsArticle(List<AnalyzedToken> group, List<AnalyzedToken> tokens, int index) =>
        group[^1].Role == TokenRole.Word && index + 1 < tokens.Count && tokens[index + 1] is { Term.Word: "条" } unit
        && unit.Start == tokens[index].End && tokens[index].Term.Word.All(char.IsAsciiDigit);

    private static bool Continues(List<AnalyzedToken> group, AnalyzedToken next, bool isCompound)
    {
        if (next.Position != group[^1].Position + 1 || next.Start != group[^1].End)
        {
            return false;
        }

        return group[^1].Role == TokenRole.Prefix
            || group is [{ Role: TokenRole.Attached }] && next.Role != TokenRole.Prefix
            || next.Role == TokenRole.Attached && !isCompound;
    }
}
