using System.Diagnostics;

namespace Benchmarks.Sites;

/// <summary>What people wait for: the start of the site, its pages, and that what they saved can be found.</summary>
internal static class SiteBenchmark
{
    public const string Usage = """
        dotnet run -c Release --project tools/Benchmarks -- site [--rounds N] [--rate N] [--seconds N]
            The site with its samples as a program of its own: starts, pages of one member one after the other, and N saves a second (20)
            for so many seconds (20), each from the sending of the form until a search shows it; milliseconds of the clock on the wall.

        """;

    public const int Desks = 20;
    private const int Openings = 60;

    private static readonly string[] Pages = ["/", "/notes", "/search?q=家屋 評価替え", "/counterparts", "/duties", "/questions"];

    public static async Task RunAsync(Options options)
    {
        var data = Directory.CreateTempSubdirectory("hikitsugi-site-");
        try
        {
            await StartsAsync(data, options.Number("rounds", 5));
            using var site = RunningSite.Start(Path.Combine(data.FullName, "1"));
            var address = await site.AddressAsync();
            await PagesAsync(address);
            await SavesAsync(address, options.Number("rate", 20), options.Number("seconds", 20));
            await site.StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task StartsAsync(DirectoryInfo data, int rounds)
    {
        var first = new List<double>();
        var later = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Path.Combine(data.FullName, $"{round}");
            first.Add(await StartAsync(folder));
            later.Add(await StartAsync(folder));
        }

        Report("first start to the first page", first);
        Report("later start to the first page", later);
    }

    private static async Task<double> StartAsync(string folder)
    {
        using var site = RunningSite.Start(folder);
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        await client.GetStringAsync("/");
        var took = site.Age.TotalMilliseconds;
        while (!(await client.GetAsync("/health")).IsSuccessStatusCode)
        {
            await Task.Delay(20);
        }

        await site.StopAsync();
        return took;
    }

    private static async Task PagesAsync(Uri address)
    {
        using var visitor = await Visitor.SignInAsync(address);
        var note = await visitor.WriteNoteAsync();
        foreach (var page in Pages.Append(note).Append($"{note}/edit"))
        {
            await visitor.OpenAsync(page);
            var times = new List<double>();
            for (var i = 0; i < Openings; i++)
            {
                var since = Stopwatch.GetTimestamp();
                await visitor.OpenAsync(page);
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            Report(page.StartsWith(note, StringComparison.Ordinal) ? page.Replace(note, "/notes/…", StringComparison.Ordinal) : page, times);
        }
    }

    /// <summary>The saves begin at their times, whether those of others are done or not.</summary>
    private static async Task SavesAsync(Uri address, int rate, int seconds)
    {
        // One after the other: more than five sign-ins of one account at once are taken for guesses.
        var desks = new Desk[Desks];
        for (var number = 0; number < Desks; number++)
        {
            desks[number] = await Desk.OpenAsync(address, number);
        }

        var begin = Stopwatch.GetTimestamp();
        var saves = (await Task.WhenAll(desks.Select(desk => desk.SaveAsync(begin, TimeSpan.FromSeconds((double)Desks / rate), rate * seconds / Desks)))).SelectMany(s => s).ToList();
        var perSecond = saves.Count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Array.ForEach(desks, desk => desk.Dispose());
        Report("save until it is answered", saves.ConvertAll(s => s.Answered.TotalMilliseconds));
        Report("save until a search shows it", saves.ConvertAll(s => s.Found.TotalMilliseconds));
        Console.WriteLine($"{perSecond:0.0} saves a second; found by the first search after the save: {saves.Count(s => s.Searches == 1)} of {saves.Count}");
    }

    private static void Report(string name, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{name,-48} p50 {times[times.Count / 2],8:0.0}   p95 {times[(int)(times.Count * 0.95)],8:0.0}   longest {times[^1],8:0.0}   ({times.Count})");
    }
}
