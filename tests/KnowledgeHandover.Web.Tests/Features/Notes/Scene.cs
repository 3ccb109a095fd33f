using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A unit with its people, and two who do not belong to it.</summary>
internal sealed record Scene
{
    public required Section Section { get; init; }

    public required Position Position { get; init; }

    /// <summary>Holds the position that the notes hang on.</summary>
    public required Member Author { get; init; }

    /// <summary>Held it until 2025-03-31.</summary>
    public required Member Predecessor { get; init; }

    /// <summary>The same section, another position.</summary>
    public required Member Colleague { get; init; }

    public required Member Head { get; init; }

    /// <summary>The same municipality, another section.</summary>
    public required Member Stranger { get; init; }

    public required Member OtherTown { get; init; }

    public static async Task<Scene> SetAsync(KnowledgeApp app)
    {
        var (koriyama, iwaki) = (Town.Koriyama(app), Town.Iwaki(app));
        var section = await koriyama.SectionAsync("家屋係", await koriyama.SectionAsync($"資産税課{Guid.NewGuid().ToString("N")[..6]}"));
        var position = await koriyama.PositionAsync(section, "家屋評価主任");
        var elsewhere = await koriyama.PositionAsync(await koriyama.SectionAsync("市民課"), "主事");
        return new Scene
        {
            Section = section,
            Position = position,
            Author = await koriyama.MemberAsync("佐藤みどり", position),
            Predecessor = await koriyama.MemberAsync("鈴木一郎", position, from: new DateOnly(2022, 4, 1), to: new DateOnly(2025, 3, 31)),
            Colleague = await koriyama.MemberAsync("高橋花", await koriyama.PositionAsync(section, "主事")),
            Head = await koriyama.MemberAsync("田中係長", await koriyama.PositionAsync(section, "係長", isHead: true)),
            Stranger = await koriyama.MemberAsync("渡辺次郎", elsewhere),
            OtherTown = await iwaki.MemberAsync("伊藤太郎", await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主査")),
        };
    }
}
