using System.Globalization;
using System.Text.Json;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>
/// The calendar of the duties, read back by ical.js, a parser that knows nothing of ours. tests/run fetches it and names its file in
/// HIKITSUGI_TEST_ICAL.
/// </summary>
[Collection(OneSite.Name)]
public sealed class CalendarTests(SiteProcess site, Desk desk)
{
    private const string Variable = "HIKITSUGI_TEST_ICAL";

    private const string ReadBack = """
        const done = arguments[arguments.length - 1];
        fetch("/duties.ics", { headers: { Authorization: "Basic " + btoa("anybody:" + arguments[0]) } })
          .then((answer) => answer.text())
          .then((text) => {
            const calendar = new ICAL.Component(ICAL.parse(text));
            const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
            done(JSON.stringify(events.map((e) => ({
              uid: e.uid, summary: e.summary, description: e.description, start: e.startDate.toString(), end: e.endDate.toString(),
              isDate: e.startDate.isDate && e.endDate.isDate, stamp: String(e.component.getFirstPropertyValue("dtstamp")) }))));
          })
          .catch((error) => done(JSON.stringify({ error: String(error) })));
        """;

    [Fact]
    public void Calendar_ReadByAForeignParser_HoldsTheDutiesOfThePost()
    {
        var file = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(File.Exists(file), $"{Variable} names no file: ical.js was not fetched (tests/run needs npm for it).");
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/duties/calendar");
        visitor.Browser.Find("main form[action='/duties/calendar'] button").Click();
        var token = visitor.Browser.Find("#token").GetAttribute("value");
        visitor.Browser.Driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromSeconds(60);
        visitor.Browser.Driver.ExecuteScript(File.ReadAllText(file) + "; window.ICAL = ICAL;");

        using var read = JsonDocument.Parse((string)visitor.Browser.Driver.ExecuteAsyncScript(ReadBack, token)!);
        Assert.True(read.RootElement.ValueKind == JsonValueKind.Array, read.RootElement.ToString());
        var events = read.RootElement.EnumerateArray().ToList();

        // In every year there is one: 賦課期日, on New Year's Day.
        var newYear = events.First(e => Value(e, "summary").StartsWith("賦課期日", StringComparison.Ordinal));
        Assert.Equal((1, 1), (Day(newYear, "start").Month, Day(newYear, "start").Day));
        Assert.Contains("家屋評価の年間事務と評価替えの準備", Value(newYear, "description"), StringComparison.Ordinal);
        Assert.All(events, e => Assert.True(e.GetProperty("isDate").GetBoolean() && Day(e, "end") > Day(e, "start"), Value(e, "uid")));
        Assert.All(events, e => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", Value(e, "stamp")));
        Assert.Equal(events.Count, events.Select(e => Value(e, "uid")).Distinct().Count());
        Assert.True(events.Count > 20);
    }

    private static string Value(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static DateOnly Day(JsonElement entry, string name) => DateOnly.ParseExact(Value(entry, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
