using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover;

/// <summary>Keys, relations and uniqueness of this slice; the rest stands in Data/Mapping.cs.</summary>
internal static class HandoverMapping
{
    public static void MapHandover(this ModelBuilder builder)
    {
        builder.Entity<CompletenessTuning>(e =>
        {
            e.HasKey(t => t.MunicipalityCode);
            e.Property(t => t.Version).IsConcurrencyToken();
            e.HasOne<Municipality>().WithMany().HasForeignKey(t => t.MunicipalityCode);
        });
        builder.Entity<OpenItem>(e =>
        {
            e.Property(i => i.Version).IsConcurrencyToken();
            e.HasIndex(i => new { i.Audience, i.State });
            e.HasIndex(i => new { i.PositionId, i.NoteId, i.SourceKey }).IsUnique();
            e.HasOne<Position>().WithMany().HasForeignKey(i => i.PositionId);
            e.HasOne<Note>().WithMany().HasForeignKey(i => i.NoteId);
            e.HasOne<Member>().WithMany().HasForeignKey(i => i.ClosedById);
            e.HasMany(i => i.Steps).WithOne().HasForeignKey(s => s.OpenItemId);
        });
        builder.Entity<OpenItemStep>().HasOne<Member>().WithMany().HasForeignKey(s => s.AuthorId);
    }
}
