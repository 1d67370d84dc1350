using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.Views;

/// <summary>A shot that is on the board no more, in the list of them.</summary>
/// <param name="Number">The display number that it had; empty when that is not known.</param>
/// <param name="ActorId">Who deleted it, alone or with its scene; null when that is not known.</param>
/// <param name="Scene">The scene that has to come back with it; null when it is on the board.</param>
public sealed record DeletedShotLine(Guid Id, string Number, string Title, DateTime DeletedAtUtc, Guid? ActorId, DeletedSceneOfShot? Scene, MoneyView Money);

/// <param name="ActorId">Who deleted the scene; null when that is not known.</param>
/// <param name="WentLater">The shot had been deleted by itself before: restoring the scene alone does not bring it back.</param>
public sealed record DeletedSceneOfShot(Guid Id, string Name, Guid? ActorId, bool WentLater)
{
    /// <param name="scene">Null when it is on the board.</param>
    /// <returns>What brings the shot back.</returns>
    public static BoardCommand RestoreCommand(Guid shotId, DeletedSceneOfShot? scene) => scene switch
    {
        null => new RestoreShots([shotId]),
        { WentLater: true } => new DoTogether([new RestoreScene(scene.Id), new RestoreShots([shotId])]),
        _ => new RestoreScene(scene.Id),
    };
}

/// <param name="Lines">The newest deletion first.</param>
/// <param name="HasMore">There are older ones.</param>
public sealed record DeletedShotPage(IReadOnlyList<DeletedShotLine> Lines, bool HasMore);
