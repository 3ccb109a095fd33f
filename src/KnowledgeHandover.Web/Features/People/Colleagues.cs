using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

public static class Colleagues
{
    /// <summary>Active members of the municipality whom these words name: a mail address, a name or its reading, with or without spaces.</summary>
    public static Task<List<Member>> FindColleaguesAsync(this KnowledgeDbContext db, string municipalityCode, string words, CancellationToken cancellationToken)
    {
        var name = string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
        var (mail, kana) = (name.ToUpperInvariant(), KanaName.Fold(name));
        return db.Users.AsNoTracking().Where(m => m.MunicipalityCode == municipalityCode && m.State == MemberState.Active && name != ""
            && (m.NormalizedEmail == mail || m.Name.Replace(" ", "").Replace("　", "") == name || m.Kana.Replace(" ", "") == kana))
            .OrderBy(m => m.Id).Take(10).ToListAsync(cancellationToken);
    }
}
