using KnowledgeHandover.Web.Features.Notes.Merging;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>Two writers started from the same revision: what each has, and a proposal.</summary>
public sealed record NoteMerge
{
    public required string Mine { get; init; }

    public required string MyTitle { get; init; }

    /// <summary>The newest revision, which the other one saved.</summary>
    public required Revision Theirs { get; init; }

    /// <summary>Who saved it, in words: 「鈴木 一郎さん」, or the writer in another window.</summary>
    public required string Saver { get; init; }

    public required MergeProposal Proposal { get; init; }

    /// <summary>The changed title of whoever changed it; when both did, the writer's own, and theirs is shown beside it.</summary>
    public required string Title { get; init; }

    public static NoteMerge Of(NoteInput input, Revision theirs, Revision? common, string saver)
    {
        var (mine, myTitle) = (input.Body ?? "", input.Title ?? "");
        return new NoteMerge
        {
            Mine = mine,
            MyTitle = myTitle,
            Theirs = theirs,
            Saver = saver,
            Proposal = ThreeWayMerge.Merge(common?.Body ?? "", mine, theirs.Body),
            Title = myTitle == common?.Title ? theirs.Title : myTitle,
        };
    }
}
