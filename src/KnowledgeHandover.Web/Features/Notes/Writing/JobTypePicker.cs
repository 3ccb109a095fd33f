using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>
/// Turns what stands in the field 業務タグ into job types. A word that means none or several is given back as a question, whose
/// answers come in as "Pick.住民税=12" (or "new", "none").
/// </summary>
public sealed class JobTypePicker(KnowledgeDbContext db, JobTypeVocabulary vocabulary)
{
    public const string PickPrefix = "Pick.";
    public const string AddIt = "new";
    public const string LeaveOut = "none";
    private const int MaxSuggestions = 5;

    /// <summary>What the words of the field can mean.</summary>
    public Task<JobTypeNames> NamesAsync(CancellationToken cancellationToken) => vocabulary.NamesAsync(db, cancellationToken);

    public async Task<PickedJobTypes> ReadAsync(string? text, IReadOnlyDictionary<string, string> picks, CancellationToken cancellationToken)
    {
        var words = WordsOf(text);
        if (words.Count > Note.MaxJobTypes)
        {
            return new PickedJobTypes { Text = text ?? "", IsTooMany = true };
        }

        var names = await NamesAsync(cancellationToken);
        var picked = words.Select(word => Read(word, picks.GetValueOrDefault(word), names)).ToList();
        return new PickedJobTypes
        {
            Text = string.Join('、', picked.Select(p => p.Text).Where(t => t.Length > 0).Distinct()),
            Ids = [.. picked.Select(p => p.Id).OfType<long>().Distinct()],
            ToAdd = [.. picked.Where(p => p.IsNew).Select(p => p.Text)],
            Questions = [.. picked.Select(p => p.Question).OfType<JobTypeQuestion>()],
        };
    }

    /// <summary>The answers to earlier questions, at most as many as there can be words.</summary>
    public static IReadOnlyDictionary<string, string> PicksIn(IFormCollection form) => form
        .Where(field => field.Key.StartsWith(PickPrefix, StringComparison.Ordinal))
        .Take(Note.MaxJobTypes)
        .Select(field => (Word: CleanText.Of(field.Key[PickPrefix.Length..]), Answer: field.Value.ToString()))
        .DistinctBy(field => field.Word)
        .ToDictionary(field => field.Word, field => field.Answer);

    /// <summary>Adds the local tags that were asked for. A tag is nationwide and lives on without the note, so it is saved with its own record.</summary>
    public async Task<IReadOnlyList<long>> AddLocallyAsync(PickedJobTypes picked, NoteSubject subject, long memberId, CancellationToken cancellationToken)
    {
        List<long> ids = [.. picked.Ids];
        foreach (var name in picked.ToAdd)
        {
            ids.Add(await AddAsync(JobType.AddLocally(name, "", subject.MunicipalityCode), memberId, cancellationToken));
        }

        return [.. ids.Distinct()];
    }

    private static List<string> WordsOf(string? text) =>
        [.. (text ?? "").Split(JobType.Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static PickedWord Read(string word, string? pick, JobTypeNames names)
    {
        var called = names.Called(word);
        if (called.Count == 1)
        {
            return new PickedWord(called[0].Name) { Id = called[0].Id };
        }

        if (pick == LeaveOut)
        {
            return new PickedWord("");
        }

        if (long.TryParse(pick, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && names.NameOf(id) is { } name)
        {
            return new PickedWord(name) { Id = id };
        }

        var mayAdd = called.Count == 0 && word.Length <= JobType.MaxNameLength;
        var choices = called.Count > 0 ? [.. called.Select(c => new JobTypeSuggestion(c.Id, c.Name, ""))] : names.Like(word, MaxSuggestions);
        var question = new JobTypeQuestion(word, called.Count > 1, choices, mayAdd, pick);
        return mayAdd && pick == AddIt ? new PickedWord(word) { IsNew = true, Question = question } : new PickedWord(word) { Question = question };
    }

    private async Task<long> AddAsync(JobType jobType, long memberId, CancellationToken cancellationToken)
    {
        Func<AuditEntry> record = () => new AuditEntry(memberId, "job-type.add", $"job-type/{jobType.Id}");
        db.JobTypes.Add(jobType);
        db.Audit(record);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return jobType.Id;
        }
        catch (DbUpdateException)
        {
            // Somebody added the same name at the same moment: theirs is as good.
            db.Entry(jobType).State = EntityState.Detached;
            db.TakeBack(record);
            return await db.JobTypes.Where(j => j.Name == jobType.Name).Select(j => j.Id).SingleAsync(cancellationToken);
        }
    }

    private sealed record PickedWord(string Text)
    {
        public long? Id { get; init; }

        public bool IsNew { get; init; }

        public JobTypeQuestion? Question { get; init; }
    }
}

/// <summary>What the field 業務タグ says.</summary>
public sealed record PickedJobTypes
{
    /// <summary>The field again, with the official names in the place of aliases.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>Names to add as local tags, once the note is really saved.</summary>
    public IReadOnlyList<string> ToAdd { get; init; } = [];

    public IReadOnlyList<JobTypeQuestion> Questions { get; init; } = [];

    public bool IsTooMany { get; init; }

    /// <summary>Whether every word has its job type, or is to become one.</summary>
    public bool IsSettled => !IsTooMany && Questions.Count == ToAdd.Count;
}

/// <summary>A word of the field that means no job type or several.</summary>
public sealed record JobTypeQuestion(string Word, bool IsAmbiguous, IReadOnlyList<JobTypeSuggestion> Choices, bool MayAdd, string? Answer)
{
    /// <summary>The form can do without this word.</summary>
    public bool MayLeaveOut { get; init; } = true;
}
