using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>An entry of a library that is gone.</summary>
/// <param name="TaskId">The provider's task; null when it named none, or when the entry was gone before.</param>
public sealed record LibraryDeletion(string? TaskId)
{
    // {"task_id", "task_status"}, or no data at all.
    internal static LibraryDeletion Read(JsonElement? data) => new(data?.GetNonEmptyText("task_id"));

    // A second deletion is refused with 1201 "… already deleted" (R86); what was wanted is so.
    internal static CallOutcome<LibraryDeletion> Judge(CallOutcome<LibraryDeletion> outcome) =>
        outcome is CallOutcome<LibraryDeletion>.Refused { Error: { Code: 1201 } error } && error.Message.Contains("already", StringComparison.OrdinalIgnoreCase)
            && error.Message.Contains("delete", StringComparison.OrdinalIgnoreCase)
            ? new CallOutcome<LibraryDeletion>.Answered(new LibraryDeletion(TaskId: null))
            : outcome;
}
