using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

/// <summary>Everything that whoever steals the database can read in it.</summary>
internal static class StoredTexts
{
    public static Task<List<string>> AllAsync(KnowledgeApp app) => app.WithDbAsync(async db =>
    {
        List<string> texts = [];
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().ToList())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    texts.Add(rows.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(rows.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!);
                }
            }
        }

        return texts;
    });
}
