using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Handover;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Search.Report;
using KnowledgeHandover.Web.Features.Stamps;
using KnowledgeHandover.Web.Features.Subscriptions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// The one unit of work. Reads go over read-only connections; every save passes the <see cref="IWriteGate"/>, and in the same
/// transaction the change log and the audit trail are appended.
/// </summary>
public sealed class KnowledgeDbContext(DbContextOptions<KnowledgeDbContext> options, IWriteGate gate, TimeProvider clock)
    : IdentityUserContext<Member, long>(options), IDataProtectionKeyContext
{
    private readonly List<Func<AuditEntry>> _audit = [];
    private bool _insideUnit;

    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<Position> Positions => Set<Position>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Leave> Leaves => Set<Leave>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<TransferPaper> TransferPapers => Set<TransferPaper>();

    public DbSet<DeadlineRule> DeadlineRules => Set<DeadlineRule>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<JobType> JobTypes => Set<JobType>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<CompletenessTuning> CompletenessTuning => Set<CompletenessTuning>();

    public DbSet<OpenItem> OpenItems => Set<OpenItem>();

    public DbSet<UnsavedText> UnsavedTexts => Set<UnsavedText>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<Stamp> Stamps => Set<Stamp>();

    public DbSet<Holiday> Holidays => Set<Holiday>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<Question> Questions => Set<Question>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<FeedToken> FeedTokens => Set<FeedToken>();

    public DbSet<MissedSearch> MissedSearches => Set<MissedSearch>();

    public DbSet<SlowSearch> SlowSearches => Set<SlowSearch>();

    public DbSet<Watermark> Watermarks => Set<Watermark>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<AuditRow> AuditTrail => Set<AuditRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The sequence number of the newest change that the last save appended; 0 when it appended none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Records an act; it is written with the next save, in its transaction.</summary>
    public void Audit(AuditEntry entry) => _audit.Add(() => entry);

    /// <summary>The same for a thing that gets its id only by that save.</summary>
    public void Audit(Func<AuditEntry> entry) => _audit.Add(entry);

    /// <summary>The act did not come about: its save failed, and the next save is about something else.</summary>
    public void TakeBack(Func<AuditEntry> entry) => _audit.Remove(entry);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (!ChangeTracker.HasChanges() && _audit.Count == 0)
        {
            return Task.FromResult(0);
        }

        return _insideUnit
            ? SaveAllAsync(acceptAllChangesOnSuccess, cancellationToken)
            : gate.RunAsync(this, () => SaveAllAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
    }

    /// <summary>Only the key ring of data protection still saves synchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        SaveChangesAsync(acceptAllChangesOnSuccess, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>After a save that failed: forgets what was to be written, so that it can be tried again on what is stored now.</summary>
    public void StartAnew()
    {
        ChangeTracker.Clear();
        _audit.Clear();
    }

    /// <summary>Runs set-based statements (ExecuteUpdate, ExecuteDelete), or several saves, as one unit of writes through the same gate.</summary>
    public Task<int> WriteAsync(Func<Task<int>> unit, CancellationToken cancellationToken) => gate.RunAsync(
        this,
        async () =>
        {
            _insideUnit = true;
            try
            {
                return await unit();
            }
            finally
            {
                _insideUnit = false;
            }
        },
        cancellationToken);

    /// <summary>Inside a unit: nobody else writes until it ends.</summary>
    public Task WaitForOtherWritersAsync(CancellationToken cancellationToken) => gate.BeforeAppendAsync(this, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.MapPlacesAndPeople();
        builder.MapKnowledge();
        builder.MapHandover();
        builder.MapTransfers();
        builder.MapStamps();
        builder.MapLogs();
        builder.UseSnakeCase();
    }

    private async Task<int> SaveAllAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var sources = ChangeTracker.Entries<IChangeSource>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => e.Entity)
            .ToList();
        sources.AddRange(OwnersOfChangedParts());
        var founded = ChangeTracker.Entries<Section>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (founded.Count > 0)
        {
            founded.ForEach(s => s.CompleteLineage());
            await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await AppendLogsAsync([.. sources.Distinct().SelectMany(s => s.ChangeKeys).Distinct()], cancellationToken);
        return written;
    }

    /// <summary>A new tag or a new answer changes its note or question, although no column of that row changes.</summary>
    private List<IChangeSource> OwnersOfChangedParts()
    {
        var owners = ChangeTracker.Entries<IChangeSource>().ToDictionary(e => (e.Metadata.ClrType, Id: KeyOf(e)), e => e.Entity);
        List<IChangeSource> changed = [];
        foreach (var part in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            foreach (var toOwner in part.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null))
            {
                var id = part.OriginalValues[toOwner.Properties[0]] ?? part.CurrentValues[toOwner.Properties[0]];
                if (owners.TryGetValue((toOwner.PrincipalEntityType.ClrType, id), out var owner))
                {
                    changed.Add(owner);
                }
            }
        }

        return changed;
    }

    private static object? KeyOf(EntityEntry entry) => entry.CurrentValues[entry.Metadata.FindPrimaryKey()!.Properties[0]];

    private async Task AppendLogsAsync(IReadOnlyCollection<ChangeKey> keys, CancellationToken cancellationToken)
    {
        LastSequence = 0;
        if (keys.Count == 0 && _audit.Count == 0)
        {
            return;
        }

        await gate.BeforeAppendAsync(this, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        List<Change> changes = [.. keys.Select(k => new Change { Kind = k.Kind, Id = k.Id, At = now })];
        Changes.AddRange(changes);
        await ChainAuditAsync(now, cancellationToken);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
        LastSequence = changes.Count == 0 ? 0 : changes.Max(c => c.Sequence);
        changes.ForEach(c => Entry(c).State = EntityState.Detached);
    }

    private async Task ChainAuditAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (_audit.Count == 0)
        {
            return;
        }

        var previous = await AuditTrail.AsNoTracking().OrderByDescending(r => r.Sequence).Select(r => r.Hash).FirstOrDefaultAsync(cancellationToken) ?? AuditRow.NoHash;
        foreach (var entry in _audit)
        {
            var row = AuditRow.After(previous, entry(), now);
            AuditTrail.Add(row);
            previous = row.Hash;
        }

        _audit.Clear();
    }
}
