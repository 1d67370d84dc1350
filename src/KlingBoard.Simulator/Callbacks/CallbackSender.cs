using System.Net.Http.Headers;
using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Callbacks;

/// <summary>Delivers one callback, with a few attempts. A receiver that is down is its own failure and never the task's.</summary>
internal sealed partial class CallbackSender(HttpClient http, LinkBase links, AccountBook accounts, TimeProvider real, ILogger<CallbackSender> logger)
{
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);

    /// <summary>Pauses between attempts, by the real clock. Kling's own are not documented.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25)];

    /// <summary>True when the receiver answered with a 2xx status, false when it was given up.</summary>
    public async Task<bool> SendAsync(SimulatedTask task, CancellationToken cancellation)
    {
        var secrets = accounts.OwnerOf(task.Submission).WebhookSecrets;
        var letter = new Letter(task, TaskViews.CallbackBody(task, links.Current), secrets, $"msg_{task.Id}_{task.Status}");
        foreach (var pause in Pauses.Append(Timeout.InfiniteTimeSpan))
        {
            if (await TryAsync(letter, cancellation))
            {
                return true;
            }

            if (pause != Timeout.InfiniteTimeSpan)
            {
                await Task.Delay(pause, real, cancellation);
            }
        }

        Log.GaveUp(logger, task.Id, task.Status, Pauses.Length + 1);
        return false;
    }

    /// <summary>Sends once what somebody else might: the task as if it had succeeded with a foreign video, signed with a secret of their own.</summary>
    public async Task SendForgedAsync(SimulatedTask task, CancellationToken cancellation)
    {
        string[] secrets = accounts.OwnerOf(task.Submission).WebhookSecrets.Count > 0 ? ["whsec_Zm9yZ2VkLWZvcmdlZC1mb3JnZWQtZm9yZ2VkIQ=="] : [];
        await TryAsync(new Letter(task, TaskViews.ForgedCallbackBody(task), secrets, $"msg_forged_{task.Id}"), cancellation);
    }

    private async Task<bool> TryAsync(Letter letter, CancellationToken cancellation)
    {
        var task = letter.Task;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestAttempt);
        using var request = new HttpRequestMessage(HttpMethod.Post, task.Submission.CallbackUrl) { Content = new ByteArrayContent(letter.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in CallbackSignature.HeadersOf(letter.Secrets, letter.Id, real.GetUtcNow(), letter.Body))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
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

    private sealed record Letter(SimulatedTask Task, byte[] Body, IReadOnlyList<string> Secrets, string Id);

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
