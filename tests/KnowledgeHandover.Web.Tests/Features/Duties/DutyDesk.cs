using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>What the tests of duties ask of the store.</summary>
public static class DutyDesk
{
    /// <summary>Waits until the duties of everything saved so far have been read.</summary>
    public static async Task DutiesReadAsync(this KnowledgeApp app)
    {
        var limit = DateTime.UtcNow.AddSeconds(30);
        while (!await app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == DutyBatch.WatermarkName && w.Sequence >= db.Changes.Max(c => c.Sequence))))
        {
            Assert.True(DateTime.UtcNow < limit, "The duties were not read.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Of one note, those that ended too, in the order in which they were first read.</summary>
    public static async Task<List<Duty>> DutiesOfAsync(this KnowledgeApp app, Note note)
    {
        await app.DutiesReadAsync();
        return await app.WithDbAsync(db => db.Duties.AsNoTracking().Where(d => d.NoteId == note.Id).OrderBy(d => d.Id).ToListAsync());
    }
}
