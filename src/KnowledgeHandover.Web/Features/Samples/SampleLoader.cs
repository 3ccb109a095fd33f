using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>Loads content-samples into an empty database, through the same verbs as the pages.</summary>
internal sealed class SampleLoader(KnowledgeDbContext db, string folder, SamplePeople people, JapanCalendar calendar)
{
    /// <summary>The newest notes and questions come after the watermark: the dispatcher tells their subscribers, so that a demo account finds something unread.</summary>
    private const int NewNotes = 12;
    private const int NewQuestions = 4;
    private Dictionary<string, long> _jobTypes = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _jobTypes = await db.JobTypes.ToDictionaryAsync(j => j.Slug, j => j.Id, cancellationToken);
        await people.LoadAsync(folder, _jobTypes, cancellationToken);
        Console.WriteLine($"見本を読み込んでいます: 職員 {people.Members.Count} 人");
        var (notes, questions) = (Files("notes"), Files("questions"));
        await LoadNotesAsync(notes.SkipLast(NewNotes), cancellationToken);
        await LoadQuestionsAsync(questions.SkipLast(NewQuestions), cancellationToken);
        await SubscribeAsync(cancellationToken);
        await new SampleTransfers(db, people, calendar).LoadAsync(folder, cancellationToken);
        await db.AnnounceFromNowOnAsync(cancellationToken);
        await LoadNotesAsync(notes.TakeLast(NewNotes), cancellationToken);
        await LoadQuestionsAsync(questions.TakeLast(NewQuestions), cancellationToken);
        Console.WriteLine($"見本を読み込みました: 引継書 {notes.Count} 件、相談 {questions.Count} 件");
    }

    /// <summary>The last worked on comes last.</summary>
    private List<FrontMatter> Files(string name) =>
    [
        .. Directory.GetFiles(Path.Combine(folder, name), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(FrontMatter.Read).OrderBy(f => f.Find("revised") ?? f["created"], StringComparer.Ordinal),
    ];

    private async Task LoadNotesAsync(IEnumerable<FrontMatter> files, CancellationToken cancellationToken)
    {
        List<Note> tracked = [];
        foreach (var file in files)
        {
            var note = await WriteNoteAsync(file, cancellationToken);
            db.Notes.Add(note);
            tracked.AddRange(file.Find("open-items") == "tracked" ? [note] : []);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var note in tracked)
        {
            await new OpenItemList(db, calendar).TakeOverAsync(note, null, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Note> WriteNoteAsync(FrontMatter file, CancellationToken cancellationToken)
    {
        var created = Day(file["created"]);
        var author = await people.StandingAsync(file["author"], created, cancellationToken);
        var place = people.Place(file["municipality"], file["section"], file["position"]);
        var post = author.Posts.FirstOrDefault(p => p.PositionId == place.PositionId)
            ?? throw new FormatException($"{file.File}: {file["author"]} は {file["position"]} に配属されていません。");
        var note = Note.Start(author.Member, post, At(created));
        note.Tag(file.List("job-types").Select(s => _jobTypes.TryGetValue(s, out var id) ? id : throw new FormatException($"{file.File}: 業務 {s} がありません。")));
        var line = $"{author.Municipality.FullName} {post.Line}";
        note.Revise(new NoteText(file["title"], file.Text, "新規作成"), new Signature(author.Member.Id, line, At(created)));
        Share(note, file, post);
        if (file.Find("revised") is { } revised)
        {
            // One file holds the newest text only; the revision tells when it was last worked on and why.
            note.Revise(new NoteText(file["title"], file.Text.TrimEnd('\n'), file.Find("summary") ?? ""), new Signature(author.Member.Id, line, At(Day(revised))));
        }

        return note;
    }

    private static void Share(Note note, FrontMatter file, Post post)
    {
        var audience = file["audience"] switch
        {
            "nation" => Audience.Nation,
            "municipality" => Audience.Municipality(file["municipality"]),
            "section" => Audience.Section(post.SectionId),
            "position" => Audience.Position(post.PositionId),
            var other => throw new FormatException($"{file.File}: 公開範囲 {other} は使えません。"),
        };
        note.PlanToShareWith(audience);
        if (file["state"] != "draft")
        {
            note.ShareWith(audience);
        }

        if (file["state"] == "archived")
        {
            note.Archive();
        }
    }

    private async Task LoadQuestionsAsync(IEnumerable<FrontMatter> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            db.Questions.Add(await AskAsync(file, cancellationToken));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Question> AskAsync(FrontMatter file, CancellationToken cancellationToken)
    {
        var parts = file.Text.Split("\n=== 回答 ");
        var created = Day(file["created"]);
        var to = file.Find("to")?.Split('|') is [var municipality, var section, var position] ? people.Place(municipality, section, position) : null;
        var note = file.Find("note") is { } noteTitle ? await db.Notes.SingleAsync(n => n.Title == noteTitle, cancellationToken) : null;
        var question = Question.Ask(
            new Inquiry
            {
                Title = file["title"],
                Body = parts[0],
                To = to is null ? null : await db.Positions.SingleAsync(p => p.Id == to.PositionId, cancellationToken),
                JobTypeId = _jobTypes[file["job-type"]],
                NoteId = note?.Id,
                About = note?.PositionId is { } asked ? new AskedSection(asked, file["anchor"], OnlyThoseOfThePost: false) : null,
                OwnMunicipalityOnly = file["audience"] == "municipality",
            },
            await people.StandingAsync(file["asker"], created, cancellationToken),
            At(created));
        foreach (var part in parts[1..])
        {
            var (head, body) = (part[..part.IndexOf('\n', StringComparison.Ordinal)].Split(' '), part[part.IndexOf('\n', StringComparison.Ordinal)..]);
            question.Reply(body, await people.StandingAsync(head[0], Day(head[1]), cancellationToken), At(Day(head[1])));
        }

        return question;
    }

    /// <summary>A subscription hangs on the main post, so that the successor inherits it.</summary>
    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        HashSet<(long, long)> seen = [];
        foreach (var row in Directory.GetFiles(folder, "subscriptions-*.csv").Order(StringComparer.Ordinal).SelectMany(Csv.ReadFile))
        {
            var standing = await people.StandingAsync(row["account"], calendar.Today, cancellationToken);
            if (standing.Main is { } post && seen.Add((post.PositionId, _jobTypes[row["job_type"]])))
            {
                db.Subscriptions.Add(Subscription.ForPosition(post.PositionId, _jobTypes[row["job_type"]], calendar.UtcNow));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Ten in the morning, Japan time.</summary>
    private static DateTime At(DateOnly day) => JapanCalendar.StartOf(day).AddHours(10);
}
