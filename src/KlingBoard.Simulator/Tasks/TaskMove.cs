namespace KlingBoard.Simulator.Tasks;

/// <summary>One step of a task to its next state.</summary>
/// <param name="Status">One of <see cref="TaskStatusNames"/>.</param>
/// <param name="Message">Why the task failed; else empty.</param>
internal sealed record TaskMove(string Status, DateTimeOffset At, string Message = "")
{
    /// <summary>What was made; empty unless the task succeeded.</summary>
    public IReadOnlyList<MadeFile> Files { get; init; } = [];

    /// <summary>What was taken, and from which packs; empty unless the task succeeded and costs something.</summary>
    public IReadOnlyList<Charge> Charges { get; init; } = [];
}

/// <summary>What a probe found in a finished file.</summary>
/// <param name="Name">The file's name in the task's folder.</param>
/// <param name="DurationSeconds">0 for a picture.</param>
internal sealed record MadeFile(string Name, double DurationSeconds);

/// <param name="Milliunits">Thousandths of a unit.</param>
/// <param name="BeforeMilliunits">What the pack held before.</param>
internal sealed record Charge(string Pack, long Milliunits, long BeforeMilliunits);
