namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>
/// Words that are one term each, with no other spelling and no synonym among them, so that an oracle needs no analyser:
/// it splits at spaces.
/// </summary>
internal static class Vocabulary
{
    public static readonly string[] Words = ["議会", "予算", "窓口", "道路", "学校", "図書", "水道", "消防", "農業", "観光", "統計", "広場", "職員", "研修", "会計", "港湾"];

    public static readonly string[] Audiences = [Search.Audiences.Nation, "municipality/072036", "section/812", "member/9"];

    private static readonly string[] Kinds = ["note", "person", "question"];

    private static readonly string[] Prefectures = ["福島県", "高知県", "北海道"];

    // Common words are commoner than rare ones, as in any text.
    public static string Word(Random random) => Words[(int)(Words.Length * random.NextDouble() * random.NextDouble())];

    public static string Text(Random random, int most) => string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => Word(random)));

    public static SearchDocument Document(Random random, string key) => new()
    {
        Key = key,
        Kind = Kinds[random.Next(Kinds.Length)],
        Audience = Audiences[random.Next(Audiences.Length)],
        Title = Text(random, 5),
        Tags = Text(random, 3),
        Headings = Text(random, 6),
        Body = Text(random, 60),
        JobTypes = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"job-{random.Next(4)}").Distinct()],
        Municipality = random.Next(3) == 0 ? null : $"{random.Next(3):000000}",
        Prefecture = null,
        FiscalYear = random.Next(4) == 0 ? null : 2020 + random.Next(3),
        UpdatedAt = TestIndex.Now.AddDays(-random.Next(2_000)),
        UsedOn = random.Next(3) == 0 ? DateOnly.FromDateTime(TestIndex.Now).AddDays(-random.Next(1_000)) : null,
    };

    public static SearchRequest Request(Random random, string text) => new()
    {
        Text = text,
        Kind = random.Next(4) == 0 ? Kinds[random.Next(Kinds.Length)] : null,
        JobTypes = random.Next(4) == 0 ? [$"job-{random.Next(4)}", $"job-{random.Next(4)}"] : [],
        Prefectures = random.Next(8) == 0 ? [Prefectures[random.Next(Prefectures.Length)]] : [],
        Years = random.Next(5) == 0 ? [2020 + random.Next(3)] : [],
        UsedSince = random.Next(2) == 0 ? DateOnly.FromDateTime(TestIndex.Now).AddDays(-random.Next(1_000)) : null,
        Sort = random.Next(4) == 0 ? SearchSort.Newest : SearchSort.Relevance,
        Offset = random.Next(3) == 0 ? random.Next(10) : 0,
        Limit = random.Next(1, 30),
        MayWiden = random.Next(2) == 0,
    };
}
