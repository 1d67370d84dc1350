using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Tasks;

/// <summary>One step of a task to its next state.</summary>
/// <param name="Status">One of <see cref="TaskStatusWords"/>.</param>
/// <param name="Message">Why the task failed; else empty.</param>
/// <param name="Clip">What was made; null unless the task succeeded.</param>
/// <param name="ChargedMilliunits">Thousandths of a unit taken; 0 unless the task succeeded.</param>
internal sealed record TaskMove(string Status, DateTimeOffset At, string Message = "", ClipFacts? Clip = null, long ChargedMilliunits = 0);
