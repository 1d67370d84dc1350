using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Live;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Components.Tests.Board;

/// <summary>Boards for tests, written as one string per scene: <c>Model("ab", "c")</c> has shots a and b in scene 1 and c in scene 2.</summary>
internal static class Boards
{
    public static BoardModel Model(params string[] scenes) => BoardModel.Of(View(1, scenes));

    /// <summary>A page's session that sends nothing; show it a model.</summary>
    public static BoardSession Session() =>
        new(null!, null!, Guid.NewGuid(), Guid.Empty, TimeProvider.System, NullLogger<BoardSession>.Instance);

    public static BoardView View(long number, params string[] scenes)
    {
        var sceneViews = scenes.Select((shots, index) => new SceneView(
            SceneId(index + 1), index + 1, $"Scene {index + 1}", null, [.. shots.Select(Id)], 1));
        var cards = scenes.SelectMany((shots, scene) => shots.Select((shot, index) => Card(shot, SceneId(scene + 1), ShotNumbers.Of(scene + 1, index))));
        return new BoardView(Guid.Empty, Guid.Empty, "First Light", "", number, [.. sceneViews], [.. cards], []);
    }

    public static ShotCardView Card(char shot, Guid? sceneId = null, string number = "1A", int version = 1) => new()
    {
        Id = Id(shot),
        SceneId = sceneId ?? SceneId(1),
        DisplayNumber = number,
        Title = $"Shot {shot}",
        Seconds = 5,
        Status = ShotStatus.Idea,
        Version = version,
    };

    public static Guid Id(char shot) => new(shot, 0, 0, new byte[8]);

    public static Guid SceneId(int number) => new(1000 + number, 0, 0, new byte[8]);

    public static HashSet<Guid> Ids(string shots) => [.. shots.Select(Id)];

    public static string Letters(IEnumerable<Guid> ids) => string.Concat(ids.Select(id => (char)BitConverter.ToInt32(id.ToByteArray())));
}
