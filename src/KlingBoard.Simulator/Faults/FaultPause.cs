namespace KlingBoard.Simulator.Faults;

/// <summary>A wait in the middle of an answer, by the real clock.</summary>
internal static class FaultPause
{
    /// <exception cref="OperationCanceledException">The caller is gone, or the Simulator stops: it would wait for the answer otherwise.</exception>
    public static async Task WaitAsync(HttpContext http, TimeSpan pause, TimeProvider real)
    {
        var stopping = http.Get<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(pause, real, either.Token);
    }
}
