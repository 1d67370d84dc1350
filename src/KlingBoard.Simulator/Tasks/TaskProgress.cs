using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Tasks;

/// <summary>
/// Moves tasks on. What is due follows from stored times and the clock alone, so it does not matter who asks, how often, or whether the process
/// was down in between: the worker asks in time for the callbacks, and every query asks so that its answer is never behind the clock.
/// </summary>
internal sealed class TaskProgress(TaskStore store, ClipStudio studio, TimeProvider clock)
{
    /// <summary>Makes all moves that are due; gives the time of the next one that only waits for the clock, or null.</summary>
    public DateTimeOffset? Advance()
    {
        DateTimeOffset? next = null;
        foreach (var task in store.Unfinished())
        {
            if (Advance(task) is { } due && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    private DateTimeOffset? Advance(SimulatedTask task)
    {
        var now = clock.GetUtcNow();
        var current = task;
        while (NextMove(current, now) is { } move)
        {
            // Somebody else was faster; what they did stands.
            if (store.TryMove(current, move) is not { } moved)
            {
                return null;
            }

            current = moved;
        }

        return current.DueAt > now ? current.DueAt : null;
    }

    private TaskMove? NextMove(SimulatedTask task, DateTimeOffset now)
    {
        // The clip is begun with the processing, so that it is ready by its end.
        var clip = task.Status == TaskStatusWords.Processing && task.Order.FailMessage is null ? studio.Look(task.Order) : null;
        if (task.DueAt is not { } dueAt || dueAt > now)
        {
            return null;
        }

        if (task.Status == TaskStatusWords.Submitted)
        {
            // Dated when it was due, not when it was noticed: a start after a long stop must not add the stop to the processing time.
            return new TaskMove(TaskStatusWords.Processing, dueAt);
        }

        if (task.Order.FailMessage is { } planned)
        {
            return new TaskMove(TaskStatusWords.Failed, now, planned);
        }

        return clip switch
        {
            ClipOutcome.Made made => new TaskMove(TaskStatusWords.Succeed, now, Clip: made.Facts, ChargedMilliunits: task.Order.PriceMilliunits),
            ClipOutcome.Failed failed => new TaskMove(TaskStatusWords.Failed, now, failed.Message),
            _ => null,
        };
    }
}
