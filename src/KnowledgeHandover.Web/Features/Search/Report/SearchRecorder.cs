using System.Threading.Channels;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>
/// Keeps what administrators may know about searches, behind the requests and in batches. It may lose what was not written yet, and gives up
/// rather than hold up a search.
/// </summary>
public sealed partial class SearchRecorder(IServiceScopeFactory scopes, JapanCalendar calendar, TimeProvider time, IOptions<SearchOptions> options, ILogger<SearchRecorder> logger)
    : BackgroundService
{
    /// <summary>How long it is kept.</summary>
    public const int Days = 90;

    private const int MostWaiting = 1_000;
    private const int MostWordsOfADay = 300;
    private const int MostSlow = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateOnly _swept;

    /// <summary>Notes a search that was answered.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="municipality">Where whoever asked works.</param>
    /// <param name="found">Whether anything was found.</param>
    /// <param name="took">How long the index took.</param>
    public void Record(SearchRequest request, string municipality, bool found, TimeSpan took)
    {
        if (!found && RecordableWords.Of(request.Text) is { } words)
        {
            _waiting.Writer.TryWrite(new MissedSearch { Day = calendar.Today, MunicipalityCode = municipality, Words = words, Times = 1 });
        }

        if (took.TotalMilliseconds >= options.Value.SlowMilliseconds && !string.IsNullOrWhiteSpace(request.Text))
        {
            _waiting.Writer.TryWrite(new SlowSearch
            {
                At = time.GetUtcNow().UtcDateTime,
                MunicipalityCode = municipality,
                Milliseconds = (int)took.TotalMilliseconds,
                Shape = ShapeWords.Of(request),
            });
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is no loss to anybody.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        List<object> batch = [];
        while (batch.Count < MostWaiting && _waiting.Reader.TryRead(out var record))
        {
            batch.Add(record);
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>();
            await db.WriteAsync(() => WriteAsync(db, batch, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node may have written the same word first, or the disk is full: a count more or less is worth nobody's trouble.
            LogLost(logger, batch.Count, exception);
        }
    }

    private async Task<int> WriteAsync(KnowledgeDbContext db, List<object> batch, CancellationToken cancellationToken)
    {
        foreach (var same in batch.OfType<MissedSearch>().GroupBy(m => (m.Day, m.MunicipalityCode, m.Words)))
        {
            await CountAsync(db, same.First(), same.Count(), cancellationToken);
        }

        db.SlowSearches.AddRange(batch.OfType<SlowSearch>());
        var written = await db.SaveChangesAsync(cancellationToken);
        await SweepAsync(db, cancellationToken);
        return written;
    }

    private static async Task CountAsync(KnowledgeDbContext db, MissedSearch missed, int times, CancellationToken cancellationToken)
    {
        var ofDay = db.MissedSearches.Where(m => m.Day == missed.Day && m.MunicipalityCode == missed.MunicipalityCode);
        var known = await ofDay.Where(m => m.Words == missed.Words).ExecuteUpdateAsync(set => set.SetProperty(m => m.Times, m => m.Times + times), cancellationToken);
        if (known == 0 && await ofDay.CountAsync(cancellationToken) < MostWordsOfADay)
        {
            db.MissedSearches.Add(new MissedSearch { Day = missed.Day, MunicipalityCode = missed.MunicipalityCode, Words = missed.Words, Times = times });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task SweepAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db.SlowSearches.OrderByDescending(s => s.Id).Select(s => s.Id).FirstOrDefaultAsync(cancellationToken);
        await db.SlowSearches.Where(s => s.Id <= newest - MostSlow).ExecuteDeleteAsync(cancellationToken);
        if (_swept == calendar.Today)
        {
            return;
        }

        var (first, since) = (calendar.Today.AddDays(-Days), time.GetUtcNow().UtcDateTime.AddDays(-Days));
        await db.MissedSearches.Where(m => m.Day < first).ExecuteDeleteAsync(cancellationToken);
        await db.SlowSearches.Where(s => s.At < since).ExecuteDeleteAsync(cancellationToken);
        _swept = calendar.Today;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Records} records of searches were not kept")]
    private static partial void LogLost(ILogger logger, int records, Exception exception);
}
