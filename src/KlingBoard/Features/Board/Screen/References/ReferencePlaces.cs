using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>How many references a shot has of those that the provider takes in one request. Rules R27 and R28: a video takes none of the places, but leaves fewer.</summary>
public sealed record ReferencePlaces(int Used, int Most, bool HasVideo)
{
    private const int MostReferences = 7;
    private const int MostReferencesWithVideo = 4;

    public bool AreFull => Used >= Most;

    /// <summary>"3 of 7", "3 of 4 with a video".</summary>
    public string Text => HasVideo ? $"{Used} of {Most} with a video" : $"{Used} of {Most}";

    public static ReferencePlaces Of(ShotView shot)
    {
        var hasVideo = shot.References.Any(IsVideo);
        return new ReferencePlaces(shot.References.Count(reference => !IsVideo(reference)), hasVideo ? MostReferencesWithVideo : MostReferences, hasVideo);
    }

    public static bool IsVideo(ReferenceView reference) => reference.Role is ReferenceRole.VideoBase or ReferenceRole.VideoFeature;
}
