namespace KlingBoard.Realtime.Hubs;

/// <summary>
/// What <see cref="BoardHub"/> calls on JavaScript clients. A client joins with <c>Join(projectId, afterNumber)</c>, where
/// <c>afterNumber</c> is the last change it handled (0 for none), applies the answer, and from then on hears <see cref="Changed"/>.
/// A change may come twice, so a client passes over numbers that it has handled.
/// </summary>
public static class BoardClientMethods
{
    /// <summary>
    /// One argument, an array of <see cref="BoardChangeMessage"/> of one project in the order of their numbers. It says what changed, not
    /// what it now is: a client reads again what it shows of it.
    /// </summary>
    public const string Changed = "Changed";

    /// <summary>No argument. Changes were passed over: read everything again, then go on listening.</summary>
    public const string ReadAgain = "ReadAgain";
}

/// <summary>One change of a board; ids are null where the change is about none.</summary>
/// <param name="Number">1, 2, 3, … per project, without gaps.</param>
/// <param name="Kind">A <see cref="Data.Projects.BoardChangeKind"/> as its name.</param>
/// <param name="ActorId">The account that did it; null for the app itself.</param>
public sealed record BoardChangeMessage(
    Guid ProjectId, long Number, string Kind, Guid? SceneId, Guid? ShotId, Guid? RenderId, Guid? ActorId)
{
    public static BoardChangeMessage From(BoardSignal signal) => new(
        signal.ProjectId, signal.Number, signal.Kind.ToString(), signal.SceneId, signal.ShotId, signal.RenderId, signal.ActorId);
}

/// <summary>The answer to <c>Join</c>.</summary>
/// <param name="LastNumber">The project's last change when the answer was made; 0 for none.</param>
/// <param name="Changes">Those after the number that was asked for, oldest first; empty when <paramref name="ReadAgain"/>.</param>
/// <param name="ReadAgain">There are more than <see cref="BoardHub.MaxCatchUp"/>, or the number asked for is not yet given: read everything again.</param>
public sealed record BoardCatchUp(long LastNumber, IReadOnlyList<BoardChangeMessage> Changes, bool ReadAgain);
