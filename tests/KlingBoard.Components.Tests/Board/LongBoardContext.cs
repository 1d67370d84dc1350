using Bunit;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen.Surface;

namespace KlingBoard.Components.Tests.Board;

/// <summary>A board of many scenes, as its page shows it.</summary>
public abstract class LongBoardContext : BoardContext
{
    protected const int ShotsPerScene = 20;

    // The first scene and its shot are there.
    protected Task FillAsync(int shots) => ChangeAsync(db =>
    {
        foreach (var (at, rankOfScene) in FractionalRank.Sequence("zz", null, (shots + ShotsPerScene - 2) / ShotsPerScene).Index())
        {
            var added = new Scene(Shot.TeamId, ProjectId, "A scene", rankOfScene);
            db.Add(added);
            db.AddRange(FractionalRank.Sequence(null, null, Math.Min(ShotsPerScene, shots - 1 - (at * ShotsPerScene)))
                .Select(rank => new Shot(Shot.TeamId, ProjectId, added.Id, rank, "Up the last steps", seconds: 5, NowUtc)));
        }
    });

    protected IRenderedComponent<BoardSurface> ShowBoard(Guid? shotId = null)
    {
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf(Role.Owner))
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.ProjectId, ProjectId)
            .Add(shown => shown.ShotInAddress, shotId));
        surface.WaitForElement("[data-kb-card]");
        return surface;
    }
}
