using System.Net.Http.Headers;
using System.Text.Json;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>Delivers one callback, with a few attempts. A receiver that is down is its own trouble and never the task's.</summary>
internal sealed partial class CallbackSender(HttpClient http, LinkBase links, TimeProvider clock, ILogger<CallbackSender> logger)
{
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);

    /// <summary>Pauses between attempts. Kling's own are not documented.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)];

    /// <summary>True when the receiver answered with a 2xx status, false when it was given up.</summary>
    public async Task<bool> SendAsync(SimulatedTask task, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(CallbackView.Of(task, links.Current), Envelope.Json);
        foreach (var pause in Pauses.Append(Timeout.InfiniteTimeSpan))
        {
            if (await TryAsync(task, body, cancellation))
            {
                return true;
            }

            if (pause != Timeout.InfiniteTimeSpan)
            {
                await Task.Delay(pause, clock, cancellation);
            }
        }

        Log.GaveUp(logger, task.Id, task.Status, Pauses.Length + 1);
        return false;
    }

    private async Task<bool> TryAsync(SimulatedTask task, byte[] body, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestAttempt);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await http.PostAsync(task.Order.CallbackUrl, content, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                Log.Refused(logger, task.Id, task.Status, (int)answer.StatusCode);
            }

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException error)
        {
            Log.Unreachable(logger, task.Id, task.Status, error.Message);
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Log.Unreachable(logger, task.Id, task.Status, "no answer in time");
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Callback of task {TaskId} ({Status}) was answered {HttpStatus}.")]
        public static partial void Refused(ILogger logger, string taskId, string status, int httpStatus);

        [LoggerMessage(2, LogLevel.Warning, "Callback of task {TaskId} ({Status}) did not arrive: {Reason}.")]
        public static partial void Unreachable(ILogger logger, string taskId, string status, string reason);

        [LoggerMessage(3, LogLevel.Error, "Callback of task {TaskId} ({Status}) was given up after {Attempts} attempts.")]
        public static partial void GaveUp(ILogger logger, string taskId, string status, int attempts);
    }
}
