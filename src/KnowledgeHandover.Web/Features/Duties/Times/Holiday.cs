namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>国民の祝日・休日, as an administrator brought them in. As long as there is none, the list that comes with the program counts.</summary>
public sealed class Holiday
{
    public required DateOnly Day { get; init; }

    public required string Name { get; init; }
}
