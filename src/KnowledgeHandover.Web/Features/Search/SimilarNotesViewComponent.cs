using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// 似た引継書, and the posts elsewhere that wrote such notes though they carry none of the note's job types: those that do are on the page already.
/// The note's page calls it by its name.
/// </summary>
public sealed class SimilarNotesViewComponent(SimilarNotes similar, CurrentMember me, KnowledgeDbContext db) : ViewComponent
{
    private const int ShownNotes = 5;
    private const int ShownPosts = 3;

    public async Task<IViewComponentResult> InvokeAsync(Note note, RenderedText text, IReadOnlyList<Notes.TagLink> tags)
    {
        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var shared = similar.Of(note, text, tags.Select(t => t.Name), standing.Reader)
            .ToDictionary(found => long.Parse(found.Key.Split('/')[1], CultureInfo.InvariantCulture), found => string.Join('・', found.Shared));
        var rows = await ReadAsync([.. shared.Keys], [.. tags.Select(t => t.Slug)], standing, HttpContext.RequestAborted);
        var alike = shared.Keys.Where(rows.ContainsKey).Select(id => rows[id] with { Shared = shared[id] }).ToList();
        return View("/Features/Search/_SimilarNotes.cshtml", new SimilarNotesModel(
            [.. alike.Take(ShownNotes)],
            [.. alike.Where(row => row.CounterpartId is not null).DistinctBy(row => row.CounterpartId).Take(ShownPosts)]));
    }

    private async Task<Dictionary<long, SimilarNote>> ReadAsync(long[] ids, string[] jobTypes, Standing standing, CancellationToken cancellationToken)
    {
        var own = standing.Member.MunicipalityCode;
        var rows = await (
            from n in db.Notes.AsNoTracking().ReadableBy(standing.Reader)
            join m in db.Municipalities on n.MunicipalityCode equals m.Code
            where ids.Contains(n.Id) && (n.State == NoteState.Live || n.State == NoteState.Archived)
            select new
            {
                n.Id,
                n.Title,
                Municipality = m,
                Post = (from p in db.Positions
                        join s in db.Sections on p.SectionId equals s.Id
                        where p.Id == n.PositionId && p.TakesQuestions && p.MunicipalityCode != own && !p.JobTypes.Any(j => db.JobTypes.Any(t => t.Id == j.JobTypeId && jobTypes.Contains(t.Slug)))
                        select new { p.Id, Line = s.Path + " " + p.Name }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Id, r => new SimilarNote(r.Id, r.Title, r.Municipality.FullName, r.Post == null ? null : r.Post.Id, r.Post == null ? "" : r.Post.Line));
    }
}

public sealed record SimilarNotesModel(IReadOnlyList<SimilarNote> Notes, IReadOnlyList<SimilarNote> Posts);

/// <param name="NoteId">The note.</param>
/// <param name="Title">Its title.</param>
/// <param name="Municipality">Whose it is.</param>
/// <param name="CounterpartId">The post that it belongs to, when that is elsewhere, takes questions and is not shown on the page anyway.</param>
/// <param name="CounterpartLine">Section and name of that post.</param>
public sealed record SimilarNote(long NoteId, string Title, string Municipality, long? CounterpartId, string CounterpartLine)
{
    /// <summary>共通する語: 評価替え・家屋.</summary>
    public string Shared { get; init; } = "";
}
