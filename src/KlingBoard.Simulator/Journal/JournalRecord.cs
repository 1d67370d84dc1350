using System.Text.Json.Serialization;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Journal;

/// <summary>One thing that happened. The journal is the only truth: all that the Simulator knows is read back from it at start.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TaskAccepted), "accepted")]
[JsonDerivedType(typeof(CreateRefused), "refused")]
[JsonDerivedType(typeof(TaskMoved), "moved")]
[JsonDerivedType(typeof(CallbackEnded), "callback")]
internal abstract record JournalRecord;

/// <summary>A create was accepted; from here on the task exists, whether or not its answer arrives.</summary>
internal sealed record TaskAccepted(TaskOrder Order) : JournalRecord;

/// <summary>A create was received and refused. No task, no charge.</summary>
internal sealed record CreateRefused(DateTimeOffset At, string? ExternalTaskId, string RequestHash, int Code, string Message) : JournalRecord;

/// <summary>A task went one state on. The move to <c>succeed</c> is the charge at the same time, so that neither can exist alone.</summary>
internal sealed record TaskMoved(string TaskId, TaskMove Move) : JournalRecord;

/// <summary>The callback of one state was delivered, or was given up after the last attempt.</summary>
internal sealed record CallbackEnded(string TaskId, string Status, bool IsDelivered) : JournalRecord;
