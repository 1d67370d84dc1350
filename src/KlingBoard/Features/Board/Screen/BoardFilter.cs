using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen;

/// <summary>Which shots the board shows. Hidden shots keep their places and numbers.</summary>
public sealed record BoardFilter(Guid? SceneId, ShotStatus? Status, Guid? AssigneeId)
{
    public static BoardFilter None { get; } = new(null, null, null);

    public bool IsOn => this != None;

    public bool ShowsScene(SceneView scene) => SceneId is null || scene.Id == SceneId;

    public bool Shows(ShotCardView shot) =>
        (SceneId is null || shot.SceneId == SceneId)
        && (Status is null || shot.Status == Status)
        && (AssigneeId is null || shot.AssigneeId == AssigneeId);
}
