namespace KlingBoard.Features.Elements.Making;

/// <summary>What is to be made, and who pays.</summary>
/// <param name="ElementId">Null while the element is kept nowhere.</param>
/// <param name="ProjectId">The project that pays; its account is the one that has the element from then on.</param>
public sealed record MakingChoice(Guid? ElementId, ElementInput Element, Guid ProjectId);

/// <summary>A project that can pay for an element.</summary>
/// <param name="ConnectionId">The connection that it renders on; null for the installation's account.</param>
public sealed record PayingProject(Guid Id, string Name, Guid? ConnectionId);
