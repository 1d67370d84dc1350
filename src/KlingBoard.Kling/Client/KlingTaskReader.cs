using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Reads a task in any shape seen so far: legacy (<c>task_id</c>), new standard (<c>id</c>), or wrapped once more by a
/// gateway. Never throws; what is missing stays empty.
/// </summary>
internal static class KlingTaskReader
{
    /// <summary>The task inside an answer's <c>data</c>: itself, its first entry, or its own <c>data</c>; null when there is none.</summary>
    public static KlingTask? ReadData(JsonElement data) => data.ValueKind == JsonValueKind.Array
        ? data.EnumerateArray().Select(ReadTask).FirstOrDefault(task => task is not null)
        : ReadWrapped(data) ?? ReadTask(data);

    /// <summary>Null when the element names no task.</summary>
    public static KlingTask? ReadTask(JsonElement task)
    {
        if ((task.GetNonEmptyText("task_id") ?? task.GetNonEmptyText("id")) is not { } id)
        {
            return null;
        }

        var name = task.GetText("task_status") ?? task.GetText("status") ?? "";
        return KlingResultReader.Read(task) with
        {
            TaskId = id,
            ExternalTaskId = task.GetObject("task_info")?.GetNonEmptyText("external_task_id")
                ?? task.GetNonEmptyText("external_task_id")
                ?? task.GetNonEmptyText("external_id"),
            Status = ReadStatus(name),
            StatusName = name,
            StatusMessage = task.GetText("task_status_msg") ?? task.GetText("message") ?? task.GetText("fail_reason") ?? "",
            DeductedMilliunits = KlingChargeReader.ReadMilliunits(task),
            Charges = KlingChargeReader.Read(task),
            CreatedAtUtc = task.GetUtc("created_at") ?? task.GetUtc("create_time"),
            UpdatedAtUtc = task.GetUtc("updated_at") ?? task.GetUtc("update_time"),
            RawJson = task.GetRawText(),
        };
    }

    /// <summary>Letter case does not matter; the names of all providers are understood.</summary>
    public static KlingTaskStatus ReadStatus(string name) => name.Trim().ToLowerInvariant() switch
    {
        "submitted" or "queued" or "pending" => KlingTaskStatus.Submitted,
        "processing" or "running" or "in_progress" => KlingTaskStatus.Processing,
        "succeed" or "succeeded" or "success" or "completed" => KlingTaskStatus.Succeeded,
        "fail" or "failed" or "failure" or "error" => KlingTaskStatus.Failed,
        _ when IsEndName(name) => KlingTaskStatus.Failed,
        _ => KlingTaskStatus.Unknown,
    };

    /// <summary>
    /// Names of an end without a result that Kling's own pages do not have; a provider that has them means that nothing more will come.
    /// </summary>
    public static bool IsEndName(string name) => name.Trim().ToLowerInvariant()
        is "expired" or "timeout" or "timed_out" or "cancelled" or "canceled" or "rejected" or "aborted" or "terminated" or "deleted";

    // CometAPI until spring 2026: {"task_id", "status": "FAILURE", "progress", "data": {Kling's own task}}. One asks by the wrapper's id, the
    // inner task has the result, and only the wrapper knows of a failure before Kling was reached.
    private static KlingTask? ReadWrapped(JsonElement data)
    {
        if (data.GetObject("data") is not { } inner || ReadTask(inner) is not { } task)
        {
            return null;
        }

        var wrapper = ReadTask(data);
        var asked = task with { TaskId = wrapper?.TaskId ?? task.TaskId };
        return wrapper is { IsFinished: true } && !task.IsFinished
            ? asked with { Status = wrapper.Status, StatusName = wrapper.StatusName, StatusMessage = wrapper.StatusMessage }
            : asked;
    }
}
