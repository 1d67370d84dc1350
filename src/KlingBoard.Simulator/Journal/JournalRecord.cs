using System.Text.Json.Serialization;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Journal;

/// <summary>One thing that happened. The journal is the only truth: all that the Simulator knows is read back from it at start.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TaskAccepted), "accepted")]
[JsonDerivedType(typeof(RequestRefused), "refused")]
[JsonDerivedType(typeof(TaskMoved), "moved")]
[JsonDerivedType(typeof(CallbackEnded), "callback")]
[JsonDerivedType(typeof(ResultDeleted), "deleted")]
[JsonDerivedType(typeof(AccountSet), "account")]
[JsonDerivedType(typeof(ClockSet), "clock")]
internal abstract record JournalRecord;

/// <summary>A create was accepted; from here on the task exists, whether or not its answer arrives.</summary>
internal sealed record TaskAccepted([property: JsonPropertyName("order")] TaskSubmission Submission) : JournalRecord;

/// <summary>A request that would have made or changed something was refused. No task, no charge.</summary>
/// <param name="Account">Null when the caller is unknown.</param>
/// <param name="RequestHash">Empty when the body was not read.</param>
internal sealed record RequestRefused(
    DateTimeOffset At, string? Account, string Path, string? ExternalTaskId, string RequestHash, int Code, string Message) : JournalRecord;

/// <summary>A task went one state on. The move to <c>succeed</c> is the charge at the same time, so that neither can exist alone.</summary>
internal sealed record TaskMoved(string TaskId, TaskMove Move) : JournalRecord;

/// <summary>The callback of one state was delivered, or was given up after the last attempt.</summary>
internal sealed record CallbackEnded(string TaskId, string Status, bool IsDelivered) : JournalRecord;

/// <summary>The element or voice that a task made was deleted by its owner.</summary>
internal sealed record ResultDeleted(string TaskId, DateTimeOffset At) : JournalRecord;

/// <summary>An account was added or changed while the Simulator ran.</summary>
internal sealed record AccountSet(SimulatorAccount Account) : JournalRecord;

internal sealed record ClockSet(ClockSetting Setting) : JournalRecord;
