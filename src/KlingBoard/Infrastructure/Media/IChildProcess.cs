namespace KlingBoard.Infrastructure.Media;

/// <summary>Runs the media tools. Behind an interface because they are outside systems. Safe for many callers.</summary>
internal interface IChildProcess
{
    /// <exception cref="OperationCanceledException">Cancelled; the process has ended.</exception>
    Task<ChildOutcome> RunAsync(ChildCommand command, CancellationToken cancellationToken);
}
