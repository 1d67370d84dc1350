using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>A place in the inspector for the one reference of its kind that a request takes.</summary>
/// <param name="Name">As its caption.</param>
/// <param name="Object">As one chooses it: <c>a first frame</c>.</param>
/// <param name="Role">What a picture or video becomes that is put there.</param>
public sealed record ReferenceSlot(string Name, string Object, ReferenceRole Role, MediaKind Kind)
{
    public static IReadOnlyList<ReferenceSlot> All { get; } =
    [
        new("First frame", "a first frame", ReferenceRole.FirstFrame, MediaKind.Image),
        new("End frame", "an end frame", ReferenceRole.EndFrame, MediaKind.Image),
        new("Video", "a video", ReferenceRole.VideoFeature, MediaKind.Video),
    ];

    /// <summary>What the shot has there; of several, which no request takes, the first.</summary>
    public ReferenceView? In(ShotView shot) => shot.References.FirstOrDefault(Holds);

    /// <summary>Whether a reference may be put there.</summary>
    public bool Takes(ReferenceView? reference) => reference is not null && reference.Kind == Kind && reference.Role != ReferenceRole.Element && !Holds(reference);

    private bool Holds(ReferenceView reference) => Kind == MediaKind.Video ? ReferencePlaces.IsVideo(reference) : reference.Role == Role;
}
