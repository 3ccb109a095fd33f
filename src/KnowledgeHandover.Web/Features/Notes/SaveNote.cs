using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

public static class SaveNote
{
    public const string SavedMeanwhile = "ほかの職員が同時に保存したため、何も変えていません。内容を確かめて、もう一度お試しください。";

    /// <summary>False when somebody else revised the note in the same moment; nothing is written then.</summary>
    public static async Task<bool> TrySaveAsync(this KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
