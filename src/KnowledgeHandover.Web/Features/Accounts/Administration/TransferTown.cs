using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>What a municipality has on the days of a transfer list, tracked: the list is carried out on it, and saved or not.</summary>
internal sealed class TransferTown
{
    private readonly Dictionary<long, Section> _sections;
    private readonly ILookup<(string Section, string Position), Position> _positions;
    private readonly Dictionary<long, Position> _byId;

    private TransferTown(IEnumerable<Section> sections, IReadOnlyCollection<Position> positions)
    {
        _sections = sections.ToDictionary(s => s.Id);
        _byId = positions.ToDictionary(p => p.Id);
        _positions = positions.ToLookup(p => (TransferList.Folded(_sections[p.SectionId].Path), TransferList.Folded(p.Name)));
    }

    public required IReadOnlyList<Member> Members { get; init; }

    public required List<Assignment> Assignments { get; init; }

    public required List<Leave> Leaves { get; init; }

    /// <summary>The open ones.</summary>
    public required List<Transfer> Transfers { get; init; }

    /// <summary>The live note of a position, where there is only one.</summary>
    public required IReadOnlyDictionary<long, long> OnlyNotes { get; init; }

    public static async Task<TransferTown> LoadAsync(KnowledgeDbContext db, string code, CancellationToken cancellationToken)
    {
        var sections = await db.Sections.AsNoTracking().Where(s => s.MunicipalityCode == code).ToListAsync(cancellationToken);
        var positions = await db.Positions.AsNoTracking().Where(p => p.MunicipalityCode == code).ToListAsync(cancellationToken);
        var notes = await db.Notes.Where(n => n.MunicipalityCode == code && n.PositionId != null && n.State == NoteState.Live)
            .GroupBy(n => n.PositionId!.Value).Where(g => g.Count() == 1).Select(g => new { g.Key, Id = g.Min(n => n.Id) }).ToListAsync(cancellationToken);
        return new TransferTown(sections, positions)
        {
            Members = await db.Users.Where(m => m.MunicipalityCode == code && m.State == MemberState.Active).ToListAsync(cancellationToken),
            Assignments = await db.Assignments.Where(a => db.Positions.Any(p => p.Id == a.PositionId && p.MunicipalityCode == code)).ToListAsync(cancellationToken),
            Leaves = await db.Leaves.Where(l => db.Users.Any(m => m.Id == l.MemberId && m.MunicipalityCode == code)).ToListAsync(cancellationToken),
            Transfers = await db.Transfers.Include(t => t.Acts.OrderBy(a => a.Number))
                .Where(t => t.MunicipalityCode == code && t.WithdrawnAt == null && t.Step != TransferStep.Done).ToListAsync(cancellationToken),
            OnlyNotes = notes.ToDictionary(n => n.Key, n => n.Id),
        };
    }

    public string LineOf(long positionId) => $"{SectionOf(positionId).Path} {_byId[positionId].Name}";

    public Section SectionOf(long positionId) => _sections[_byId[positionId].SectionId];

    public IEnumerable<Assignment> HeldBy(Member member, DateOnly day) => Assignments.Where(a => a.MemberId == member.Id && a.HoldsOn(day));

    /// <exception cref="TransferMistake">Nobody, or more than one, is called so.</exception>
    public Member Find(TransferRow row)
    {
        var words = TransferList.Folded(row.Member);
        var kana = KanaName.Fold(TransferList.Folded(row.Kana));
        var found = Members.Where(m => TransferList.Folded(m.Email ?? "") == words
            || (TransferList.Folded(m.Name) == words && (kana.Length == 0 || TransferList.Folded(m.Kana) == kana))).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new TransferMistake($"「{row.Member}」という職員の利用登録がありません。氏名を確かめるか、招待して登録が済んでから取り込んでください。"),
            _ => throw new TransferMistake($"「{row.Member}」という職員が{found.Count}人います。氏名の代わりにメールアドレスを書くか、ふりがなの列を加えてください。"),
        };
    }

    /// <exception cref="TransferMistake">There is no such post on that day.</exception>
    public Position Post(SectionPath section, string position, DateOnly day)
    {
        var found = _positions[(TransferList.Folded(section.Text), TransferList.Folded(position))].FirstOrDefault(p => _sections[p.SectionId].ExistsOn(day));
        if (found is not null)
        {
            return found;
        }

        var isThere = _sections.Values.Any(s => TransferList.Folded(s.Path) == TransferList.Folded(section.Text) && s.ExistsOn(day));
        throw new TransferMistake(isThere
            ? $"「{section.Text}」に「{position}」という職はありません。書き方を直すか、先に「部署と職の管理」で職を置いてください。"
            : $"{JapanCalendar.Wareki(day)}に「{section.Text}」という部署はありません。書き方を直すか、先に「部署と職の管理」で部署を作ってください。");
    }
}

/// <summary>Why a row cannot be carried out, and what to do about it.</summary>
internal sealed class TransferMistake(string message) : Exception(message);
