namespace KlingBoard.Features.Board.Views;

/// <summary>A shot that is on the board no more, in the list of them.</summary>
/// <param name="Number">The display number that it had; empty when that is not known.</param>
/// <param name="ActorId">Who deleted it, alone or with its scene; null when that is not known.</param>
/// <param name="DeletedSceneId">The scene that has to come back with it; null when it is on the board.</param>
public sealed record DeletedShotLine(
    Guid Id, string Number, string Title, DateTime DeletedAtUtc, Guid? ActorId, Guid? DeletedSceneId, string SceneName, MoneyView Money);
