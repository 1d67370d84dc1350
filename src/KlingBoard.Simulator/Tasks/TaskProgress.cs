using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Tasks;

/// <summary>
/// Moves tasks on. What is due follows from stored times and the clock alone, so it does not matter who asks, how often, or whether the process
/// was down in between: the worker asks in time for the callbacks, and every query asks so that its answer is never behind the clock.
/// </summary>
internal sealed class TaskProgress(TaskStore store, ResultStudio studio, AccountBook accounts, SimulatorClock clock)
{
    /// <summary>Makes all moves that are due; gives the time of the next one that only waits for the clock, or null.</summary>
    public DateTimeOffset? Advance()
    {
        var now = clock.Now;
        DateTimeOffset? next = null;
        foreach (var task in store.Unfinished())
        {
            if (Advance(task, now) is { } due && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    /// <summary>Makes the moves of one task that are due, for those who ask for no other.</summary>
    public void Advance(SimulatedTask task) => Advance(task, clock.Now);

    /// <summary>The task of a call that answers at once, at its end.</summary>
    public async Task<SimulatedTask> FinishAsync(TaskSubmission submission, CancellationToken cancellation)
    {
        await studio.MakeAsync(submission).WaitAsync(cancellation);
        var task = store.Find(submission.TaskId)!;
        while (task.DueAt is { } due)
        {
            await clock.WaitUntilAsync(due, cancellation);
            Advance(task);
            task = store.Find(submission.TaskId)!;
        }

        return task;
    }

    private DateTimeOffset? Advance(SimulatedTask task, DateTimeOffset now)
    {
        var current = task;
        while (NextMove(current, now) is { } move)
        {
            // When somebody else was faster, what they did stands, and what is due after it is still to be done.
            if ((store.TryMove(current, move, accounts.OwnerOf(current.Submission)) ?? store.Find(current.Id)) is not { } moved)
            {
                return null;
            }

            current = moved;
        }

        return current.DueAt > now ? current.DueAt : null;
    }

    private TaskMove? NextMove(SimulatedTask task, DateTimeOffset now)
    {
        // The files are begun with the processing, so that they are ready by its end.
        var isMade = task is { Status: TaskStatusNames.Processing, PlannedFailure: null, Submission.Faults.IsStuck: false };
        var outcome = isMade ? studio.Look(task.Submission) : null;
        if (task.DueAt is not { } dueAt || dueAt > now)
        {
            return null;
        }

        if (task.Status == TaskStatusNames.Submitted)
        {
            // Dated when it was due, not when it was noticed: a start after a long stop must not add the stop to the processing time.
            return new TaskMove(TaskStatusNames.Processing, dueAt);
        }

        if (task.PlannedFailure is { } planned)
        {
            return new TaskMove(TaskStatusNames.Failed, now, planned);
        }

        return outcome switch
        {
            StudioOutcome.Made made => new TaskMove(TaskStatusNames.Succeed, now) { Files = made.Files },
            StudioOutcome.Failed failed => new TaskMove(TaskStatusNames.Failed, now, failed.Message),
            _ => null,
        };
    }
}
