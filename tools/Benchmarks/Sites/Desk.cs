using System.Diagnostics;

namespace Benchmarks.Sites;

/// <summary>Somebody who writes at one note, and saves it again and again.</summary>
internal sealed class Desk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Visitor _visitor;
    private readonly int _number;
    private readonly string _note;

    private Desk(Visitor visitor, int number, string note) => (_visitor, _number, _note) = (visitor, number, note);

    public static async Task<Desk> OpenAsync(Uri site, int number)
    {
        var visitor = await Visitor.SignInAsync(site);
        return new Desk(visitor, number, await visitor.WriteNoteAsync());
    }

    /// <summary>Saves so often, at an even pace; a save that is late is not made up for.</summary>
    public async Task<List<Saved>> SaveAsync(long begin, TimeSpan pace, int times)
    {
        var saves = new List<Saved>();
        for (var turn = 0; turn < times; turn++)
        {
            var word = $"sokutei{_number}no{turn}";
            var (address, content) = await _visitor.FillInAsync($"{_note}/edit", new() { ["Input.Body"] = $"## 手順\n\n測定します。{word}\n" });
            var due = (turn + (_number / (double)SiteBenchmark.Desks)) * pace;
            if (due - Stopwatch.GetElapsedTime(begin) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            saves.Add(await SaveAsync(address, content, word));
        }

        return saves;
    }

    public void Dispose() => _visitor.Dispose();

    private async Task<Saved> SaveAsync(string address, FormUrlEncodedContent content, string word)
    {
        var since = Stopwatch.GetTimestamp();
        await _visitor.SendAsync(address, content);
        var answered = Stopwatch.GetElapsedTime(since);
        for (var searches = 1; Stopwatch.GetElapsedTime(since) < Patience; searches++)
        {
            if ((await _visitor.OpenAsync($"/search?q={word}&exact=true")).Contains($"href=\"{_note}\"", StringComparison.Ordinal))
            {
                return new Saved(answered, Stopwatch.GetElapsedTime(since), searches);
            }
        }

        throw new InvalidOperationException($"{word} was saved and is not found.");
    }
}

/// <param name="Answered">From the sending of the form to the answer.</param>
/// <param name="Found">From the sending of the form to the answer of the search that shows it.</param>
/// <param name="Searches">How many searches that took.</param>
internal readonly record struct Saved(TimeSpan Answered, TimeSpan Found, int Searches);
