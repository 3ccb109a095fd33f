using System.Globalization;
using System.Text;
using KnowledgeHandover.Web.Features.Subscriptions.Feeds;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

/// <summary>Writes the duties as iCalendar (RFC 5545): whole days, so that no time zone is needed.</summary>
internal sealed record DutyCalendar
{
    private const int MostOfASummary = 200;

    public required FeedSite Site { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<CalendarEvent> Events { get; init; }

    public byte[] ToUtf8()
    {
        var calendar = new StringBuilder();
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Hikitsugi//Duties//JA");
        Line("CALSCALE", "GREGORIAN");
        Line("NAME", ContentLine.Text(Title));
        Line("X-WR-CALNAME", ContentLine.Text(Title));
        Line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        foreach (var entry in Events)
        {
            Append(entry);
        }

        if (Events.Count == 0)
        {
            // A calendar must hold something.
            Array.ForEach((string[])["BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD", "END:VTIMEZONE"],
                line => Line(line.Split(':')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        }

        Line("END", "VCALENDAR");
        return Encoding.UTF8.GetBytes(calendar.ToString());

        void Line(string name, string value) => ContentLine.Append(calendar, name, value);

        void Append(CalendarEvent entry)
        {
            var duty = entry.Due.Duty;
            Line("BEGIN", "VEVENT");
            Line("UID", string.Create(CultureInfo.InvariantCulture, $"duty-{duty.Id}-{entry.FiscalYear}-{entry.Number}@{Site.Authority}"));
            Line("DTSTAMP", entry.ChangedAt.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line("DTSTART;VALUE=DATE", Date(entry.Due.Occurrence.From));
            // The end is the day after.
            Line("DTEND;VALUE=DATE", Date(entry.Due.Occurrence.To.AddDays(1)));
            Line("SUMMARY", ContentLine.Text((entry.Due.Occurrence.IsDeadline ? "【期限】" : "") + Short(duty.What)));
            Line("DESCRIPTION", ContentLine.Text($"{duty.WhenText}\n引継書「{entry.Due.Note.Title}」\n{Site.Origin}{duty.Url}"));
            Line("URL", Site.Origin + Uri.EscapeDataString(duty.Url).Replace("%2F", "/", StringComparison.Ordinal).Replace("%23", "#", StringComparison.Ordinal));
            Line("TRANSP", "TRANSPARENT");
            Line("END", "VEVENT");
        }
    }

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Short(string what) => what.Length <= MostOfASummary ? what : $"{what[..MostOfASummary]}…";
}

/// <summary>One time of one duty. It keeps its number in the fiscal year when the writer moves it, and so its UID.</summary>
internal sealed record CalendarEvent(DueDuty Due, int FiscalYear, int Number, DateTime ChangedAt);
