using KlingBoard.Data.Projects;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Renders;

/// <summary>
/// What renders tell of their shots; whoever keeps shots answers to it. Called inside the transaction that moves the render, before it commits,
/// with the render's and the take's changes made but not necessarily saved. Each verb records its own change; those of the render are the caller's.
/// </summary>
public interface IShotProgress
{
    /// <summary>A render was asked for.</summary>
    void RenderQueued(BoardTransaction transaction, Shot shot);

    /// <summary>A take is archived. Does nothing when there is no such shot.</summary>
    Task TakeArrivedAsync(BoardTransaction transaction, Guid shotId, Guid takeId, CancellationToken cancellationToken);

    /// <summary>A render of the shot is over, whichever way.</summary>
    Task RenderEndedAsync(BoardTransaction transaction, Guid shotId, CancellationToken cancellationToken);
}
