namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>The right part of the header for a signed-in member; null when nobody is signed in.</summary>
public sealed record FrameModel(string Name, string? PositionLine, int Unread, bool Administers, bool AdministersSite, int PeopleWaiting);
