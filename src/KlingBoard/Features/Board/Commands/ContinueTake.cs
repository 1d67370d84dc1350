namespace KlingBoard.Features.Board.Commands;

/// <summary>How a new shot goes on from a take.</summary>
public enum TakeContinuation
{
    /// <summary>The take lends its story, and the new shot comes after it.</summary>
    NextShot,

    /// <summary>The same, and the new shot comes before it.</summary>
    PreviousShot,

    /// <summary>The take itself is changed, in a new shot right after it.</summary>
    Edit,
}

/// <summary>
/// Adds a shot that goes on from a take: the take's video becomes a reference of it, named in the beginning of its prompt. The take and its shot
/// stay as they are.
/// </summary>
public sealed record ContinueTake(Guid TakeId, TakeContinuation How) : BoardCommand;
