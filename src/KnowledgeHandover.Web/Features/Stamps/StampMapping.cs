using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Keys, relations and uniqueness of this slice; the rest stands in Data/Mapping.cs.</summary>
internal static class StampMapping
{
    public static void MapStamps(this ModelBuilder builder) => builder.Entity<Stamp>(e =>
    {
        e.HasIndex(s => s.Subject).IsUnique();
        e.HasOne<Note>().WithMany().HasForeignKey(s => s.NoteId);
        e.HasOne<Duty>().WithMany().HasForeignKey(s => s.DutyId);
        e.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId);
        e.Ignore(s => s.Words);
    });
}
