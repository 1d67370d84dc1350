namespace KlingBoard.Infrastructure;

/// <summary>Work that is tried until it is done, because leaving it undone would show nowhere.</summary>
internal static partial class Attempts
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Logs each failure and tries again after a pause that grows from 1 to 30 seconds.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, also when the work failed for that reason in its own way.</exception>
    public static async Task UntilDoneAsync(Func<Task> work, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Log.Failed(logger, exception, (int)pause.TotalSeconds);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Error, "What changed could not be shown; trying again in {PauseSeconds} s.")]
        public static partial void Failed(ILogger logger, Exception exception, int pauseSeconds);
    }
}
