using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>The audiences that a note's own place gives, each with the sentence that says who reads it. No other is accepted.</summary>
public sealed class AudiencePicker(AudienceWords words)
{
    public async Task<IReadOnlyList<AudienceOffer>> OffersAsync(NoteSubject subject, CancellationToken cancellationToken)
    {
        List<AudienceOffer> offers = [];
        foreach (var (audience, places) in subject.Places
            .SelectMany(place => AudiencesOf(place, subject).Select(audience => (audience, place)))
            .GroupBy(x => x.audience, x => x.place)
            .Select(g => (g.Key, g.ToList())))
        {
            var text = await words.OfAsync(audience, cancellationToken);
            offers.Add(new AudienceOffer(audience, LabelOf(text, places, subject), text.Sentence, [.. places.Select(p => p.PositionId)]));
        }

        return [.. offers.OrderBy(o => WidthOf(o.Audience))];
    }

    /// <summary>A note that others read already cannot be taken back to its author alone; a personal one can.</summary>
    private static IEnumerable<string> AudiencesOf(NotePlace place, NoteSubject subject)
    {
        if (subject.IsDraft || place.PositionId is null)
        {
            yield return Audience.Member(subject.AuthorId);
        }

        if (place.PositionId is { } position)
        {
            yield return Audience.Position(position);
        }

        foreach (var section in place.SectionLine.Reverse())
        {
            yield return Audience.Section(section);
        }

        yield return Audience.Municipality(subject.MunicipalityCode);
        yield return Audience.Nation;
    }

    private static string LabelOf(AudienceText text, List<NotePlace> places, NoteSubject subject) => text.Kind switch
    {
        "draft" => subject.IsDraft ? "自分だけ（下書き）" : "自分だけ",
        "position" when subject.Places.Count(p => p.PositionId is not null) > 1 => $"この職だけ（{places[0].Line}）",
        "section" => $"所属（{text.Label}）",
        _ => text.Label,
    };

    private static int WidthOf(string audience) => audience.Split('/')[0] switch
    {
        "member" => 0,
        "position" => 1,
        "section" => 2,
        "municipality" => 3,
        _ => 4,
    };
}

/// <summary>One row of the picker; it belongs to these posts (null: to a personal note).</summary>
public sealed record AudienceOffer(string Audience, string Label, string Sentence, IReadOnlyList<long?> Positions)
{
    public bool IsNation => Audience == People.Audience.Nation;
}
