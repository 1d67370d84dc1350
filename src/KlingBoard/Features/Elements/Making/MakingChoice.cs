namespace KlingBoard.Features.Elements.Making;

/// <summary>What is to be made, and who pays.</summary>
/// <param name="ElementId">Null while the element is kept nowhere.</param>
/// <param name="ProjectId">The project that pays; its account is the one that has the element from then on.</param>
public sealed record MakingChoice(Guid? ElementId, ElementInput Element, Guid ProjectId);

/// <summary>A project that can pay for an element.</summary>
/// <param name="ConnectionId">The connection that it renders on; null for the installation's account.</param>
public sealed record PayingProject(Guid Id, string Name, Guid? ConnectionId);

/// <summary>A voice that is to be made for an element.</summary>
/// <param name="Name">At most 20 characters.</param>
/// <param name="RecordingFileId">A sound of the team, or a video with sound; null while none is chosen.</param>
public sealed record VoiceChoice(Guid ElementId, Guid ProjectId, string Name, Guid? RecordingFileId);
