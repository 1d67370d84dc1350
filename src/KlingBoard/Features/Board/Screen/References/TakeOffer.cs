using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Media;

namespace KlingBoard.Features.Board.Screen.References;

/// <summary>
/// What a slot could have of the shot beside it: the picture that the one before ends on, the picture that the next one begins with, the video of the
/// one before.
/// </summary>
/// <param name="Frame">Null for the whole video.</param>
internal sealed record TakeOffer(Guid TakeId, int TakeNumber, string ShotNumber, VideoFrame? Frame)
{
    /// <summary>On the button, where the slot says the rest.</summary>
    public string Text => $"Use take {TakeNumber}";

    /// <summary>By itself.</summary>
    public string Label => $"Use take {TakeNumber} of shot {ShotNumber}: {(Frame switch
    {
        VideoFrame.First => "its first frame",
        VideoFrame.Last => "its last frame",
        _ => "its video",
    })}";

    /// <summary>Null where there is no such shot, or no take of it, or where both are made in one request.</summary>
    public static TakeOffer? For(ReferenceSlot slot, ShotCardView shot, BoardModel model)
    {
        var frame = slot switch
        {
            { Kind: MediaKind.Video } => (VideoFrame?)null,
            { Role: ReferenceRole.EndFrame } => VideoFrame.First,
            _ => VideoFrame.Last,
        };
        var beside = Beside(shot, model, comesAfter: frame == VideoFrame.First);
        return beside is { ShownTakeId: { } takeId, ShownTakeNumber: { } number } && (beside.GroupId is null || beside.GroupId != shot.GroupId)
            ? new TakeOffer(takeId, number, beside.DisplayNumber, frame)
            : null;
    }

    // What is omitted is not in the film.
    private static ShotCardView? Beside(ShotCardView shot, BoardModel model, bool comesAfter)
    {
        var film = model.Shots.Where(card => card.Id == shot.Id || card.Status != ShotStatus.Omitted);
        return (comesAfter ? film : film.Reverse()).SkipWhile(card => card.Id != shot.Id).Skip(1).FirstOrDefault();
    }
}
