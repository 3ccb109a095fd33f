using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, PredecessorChain predecessors) : PageModel
{
    public static readonly IReadOnlyList<Tab> Tabs =
    [
        new("mine", "私の職あて", "あなたの職に届いた相談はありません", "ほかの自治体や庁内からの相談は、人ではなく職に届きます。人事異動があっても、ここから後任に引き継がれます。前任として聞かれていることも、ここに並びます。"),
        new("asked", "私が聞いた", "まだ相談していません", "あなたが聞いた相談と、あなたの職の前任が聞いた相談が、ここに並びます。"),
        new("all", "業務別・すべて", "読める相談はまだありません", "全国や庁内の職員が出した相談のうち、あなたが読めるものが並びます。答えがわかるものがあれば、教えてあげてください。"),
    ];

    /// <summary>What waits for the member as one who held the post before.</summary>
    private long[] _waiting = [];

    public Tab Current { get; private set; } = Tabs[0];

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<QuestionRow> Rows { get; private set; } = [];

    public PagerModel Pager { get; private set; } = null!;

    public JobTypeChoice JobTypes { get; private set; } = null!;

    /// <summary>Chosen on the last tab.</summary>
    public JobType? JobType { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? tab, string? jobType, [FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        JobTypes = await JobTypeChoice.LoadAsync(db, standing, cancellationToken);
        JobType = JobTypes.Find(jobType);
        if (Tabs.FirstOrDefault(t => t.Key == (tab ?? (jobType is null ? "mine" : "all"))) is not { } chosen || number < 1 || (jobType is not null && JobType is null))
        {
            return NotFound();
        }

        Current = chosen;
        await ListAsync(standing, number ?? 1, cancellationToken);
        return Page();
    }

    private async Task ListAsync(Standing standing, int number, CancellationToken cancellationToken)
    {
        _waiting = await predecessors.WaitingForAsync(standing, cancellationToken);
        Dictionary<string, int> counts = [];
        foreach (var tab in Tabs)
        {
            counts[tab.Key] = await QuestionsOf(tab.Key, standing).CountAsync(cancellationToken);
        }

        Counts = counts;
        var pages = Math.Max(1, (counts[Current.Key] + QuestionRowQueries.PageSize - 1) / QuestionRowQueries.PageSize);
        Pager = new PagerModel(Math.Min(number, pages), pages, n => $"/questions?tab={Current.Key}{(JobType is null ? "" : $"&jobType={JobType.Slug}")}&page={n}");
        Rows = await db.PageOfRowsAsync(QuestionsOf(Current.Key, standing), unansweredFirst: Current.Key == "mine", Pager.Page, cancellationToken);
    }

    private IQueryable<Question> QuestionsOf(string tab, Standing standing)
    {
        var readable = db.Questions.AsNoTracking().ReadableBy(standing.Reader);
        var (id, positions) = (standing.Member.Id, standing.PositionsToAnswerFor.Select(p => (long?)p).ToArray());
        var family = JobType is null ? [] : JobTypes.Family(JobType).Select(j => (long?)j).ToArray();
        return tab switch
        {
            "mine" => readable.Where(q => positions.Contains(q.PositionId) || _waiting.Contains(q.Id)),
            "asked" => readable.Where(q => q.AskerId == id || positions.Contains(q.AskerPositionId)),
            "all" => JobType is null ? readable : readable.Where(q => family.Contains(q.JobTypeId)),
            _ => throw new ArgumentOutOfRangeException(nameof(tab)),
        };
    }

    public sealed record Tab(string Key, string Name, string EmptyTitle, string EmptyText);
}
