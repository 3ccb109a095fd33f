namespace KnowledgeHandover.Search.Indexing;

/// <summary>The day of a use in two bytes: days from the end of 1999 on, 0 for no use. What lies outside (until 2179) is taken to its edge.</summary>
internal static class UseDay
{
    private static readonly int Origin = new DateOnly(1999, 12, 31).DayNumber;

    public static ushort Encode(DateOnly? day) => day is { } used ? (ushort)Math.Clamp(used.DayNumber - Origin, 1, ushort.MaxValue) : (ushort)0;

    public static DateOnly? Decode(ushort day) => day == 0 ? null : DateOnly.FromDayNumber(Origin + day);
}
