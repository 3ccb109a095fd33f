using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Accounts.Administration;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>Whoever reads the audit trail meets no action that has only its code.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void Words_OfEveryActionThatTheSourcesRecord_AreThere()
    {
        var actions = Directory.EnumerateFiles(Features(), "*.cs", SearchOption.AllDirectories).SelectMany(ActionsIn).Distinct().ToList();

        Assert.Superset(new HashSet<string> { "job-type.merge", "account.sign-in-refused", "note.unarchive", "attachment.restore", "question.reopen" }, actions.ToHashSet());
        Assert.DoesNotContain(actions, a => AuditWords.Of(a) is null);
        Assert.Null(AuditWords.Of("note.no-such-act"));
    }

    /// <summary>An action that ends in {act} stands for each act that the address of its page allows.</summary>
    private static IEnumerable<string> ActionsIn(string file) => File.ReadLines(file)
        .Where(line => line.Contains("new AuditEntry(", StringComparison.Ordinal))
        .SelectMany(line => Action().Matches(line).Select(m => m.Groups[1].Value).DefaultIfEmpty($"unreadable: {line.Trim()}"))
        .SelectMany(action => action.EndsWith("{act}", StringComparison.Ordinal) ? ActsOf(file).Select(act => action.Replace("{act}", act, StringComparison.Ordinal)) : [action]);

    private static string[] ActsOf(string file) => Acts().Match(File.ReadLines(file[..^".cs".Length]).First()).Groups[1].Value.Split('|');

    private static string Features([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "..", "src", "KnowledgeHandover.Web", "Features"));

    [GeneratedRegex("\"([a-z-]+\\.(?:[a-z-]+|\\{act\\}))\"")]
    private static partial Regex Action();

    [GeneratedRegex(@"\{act:regex\(\^\(([a-z|]+)\)\$\)\}")]
    private static partial Regex Acts();
}
