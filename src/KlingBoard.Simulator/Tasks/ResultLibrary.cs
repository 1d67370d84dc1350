using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Tasks;

/// <summary>What the tasks of an account have made, by the ids of the results: videos, sounds, found faces, voices and elements.</summary>
internal sealed class ResultLibrary(TaskStore store, Retention retention)
{
    /// <summary>The succeeded task that made it; null when there is none, or it is too old.</summary>
    public SimulatedTask? Find(SimulatorAccount account, string resultId) =>
        store.FindResult(resultId) is { IsSucceeded: true } task && task.Submission.Account == account.Name && !retention.IsOver(task) ? task : null;
}
