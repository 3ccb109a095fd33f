using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

public static class SaveNote
{
    public const string ChangedMeanwhile = "ほかの職員が同時にこの引継書を変えたため、何も変えていません。いまの状態を確かめて、もう一度お試しください。";

    /// <summary>False when somebody else changed the note in the same moment; nothing is written then.</summary>
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
