using System.Text;
using KnowledgeHandover.Web.Features.Notes.Merging;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>What can be wrong with a form beyond the lengths of its fields, and what to do about it.</summary>
internal static class NoteMistakes
{
    public static IEnumerable<(string Field, string Message)> In(NoteForm form, PickedJobTypes picked) =>
        [.. InText(form.Input), .. InBlanks(form), .. InReaders(form), .. InJobTypes(picked)];

    private static IEnumerable<(string Field, string Message)> InText(NoteInput input)
    {
        var body = input.Body ?? "";
        var bytes = Encoding.UTF8.GetByteCount(body.ReplaceLineEndings("\n"));
        if (bytes > Note.MaxBodyBytes)
        {
            yield return ("Input.Body", $"本文が長すぎます（{bytes / 1048576.0:0.0} MB）。1 MB（日本語でおよそ35万字）までです。いくつかのノートに分けてください。");
        }

        if (input.Act == NoteAct.Save && string.IsNullOrWhiteSpace(body))
        {
            yield return ("Input.Body", "本文を入力してください。書きかけのときは「下書きとして保存する」を押してください。");
        }

        if (input.IsMerging && input.Act == NoteAct.Save && ThreeWayMerge.IsUnsettled(body))
        {
            yield return ("Input.Body", $"「{ThreeWayMerge.MineMark}」「{ThreeWayMerge.MiddleMark}」「{ThreeWayMerge.TheirsMark}」の印が残っています。どちらの文章を残すか決めて、印の行を消してください。");
        }
    }

    /// <summary>Asked once, when the note is opened to others; whoever means it says so and goes on.</summary>
    private static IEnumerable<(string Field, string Message)> InBlanks(NoteForm form)
    {
        var input = form.Input;
        var isOpening = form.Subject.IsDraft && input.Act == NoteAct.Save && input.Audience != Audience.Member(form.Subject.AuthorId);
        if (isOpening && !input.LeavesBlanks && NoteTemplate.UnwrittenIn(input.Body ?? "") is > 0 and var blanks)
        {
            yield return ("Input.LeavesBlanks", $"ひな型の〔　〕のまま書いていない欄が {blanks} か所あります。書くか、要らない見出しごと消してください。このまま公開するときは、確認欄に印を付けてください。");
        }
    }

    private static IEnumerable<(string Field, string Message)> InReaders(NoteForm form)
    {
        var input = form.Input;
        if (form.Subject.Places.All(p => p.PositionId != input.PositionId))
        {
            yield return ("Input.PositionId", "どの職のノートかを選び直してください。選べるのは、ご自分が就いている職だけです。");
        }
        else if (form.Offers.FirstOrDefault(o => o.Audience == input.Audience && o.Positions.Contains(input.PositionId)) is not { } offer)
        {
            yield return ("Input.Audience", "公開範囲を選び直してください。選べるのは、このノートの職・所属・庁内・全国だけです。");
        }
        else if (offer.IsNation && input.Act == NoteAct.Save && !input.HasNoPersonalData)
        {
            yield return ("Input.HasNoPersonalData", "全国に公開するときは、個人情報が書かれていないことを確かめて、確認欄に印を付けてください。");
        }
    }

    private static IEnumerable<(string Field, string Message)> InJobTypes(PickedJobTypes picked)
    {
        if (picked.IsTooMany)
        {
            yield return ("Input.JobTypes", $"業務タグは{Note.MaxJobTypes}件までです。要らないものを消してください。");
        }
        else if (!picked.IsSettled)
        {
            yield return ("Input.JobTypes", "業務の一覧にない名前があります。下から選ぶか、新しい業務タグとして追加してください。");
        }
    }
}
