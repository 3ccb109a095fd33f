using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Reminders;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>One row of the inbox, in words.</summary>
public sealed record InboxRow
{
    public required long Id { get; init; }

    public required string What { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    /// <summary>Municipality, section and position of whoever wrote, as they were called then.</summary>
    public required string Place { get; init; }

    public required string? JobTypeName { get; init; }

    public required string? JobTypeSlug { get; init; }

    public required DateTime At { get; init; }

    public required bool IsUnread { get; init; }
}

/// <summary>Reads pages of the inbox.</summary>
public sealed class InboxList(KnowledgeDbContext db)
{
    /// <summary>Unread first, then the newest.</summary>
    public async Task<List<InboxRow>> ReadAsync(Standing standing, int skip, int take, CancellationToken cancellationToken)
    {
        var page = await EventsOf(standing).OrderByDescending(e => e.Unread).ThenByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip(skip).Take(take).ToListAsync(cancellationToken);
        return await InWordsAsync(page, standing, cancellationToken);
    }

    public async Task<List<InboxRow>> ReadUnreadAsync(Standing standing, int take, CancellationToken cancellationToken)
    {
        var page = await EventsOf(standing).Where(e => e.Unread > 0).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take).ToListAsync(cancellationToken);
        return await InWordsAsync(page, standing, cancellationToken);
    }

    public Task<int> CountAsync(Standing standing, CancellationToken cancellationToken) =>
        db.InboxOf(standing).Select(n => n.Event).Distinct().CountAsync(cancellationToken);

    private IQueryable<EventRow> EventsOf(Standing standing) =>
        from n in db.InboxOf(standing)
        group n by n.Event into same
        select new EventRow { Id = same.Max(n => n.Id), At = same.Max(n => n.CreatedAt), Unread = same.Max(n => n.ReadAt == null ? 1 : 0) };

    private async Task<List<InboxRow>> InWordsAsync(List<EventRow> page, Standing standing, CancellationToken cancellationToken)
    {
        var ids = page.Select(e => e.Id).ToArray();
        var found = await (
            from n in db.Notifications.AsNoTracking()
            where ids.Contains(n.Id)
            join note in db.Notes on n.NoteId equals note.Id into ofNote
            from note in ofNote.DefaultIfEmpty()
            join question in db.Questions on n.QuestionId equals question.Id into ofQuestion
            from question in ofQuestion.DefaultIfEmpty()
            join transfer in db.Transfers on n.TransferId equals transfer.Id into ofTransfer
            from transfer in ofTransfer.DefaultIfEmpty()
            join jobType in db.JobTypes on n.JobTypeId equals jobType.Id into ofJobType
            from jobType in ofJobType.DefaultIfEmpty()
            select new Found
            {
                Notification = n,
                Title = note != null ? note.Title : question != null ? question.Title : transfer != null ? transfer.Place + " の引継ぎ" : "",
                JobTypeName = jobType != null ? jobType.Name : null,
                JobTypeSlug = jobType != null ? jobType.Slug : null,
                AskerPlace = question != null ? question.AskerPlace : null,
            }).ToDictionaryAsync(f => f.Notification.Id, cancellationToken);
        var places = await PlacesAsync(found.Values, cancellationToken);
        await NameMonthsAsync(found.Values, standing, cancellationToken);
        return page.ConvertAll(e => RowOf(e, found[e.Id], places));
    }

    /// <summary>How many duties a month has is counted when it is shown, through the reader.</summary>
    private async Task NameMonthsAsync(IEnumerable<Found> found, Standing standing, CancellationToken cancellationToken)
    {
        foreach (var row in found.Where(f => f.Notification.Kind == NotificationKind.DutiesOfMonth))
        {
            var month = RemindedMonth.Parse(row.Notification.Event);
            row.Title = month.Title(await month.CountAsync(db, standing, cancellationToken));
        }
    }

    /// <summary>Who wrote the revision or the answer that the event is about.</summary>
    private async Task<Dictionary<(string Kind, long Id, int Number), string>> PlacesAsync(IReadOnlyCollection<Found> found, CancellationToken cancellationToken)
    {
        var notes = found.Select(f => f.Notification.NoteId).OfType<long>().Distinct().ToArray();
        var numbers = found.Where(f => f.Notification.NoteId is not null).Select(f => PartsOf(f.Notification.Event).Number).Distinct().ToArray();
        var questions = found.Where(f => f.Notification.Kind == NotificationKind.QuestionAnswered).Select(f => f.Notification.QuestionId).OfType<long>().Distinct().ToArray();
        var revisions = await db.Revisions.Where(r => notes.Contains(r.NoteId) && numbers.Contains(r.Number)).Select(r => new { r.NoteId, r.Number, r.AuthorPlace }).ToListAsync(cancellationToken);
        var answers = await db.Questions.AsNoTracking().Where(q => questions.Contains(q.Id)).SelectMany(q => q.Answers)
            .OrderBy(a => a.Id).Select(a => new { a.QuestionId, a.AuthorPlace }).ToListAsync(cancellationToken);
        var transfers = found.Select(f => f.Notification.TransferId).OfType<long>().Distinct().ToArray();
        var acts = await db.Transfers.AsNoTracking().Where(t => transfers.Contains(t.Id)).SelectMany(t => t.Acts).Select(a => new { a.TransferId, a.Number, a.Place }).ToListAsync(cancellationToken);
        return revisions.Select(r => (("note", r.NoteId, r.Number), r.AuthorPlace))
            .Concat(answers.GroupBy(a => a.QuestionId).SelectMany(g => g.Select((a, i) => (("question", a.QuestionId, i + 1), a.AuthorPlace))))
            .Concat(acts.Select(a => (("transfer", a.TransferId, a.Number), a.Place)))
            .ToDictionary(p => p.Item1, p => p.Item2);
    }

    private static InboxRow RowOf(EventRow row, Found found, Dictionary<(string Kind, long Id, int Number), string> places)
    {
        var (kind, id, number) = PartsOf(found.Notification.Event);
        var place = places.GetValueOrDefault((kind, id, number));
        return new InboxRow
        {
            Id = row.Id,
            What = Words(found.Notification.Kind, number),
            Title = found.Title,
            Url = found.Notification.Url,
            Place = place ?? found.AskerPlace ?? "",
            JobTypeName = found.JobTypeName,
            JobTypeSlug = found.JobTypeSlug,
            At = row.At,
            IsUnread = row.Unread > 0,
        };
    }

    /// <summary>"note/12/3"; the number of a new question's event, "question/5", is 0.</summary>
    private static (string Kind, long Id, int Number) PartsOf(string name)
    {
        var parts = name.Split('/');
        return (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 0);
    }

    private static string Words(NotificationKind kind, int number) => kind switch
    {
        NotificationKind.NoteShared => "新しく読めるようになった引継書",
        NotificationKind.NoteRevised => $"引継書の更新（第{number}版）",
        NotificationKind.QuestionAsked => "新しい相談",
        NotificationKind.QuestionToPosition => "あなたの職への相談",
        NotificationKind.QuestionAnswered => "相談への回答",
        NotificationKind.TransferStep => "引継ぎであなたの番",
        NotificationKind.TransferReturned => "引継ぎの差し戻し",
        NotificationKind.TransferReceived => "あなたが引き継ぐ職",
        NotificationKind.DutiesOfMonth => "今月のはじめに",
        NotificationKind.DutyUnstamped => "実施印が2回続けてない業務",
        NotificationKind.QuestionToPredecessor => "前にいた職への質問",
        NotificationKind.TransferDue => $"引継ぎの期限は{MonthDay(number)}です",
        NotificationKind.TransferLate => $"引継ぎの期限（{MonthDay(number)}）を過ぎました",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>20270404 → 4月4日</summary>
    private static string MonthDay(int date) => $"{date / 100 % 100}月{date % 100}日";

    private sealed record EventRow
    {
        public required long Id { get; init; }

        public required DateTime At { get; init; }

        public required int Unread { get; init; }
    }

    private sealed record Found
    {
        public required Notification Notification { get; init; }

        public required string Title { get; set; }

        public required string? JobTypeName { get; init; }

        public required string? JobTypeSlug { get; init; }

        public required string? AskerPlace { get; init; }
    }
}
