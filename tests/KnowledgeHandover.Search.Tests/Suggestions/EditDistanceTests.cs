using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Tests.Suggestions;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("固定資産税", "固定資産税", 0)]
    [InlineData("固定資産勢", "固定資産税", 1)]
    [InlineData("固定産資税", "固定資産税", 1)]
    [InlineData("固定資産", "固定資産税", 1)]
    [InlineData("", "税", 1)]
    [InlineData("児童手当", "児童扶養手当", 2)]
    public void Of_NearWords_CountsTheEdits(string a, string b, int expected)
    {
        Assert.Equal(expected, EditDistance.Of(a, b, 2));
        Assert.Equal(expected, EditDistance.Of(b, a, 2));
    }

    [Theory]
    [InlineData("児童手当", "生活保護")]
    [InlineData("児童手当", "児")]
    public void Of_FarWords_IsNull(string a, string b) => Assert.Null(EditDistance.Of(a, b, 2));
}
