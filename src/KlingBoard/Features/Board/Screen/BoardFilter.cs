using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen;

/// <summary>Which shots the board shows. Hidden shots keep their places and numbers.</summary>
public sealed record BoardFilter(Guid? SceneId, ShotStatus? Status, Guid? AssigneeId)
{
    public static BoardFilter None { get; } = new(null, null, null);

    public bool IsOn => this != None;

    /// <summary>Whether it may hide shots of a scene that it shows.</summary>
    public bool ChoosesShots => Status is not null || AssigneeId is not null;

    /// <param name="shots">All of the scene's. A scene of which the filter leaves nothing has nothing to show; an empty one has its place for a first shot.</param>
    public bool ShowsScene(SceneView scene, IEnumerable<ShotCardView> shots) =>
        (SceneId is null || scene.Id == SceneId) && (!ChoosesShots || shots.Any(Shows));

    public bool Shows(ShotCardView shot) =>
        (SceneId is null || shot.SceneId == SceneId)
        && (Status is null || shot.Status == Status)
        && (AssigneeId is null || shot.AssigneeId == AssigneeId);
}
