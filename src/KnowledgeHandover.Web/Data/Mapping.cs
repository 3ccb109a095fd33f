using System.Globalization;
using System.Text;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Search.Report;
using KnowledgeHandover.Web.Features.Subscriptions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>Keys, relations and uniqueness. Column types and lengths are the scripts' business (Data/Schema).</summary>
internal static class Mapping
{
    public static void MapPlacesAndPeople(this ModelBuilder builder)
    {
        builder.Entity<Municipality>(e =>
        {
            e.HasKey(m => m.Code);
            e.Ignore(m => m.FullName).Ignore(m => m.Region);
        });
        builder.Entity<Section>(e =>
        {
            e.HasOne<Municipality>().WithMany().HasForeignKey(s => s.MunicipalityCode);
            e.HasOne<Section>().WithMany().HasForeignKey(s => s.ParentId);
            e.Ignore(s => s.SelfAndAncestors);
        });
        builder.Entity<Position>(e =>
        {
            e.HasOne<Municipality>().WithMany().HasForeignKey(p => p.MunicipalityCode);
            e.HasOne<Section>().WithMany().HasForeignKey(p => p.SectionId);
            e.HasOne<Position>().WithMany().HasForeignKey(p => p.MovedToId);
            e.HasMany(p => p.JobTypes).WithOne().HasForeignKey(j => j.PositionId);
        });
        builder.Entity<PositionJobType>(e =>
        {
            e.HasKey(j => new { j.PositionId, j.JobTypeId });
            e.HasOne<JobType>().WithMany().HasForeignKey(j => j.JobTypeId);
        });
        builder.Entity<Member>(e =>
        {
            e.ToTable("members");
            e.HasOne<Municipality>().WithMany().HasForeignKey(m => m.MunicipalityCode);
            e.Property(m => m.ConcurrencyStamp).IsConcurrencyToken();
            // SQLite cannot compare instants that carry an offset.
            e.Property(m => m.LockoutEnd).HasConversion(end => end!.Value.UtcDateTime, end => new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)));
        });
        builder.Entity<IdentityUserClaim<long>>().ToTable("member_claims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("member_logins");
        builder.Entity<IdentityUserToken<long>>().ToTable("member_tokens");
        builder.Entity<Assignment>(e =>
        {
            e.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberId);
            e.HasOne<Position>().WithMany().HasForeignKey(a => a.PositionId);
        });
        builder.Entity<Leave>().HasOne<Member>().WithMany().HasForeignKey(l => l.MemberId);
        builder.Entity<Invitation>(e =>
        {
            e.HasOne<Member>().WithMany().HasForeignKey(i => i.InviterId);
            e.HasIndex(i => i.NormalizedEmail);
        });
    }

    public static void MapKnowledge(this ModelBuilder builder)
    {
        builder.Entity<JobType>(e =>
        {
            e.HasIndex(j => j.Slug).IsUnique();
            e.HasIndex(j => j.Name).IsUnique();
            e.HasOne<JobType>().WithMany().HasForeignKey(j => j.ParentId);
            e.HasOne<JobType>().WithMany().HasForeignKey(j => j.MergedIntoId);
            e.HasOne<Municipality>().WithMany().HasForeignKey(j => j.MunicipalityCode);
            e.HasMany(j => j.Aliases).WithOne().HasForeignKey(a => a.JobTypeId);
        });
        builder.Entity<JobTypeAlias>(e =>
        {
            e.HasKey(a => new { a.JobTypeId, a.Name });
            e.HasIndex(a => a.Name);
        });
        builder.Entity<Note>(e =>
        {
            e.Property(n => n.Version).IsConcurrencyToken();
            e.HasIndex(n => new { n.AuthorId, n.FormKey }).IsUnique();
            e.HasOne<Municipality>().WithMany().HasForeignKey(n => n.MunicipalityCode);
            e.HasOne<Section>().WithMany().HasForeignKey(n => n.SectionId);
            e.HasOne<Position>().WithMany().HasForeignKey(n => n.PositionId);
            e.HasOne<Member>().WithMany().HasForeignKey(n => n.AuthorId);
            e.HasMany(n => n.Revisions).WithOne().HasForeignKey(r => r.NoteId);
            e.HasMany(n => n.JobTypes).WithOne().HasForeignKey(j => j.NoteId);
            e.HasIndex(n => new { n.Audience, n.State });
        });
        builder.Entity<NoteJobType>(e =>
        {
            e.HasKey(j => new { j.NoteId, j.JobTypeId });
            e.HasOne<JobType>().WithMany().HasForeignKey(j => j.JobTypeId);
        });
        builder.Entity<Revision>(e =>
        {
            e.HasIndex(r => new { r.NoteId, r.Number }).IsUnique();
            e.HasOne<Member>().WithMany().HasForeignKey(r => r.AuthorId);
        });
        builder.Entity<UnsavedText>(e =>
        {
            e.HasIndex(u => new { u.MemberId, u.FormKey }).IsUnique();
            e.HasOne<Member>().WithMany().HasForeignKey(u => u.MemberId);
            e.HasOne<Note>().WithMany().HasForeignKey(u => u.NoteId);
        });
        builder.Entity<Duty>(e =>
        {
            e.HasOne<Note>().WithMany().HasForeignKey(d => d.NoteId);
            e.Ignore(d => d.Url);
        });
        builder.Entity<Holiday>().HasKey(h => h.Day);
        builder.Entity<Attachment>(e =>
        {
            e.HasOne<Note>().WithMany(n => n.Attachments).HasForeignKey(a => a.NoteId);
            e.HasOne<Blob>().WithMany().HasForeignKey(a => a.BlobHash);
            e.HasOne<Member>().WithMany().HasForeignKey(a => a.UploaderId);
            e.Ignore(a => a.IsPicture).Ignore(a => a.Url).Ignore(a => a.Snippet).Ignore(a => a.SizeText);
        });
        builder.Entity<Blob>().HasKey(b => b.Hash);
        builder.Entity<Question>(e =>
        {
            e.HasOne<Member>().WithMany().HasForeignKey(q => q.AskerId);
            e.HasOne<Municipality>().WithMany().HasForeignKey(q => q.MunicipalityCode);
            e.HasOne<Position>().WithMany().HasForeignKey(q => q.AskerPositionId);
            e.HasOne<Position>().WithMany().HasForeignKey(q => q.PositionId);
            e.HasOne<JobType>().WithMany().HasForeignKey(q => q.JobTypeId);
            e.HasOne<Note>().WithMany().HasForeignKey(q => q.NoteId);
            e.HasOne<Note>().WithMany().HasForeignKey(q => q.OutcomeNoteId);
            e.Ignore(q => q.IsToPredecessors);
            e.HasMany(q => q.Answers).WithOne().HasForeignKey(a => a.QuestionId);
            e.HasIndex(q => q.Audience);
        });
        builder.Entity<Answer>(e =>
        {
            e.HasOne<Member>().WithMany().HasForeignKey(a => a.AuthorId);
        });
    }

    public static void MapTransfers(this ModelBuilder builder)
    {
        builder.Entity<Transfer>(e =>
        {
            e.Property(t => t.Version).IsConcurrencyToken();
            e.HasOne<Municipality>().WithMany().HasForeignKey(t => t.MunicipalityCode);
            e.HasOne<Position>().WithMany().HasForeignKey(t => t.PositionId);
            e.HasOne<Section>().WithMany().HasForeignKey(t => t.SectionId);
            e.HasOne<Member>().WithMany().HasForeignKey(t => t.PredecessorId);
            e.HasOne<Member>().WithMany().HasForeignKey(t => t.SuccessorId);
            e.HasOne<Member>().WithMany().HasForeignKey(t => t.DeputyId);
            e.HasOne<Note>().WithMany().HasForeignKey(t => t.NoteId);
            e.HasMany(t => t.Acts).WithOne().HasForeignKey(a => a.TransferId);
            e.Ignore(t => t.PredecessorSignature).Ignore(t => t.ReceiverSignature).Ignore(t => t.Turn).Ignore(t => t.Naming);
        });
        builder.Entity<TransferAct>(e =>
        {
            e.HasIndex(a => new { a.TransferId, a.Number }).IsUnique();
            e.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberId);
        });
        builder.Entity<TransferPaper>(e =>
        {
            e.HasKey(p => new { p.TransferId, p.Number });
            e.HasOne<Transfer>().WithMany().HasForeignKey(p => p.TransferId);
            e.HasOne<Note>().WithMany().HasForeignKey(p => p.NoteId);
        });
        builder.Entity<DeadlineRule>(e =>
        {
            e.HasKey(r => new { r.MunicipalityCode, r.Reason });
            e.HasOne<Municipality>().WithMany().HasForeignKey(r => r.MunicipalityCode);
        });
    }

    public static void MapLogs(this ModelBuilder builder)
    {
        builder.Entity<Subscription>(e =>
        {
            e.HasIndex(s => new { s.Subscriber, s.JobTypeId }).IsUnique();
            e.HasOne<JobType>().WithMany().HasForeignKey(s => s.JobTypeId);
        });
        builder.Entity<Notification>(e =>
        {
            e.Ignore(n => n.Url);
            e.HasIndex(n => new { n.Recipient, n.Event }).IsUnique();
            e.HasIndex(n => new { n.Recipient, n.ReadAt });
            e.HasOne<Note>().WithMany().HasForeignKey(n => n.NoteId);
            e.HasOne<Question>().WithMany().HasForeignKey(n => n.QuestionId);
            e.HasOne<Transfer>().WithMany().HasForeignKey(n => n.TransferId);
            e.HasOne<JobType>().WithMany().HasForeignKey(n => n.JobTypeId);
        });
        builder.Entity<FeedToken>(e =>
        {
            e.HasIndex(t => t.Hash).IsUnique();
            e.HasOne<Subscription>().WithMany().HasForeignKey(t => t.SubscriptionId);
            e.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId);
        });
        builder.Entity<MissedSearch>(e =>
        {
            e.HasKey(m => new { m.Day, m.MunicipalityCode, m.Words });
            e.HasOne<Municipality>().WithMany().HasForeignKey(m => m.MunicipalityCode);
        });
        builder.Entity<SlowSearch>().HasOne<Municipality>().WithMany().HasForeignKey(s => s.MunicipalityCode);
        builder.Entity<Watermark>(e =>
        {
            e.HasKey(w => w.Name);
            // Of two nodes that read the same batch, only the first moves it on.
            e.Property(w => w.Sequence).IsConcurrencyToken();
        });
        builder.Entity<Change>(e =>
        {
            e.HasKey(c => c.Sequence);
            e.HasIndex(c => new { c.Kind, c.Id });
        });
        builder.Entity<AuditRow>(e =>
        {
            e.ToTable("audit_trail");
            e.HasKey(r => r.Sequence);
        });
    }

    /// <summary>note_job_types, not "NoteJobTypes": both databases then read alike without quotes.</summary>
    public static void UseSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
                // Parts follow their whole in the program; the database itself never deletes along a relation.
                foreignKey.DeleteBehavior = foreignKey.DeleteBehavior == DeleteBehavior.Cascade ? DeleteBehavior.ClientCascade : foreignKey.DeleteBehavior;
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1])))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLower(name[i], CultureInfo.InvariantCulture));
        }

        return snake.ToString();
    }
}
