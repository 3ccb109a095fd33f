using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>What a row will do, in words; or what is wrong with it; or that it is done already.</summary>
public sealed record PlannedRow(TransferRow Row, string Words, bool IsDone, string? Mistake);

/// <summary>
/// Carries a transfer list out, row by row, on what is tracked. The preview is the import without the save; a row that is done already
/// does nothing, so the same file may come twice.
/// </summary>
internal sealed class TransferPlan(KnowledgeDbContext db, TransferTown town, DateOnly announcedOn, long actorId)
{
    /// <summary>Posts that somebody leaves: who, on which last day, and why.</summary>
    private readonly List<(Assignment Left, TransferReason Reason, DateOnly EffectiveOn)> _left = [];

    public IReadOnlyList<(Assignment Left, TransferReason Reason, DateOnly EffectiveOn)> Left => _left;

    public IReadOnlyList<PlannedRow> Carry(IEnumerable<TransferRow> rows) =>
        [.. rows.OrderBy(r => r.Day).ThenBy(r => r.Kind == TransferKind.Retirement ? 0 : 1).ThenBy(r => r.Number).Select(Carry).OrderBy(p => p.Row.Number)];

    private PlannedRow Carry(TransferRow row)
    {
        try
        {
            if (announcedOn > row.Day)
            {
                throw new TransferMistake($"発令日が内示の日（{JapanCalendar.Wareki(announcedOn)}）より前です。内示の日か発令日を直してください。");
            }

            var words = Carry(row, town.Find(row));
            return new(row, words ?? "取り込み済みです（何も変わりません）", words is null, null);
        }
        catch (TransferMistake mistake)
        {
            return new(row, "", false, $"{row.Number}行目: {mistake.Message}");
        }
    }

    /// <returns>Null when it is done already.</returns>
    private string? Carry(TransferRow row, Member member) => row.Kind switch
    {
        TransferKind.Main or TransferKind.Hire => Move(row, member),
        TransferKind.Concurrent or TransferKind.Acting => Add(row, member),
        TransferKind.Retirement => Retire(row, member),
        TransferKind.Leave => BeginLeave(row, member),
        _ => EndLeave(row, member),
    };

    /// <summary>本務: the old main post until the day before, the new one from the day on.</summary>
    private string? Move(TransferRow row, Member member)
    {
        var post = NewPost(row);
        if (Begins(member, post, row.Day))
        {
            return null;
        }

        CheckOld(row, member, row.Day.AddDays(-1));
        var mains = town.HeldBy(member, row.Day).Where(a => a.Kind == AppointmentKind.Main).ToList();
        if (mains.Exists(a => a.PositionId == post.Id))
        {
            throw new TransferMistake($"すでに「{town.LineOf(post.Id)}」に就いています。発令日か新しい職を確かめてください。");
        }

        if (row.Kind == TransferKind.Hire && mains.Count > 0)
        {
            throw new TransferMistake("すでに配属があります。採用ではなく本務としてください。");
        }

        if (mains.Find(a => a.From >= row.Day) is { } sameDay)
        {
            throw new TransferMistake($"同じ日に「{town.LineOf(sameDay.PositionId)}」への本務があります。どちらかの行を直してください。");
        }

        CheckNothingLater(row, member);
        foreach (var main in mains)
        {
            Leave(main, row.Day.AddDays(-1), (TransferReason.Transfer, row.Day));
        }

        Appoint(row, member, post, AppointmentKind.Main);
        var from = string.Join("、", mains.Select(a => town.LineOf(a.PositionId)));
        return $"{member.Name}: {(from.Length > 0 ? $"{from} → " : "")}{town.LineOf(post.Id)}（{JapanCalendar.Wareki(row.Day)}から）{Kept(member, row.Day)}";
    }

    /// <summary>兼務・代理: beside the others; without a new post it ends the old one.</summary>
    private string? Add(TransferRow row, Member member)
    {
        var kind = row.Kind == TransferKind.Acting ? AppointmentKind.Acting : AppointmentKind.Concurrent;
        if (!row.HasNew)
        {
            return EndOne(row, member, kind);
        }

        var post = NewPost(row);
        if (Begins(member, post, row.Day))
        {
            return null;
        }

        if (town.HeldBy(member, row.Day).Any(a => a.PositionId == post.Id))
        {
            throw new TransferMistake($"すでに「{town.LineOf(post.Id)}」に就いています。発令日か新しい職を確かめてください。");
        }

        Appoint(row, member, post, kind);
        return $"{member.Name}: {town.LineOf(post.Id)} の{kind.Name}（{JapanCalendar.Wareki(row.Day)}から）";
    }

    private string? EndOne(TransferRow row, Member member, AppointmentKind kind)
    {
        if (!row.HasOld)
        {
            throw new TransferMistake($"新しい職がありません。{kind.Name}を始めるときは新所属と新職を、終えるときは旧所属と旧職を書いてください。");
        }

        var (post, last) = (town.Post(row.OldSection, row.OldPosition, row.Day.AddDays(-1)), row.Day.AddDays(-1));
        var held = town.HeldBy(member, last).FirstOrDefault(a => a.PositionId == post.Id && a.Kind == kind)
            ?? throw new TransferMistake($"前日に「{town.LineOf(post.Id)}」の{kind.Name}に就いていません。旧所属と旧職を確かめてください。");
        if (held.To == last)
        {
            return null;
        }

        Leave(held, last, (TransferReason.Transfer, row.Day));
        return $"{member.Name}: {town.LineOf(post.Id)} の{kind.Name}を終える（{JapanCalendar.Wareki(last)}まで）";
    }

    /// <summary>退職: the 発令日 is the last day.</summary>
    private string? Retire(TransferRow row, Member member)
    {
        if (member.LastDay == row.Day)
        {
            return null;
        }

        CheckOld(row, member, row.Day);
        CheckNothingLater(row, member);
        var held = town.HeldBy(member, row.Day).ToList();
        foreach (var assignment in held)
        {
            Leave(assignment, row.Day, (TransferReason.Retirement, row.Day));
        }

        member.Retire(row.Day);
        db.Audit(new AuditEntry(actorId, "member.retire", $"member/{member.Id}", $"{row.Day:yyyy-MM-dd}"));
        return $"{member.Name}: 退職（{JapanCalendar.Wareki(row.Day)}まで）{string.Join("、", held.Select(a => town.LineOf(a.PositionId)))}";
    }

    private string? BeginLeave(TransferRow row, Member member)
    {
        if (town.Leaves.Exists(l => l.MemberId == member.Id && l.From == row.Day))
        {
            return null;
        }

        if (town.Leaves.Exists(l => l.MemberId == member.Id && (l.To is null || l.To >= row.Day)))
        {
            throw new TransferMistake("すでに休職の期間です。先に復職の行を書くか、発令日を確かめてください。");
        }

        CheckOld(row, member, row.Day);
        var leave = People.Leave.Begin(member.Id, row.LeaveKind, row.Day);
        db.Leaves.Add(leave);
        town.Leaves.Add(leave);
        db.Audit(() => new AuditEntry(actorId, "leave.begin", $"leave/{leave.Id}", $"member/{member.Id}"));
        _left.AddRange(town.HeldBy(member, row.Day).Select(a => (a, TransferReason.Leave, row.Day)));
        return $"{member.Name}: 休職（{JapanCalendar.Wareki(row.Day)}から）。職はそのままで、代理か所属長が預かります";
    }

    private string? EndLeave(TransferRow row, Member member)
    {
        var last = row.Day.AddDays(-1);
        var isDone = town.Leaves.Exists(l => l.MemberId == member.Id && l.To == last);
        if (!isDone)
        {
            var leave = town.Leaves.Find(l => l.MemberId == member.Id && l.Covers(last))
                ?? throw new TransferMistake("前日に休職していません。職員と発令日を確かめてください。");
            leave.End(last);
            db.Audit(() => new AuditEntry(actorId, "leave.end", $"leave/{leave.Id}", $"member/{member.Id}"));
        }

        var moved = row.HasNew ? Move(row, member) : null;
        return isDone && moved is null ? null : moved is null ? $"{member.Name}: 復職（{JapanCalendar.Wareki(row.Day)}から）" : $"復職し、{moved}";
    }

    private Position NewPost(TransferRow row) => row.HasNew
        ? town.Post(row.NewSection, row.NewPosition, row.Day)
        : throw new TransferMistake("新所属と新職がありません。書き加えてください。");

    private bool Begins(Member member, Position post, DateOnly day) => town.Assignments.Exists(a => a.MemberId == member.Id && a.PositionId == post.Id && a.From == day);

    private void CheckOld(TransferRow row, Member member, DateOnly day)
    {
        if (row.HasOld && town.Post(row.OldSection, row.OldPosition, day) is var old && town.HeldBy(member, day).All(a => a.PositionId != old.Id))
        {
            throw new TransferMistake($"{JapanCalendar.Wareki(day)}に「{town.LineOf(old.Id)}」に就いていません。旧所属と旧職を確かめてください。");
        }
    }

    private void CheckNothingLater(TransferRow row, Member member)
    {
        if (town.Assignments.Find(a => a.MemberId == member.Id && a.From > row.Day) is { } later)
        {
            throw new TransferMistake($"{JapanCalendar.Wareki(later.From)}からの配属「{town.LineOf(later.PositionId)}」がもう登録されています。先に職員の管理で取り消してください。");
        }
    }

    private void Leave(Assignment assignment, DateOnly lastDay, (TransferReason Reason, DateOnly EffectiveOn) why)
    {
        assignment.End(lastDay);
        _left.Add((assignment, why.Reason, why.EffectiveOn));
        db.Audit(new AuditEntry(actorId, "assignment.end", $"assignment/{assignment.Id}", $"member/{assignment.MemberId} position/{assignment.PositionId}"));
    }

    private void Appoint(TransferRow row, Member member, Position post, AppointmentKind kind)
    {
        var assignment = Assignment.Announce(member.Id, post.Id, (row.Day, announcedOn), kind);
        db.Assignments.Add(assignment);
        town.Assignments.Add(assignment);
        member.Rejoin(row.Day);
        db.Audit(() => new AuditEntry(actorId, "assignment.appoint", $"assignment/{assignment.Id}", $"member/{member.Id} position/{post.Id}"));
    }

    private string Kept(Member member, DateOnly day) => string.Concat(town.HeldBy(member, day).Where(a => a.Kind != AppointmentKind.Main)
        .Select(a => $"。{a.Kind.Name}の {town.LineOf(a.PositionId)} は続きます"));
}
