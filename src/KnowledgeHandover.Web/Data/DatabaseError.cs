using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

internal static class DatabaseError
{
    /// <summary>Whether the database failed, so that the same may work later; anything else lies in the record that is worked on.</summary>
    public static bool IsIn(Exception? exception) => exception is not null && (exception is DbException or DbUpdateException || IsIn(exception.InnerException));
}
