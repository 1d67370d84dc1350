using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Board.Screen.Toolbar;

/// <summary>Which shots the board shows. Hidden shots keep their places and numbers.</summary>
/// <param name="OnlyProblems">Those alone that need somebody, see <see cref="ShotCardView.HasProblem"/>.</param>
public sealed record BoardFilter(Guid? SceneId, ShotStatus? Status, Guid? AssigneeId, bool OnlyProblems = false)
{
    public static BoardFilter None { get; } = new(null, null, null);

    public bool IsOn => this != None;

    /// <summary>Whether it may hide shots of a scene that it shows.</summary>
    public bool ChoosesShots => ChoiceCount > 0;

    /// <summary>How many filters are set beside the scene.</summary>
    public int ChoiceCount => (Status is null ? 0 : 1) + (AssigneeId is null ? 0 : 1) + (OnlyProblems ? 1 : 0);

    /// <summary>All shots of the same scene.</summary>
    public BoardFilter WithoutChoices() => None with { SceneId = SceneId };

    /// <param name="shots">All of the scene's. A scene of which the filter leaves nothing has nothing to show; an empty one has its place for a first shot.</param>
    public bool ShowsScene(SceneView scene, IEnumerable<ShotCardView> shots) =>
        (SceneId is null || scene.Id == SceneId) && (!ChoosesShots || shots.Any(Shows));

    public bool Shows(ShotCardView shot) =>
        (SceneId is null || shot.SceneId == SceneId)
        && (Status is null || shot.Status == Status)
        && (AssigneeId is null || shot.AssigneeId == AssigneeId)
        && (!OnlyProblems || shot.HasProblem);
}
