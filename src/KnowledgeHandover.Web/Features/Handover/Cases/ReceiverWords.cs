using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>Who is meant by what somebody typed as 後任 or 代理者.</summary>
internal static class ReceiverWords
{
    public static async Task<(Member? Member, string? Mistake)> FindAsync(KnowledgeDbContext db, Standing me, string? words, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return (null, null);
        }

        return await db.FindColleaguesAsync(me.Municipality.Code, words, cancellationToken) switch
        {
            [var only] => (only, null),
            [] => (null, $"「{words.Trim()}」という職員が見つかりません。氏名かメールアドレスを確かめてください。まだ利用登録をしていない人は、登録のあとで決められます。"),
            _ => (null, $"「{words.Trim()}」という職員が2人以上います。メールアドレスで入力してください。"),
        };
    }

    /// <summary>The notes of the post that the reader may read, the last worked on first.</summary>
    public static Task<List<NoteChoice>> NotesToHandOverAsync(this KnowledgeDbContext db, long positionId, Reader reader, CancellationToken cancellationToken) =>
        db.Notes.AsNoTracking().ReadableBy(reader).Where(n => n.PositionId == positionId && n.State == NoteState.Live)
            .OrderByDescending(n => n.UpdatedAt).ThenBy(n => n.Id).Take(50).Select(n => new NoteChoice(n.Id, n.Title)).ToListAsync(cancellationToken);
}
