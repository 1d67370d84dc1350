using System.Runtime.CompilerServices;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingTour;

/// <summary>How each step is done and checked: nothing is retried, and the first surprise ends the tour.</summary>
internal static class TourSteps
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>An own id, which each task should have: by it a lost answer can be looked up, and a second send is refused.</summary>
    public static string OwnId(string name) => $"tour-{Run}-{name}";

    /// <summary>Makes a task and waits for its end.</summary>
    public static async Task<KlingTask> MakeAsync(this KlingClient client, IKlingRequest request)
    {
        var made = (await client.CreateAsync(request)).Accepted();
        Check(made.ExternalTaskId == request.ExternalTaskId, "the answer repeats our own id");
        var done = await client.WaitAsync(request.Endpoint, made.TaskId);
        Check(done.Status == KlingTaskStatus.Succeeded, $"{request.Endpoint} succeeds, and it says {done.StatusName}: {done.StatusMessage}");
        Console.WriteLine($"  {request.Endpoint} {done.TaskId}: {Cost(done)}");
        return done;
    }

    public static async Task<KlingTask> WaitAsync(this KlingClient client, KlingEndpoint endpoint, string taskId)
    {
        using var deadline = new CancellationTokenSource(Longest);
        while (true)
        {
            switch (await client.FindAsync(endpoint, taskId, deadline.Token))
            {
                case FindOutcome.Found { Task: { IsFinished: true } task }:
                    return task;
                case FindOutcome.Found:
                    await Task.Delay(TimeSpan.FromSeconds(0.5), deadline.Token);
                    break;
                case var other:
                    throw new TourException($"{endpoint} {taskId} could not be found: {other}");
            }
        }
    }

    public static KlingTask Accepted(this CreateOutcome outcome) => outcome is CreateOutcome.Accepted { Task: var task }
        ? task
        : throw new TourException($"A task was to be made: {outcome}");

    public static KlingError Refused(this CreateOutcome outcome) => outcome is CreateOutcome.Refused { Error: var error }
        ? error
        : throw new TourException($"A task was to be refused: {outcome}");

    public static T Answered<T>(this CallOutcome<T> outcome) => outcome is CallOutcome<T>.Answered { Value: var value }
        ? value
        : throw new TourException($"A call was to be answered: {outcome}");

    public static IReadOnlyList<KlingTask> Page(this ListOutcome outcome) => outcome is ListOutcome.Page { Tasks: var tasks }
        ? tasks
        : throw new TourException($"Tasks were to be listed: {outcome}");

    public static void Check(bool isSo, string what, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (!isSo)
        {
            throw new TourException($"It should be so that {what} ({Path.GetFileName(file)}:{line}).");
        }
    }

    private static string Cost(KlingTask task) =>
        task.Charges.Count == 0 ? "no charge" : string.Join(" + ", task.Charges.Select(charge => $"{charge.Amount} {(charge.IsCash ? charge.Currency : "units")}"));
}
