using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>
/// Reads a task in any shape seen so far: legacy (<c>task_id</c>), new standard (<c>id</c>), or wrapped once more by a
/// gateway. Never throws; what is missing stays empty.
/// </summary>
internal static class KlingTaskReader
{
    /// <summary>The task inside an answer's <c>data</c>: itself, its first entry, or its own <c>data</c>; null when there is none.</summary>
    public static KlingTask? ReadData(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Array)
        {
            return data.EnumerateArray().Select(ReadTask).FirstOrDefault(task => task is not null);
        }

        // A gateway's wrapper carries its own status word beside the provider's task; the inner one has the result.
        return data.GetObject("data") is { } inner && ReadTask(inner) is { } wrapped ? wrapped : ReadTask(data);
    }

    /// <summary>Null when the element names no task.</summary>
    public static KlingTask? ReadTask(JsonElement task)
    {
        if ((task.GetNonEmptyText("task_id") ?? task.GetNonEmptyText("id")) is not { } id)
        {
            return null;
        }

        var word = task.GetText("task_status") ?? task.GetText("status") ?? "";
        return new KlingTask
        {
            TaskId = id,
            ExternalTaskId = task.GetObject("task_info")?.GetNonEmptyText("external_task_id")
                ?? task.GetNonEmptyText("external_task_id")
                ?? task.GetNonEmptyText("external_id"),
            Status = ReadStatus(word),
            StatusWord = word,
            StatusMessage = task.GetText("task_status_msg") ?? task.GetText("message") ?? "",
            Videos = ReadVideos(task),
            DeductedMilliunits = ReadDeduction(task),
            CreatedAtUtc = task.GetUtc("created_at") ?? task.GetUtc("create_time"),
            UpdatedAtUtc = task.GetUtc("updated_at") ?? task.GetUtc("update_time"),
            RawJson = task.GetRawText(),
        };
    }

    /// <summary>Letter case does not matter; the words of all providers are understood.</summary>
    public static KlingTaskStatus ReadStatus(string word) => word.Trim().ToLowerInvariant() switch
    {
        "submitted" or "queued" or "pending" => KlingTaskStatus.Submitted,
        "processing" or "running" or "in_progress" => KlingTaskStatus.Processing,
        "succeed" or "succeeded" or "success" or "completed" => KlingTaskStatus.Succeeded,
        "fail" or "failed" or "failure" or "error" => KlingTaskStatus.Failed,
        _ => KlingTaskStatus.Unknown,
    };

    private static KlingTaskVideo[] ReadVideos(JsonElement task)
    {
        var legacy = task.GetObject("task_result")?.GetItems("videos") ?? [];
        var outputs = task.GetItems("outputs").Where(output => output.GetText("type") == "video");
        return [.. legacy.Concat(outputs).Select(ReadVideo).OfType<KlingTaskVideo>()];
    }

    private static KlingTaskVideo? ReadVideo(JsonElement video) => video.GetNonEmptyText("url") is { } url
        ? new KlingTaskVideo(
            video.GetText("id") ?? "",
            url,
            video.GetNonEmptyText("watermark_url"),
            video.GetDecimal("duration") is { } seconds and > 0 ? (double)seconds : null)
        : null;

    // No units beside money that was taken: what it cost in units is not known, and is certainly not nothing.
    private static long? ReadDeduction(JsonElement task)
    {
        var units = ReadUnits(task);
        return units == 0 && HasPaidMoney(task) ? null : units;
    }

    private static long? ReadUnits(JsonElement task)
    {
        if (ToMilliunits(task.GetDecimal("final_unit_deduction")) is { } deducted)
        {
            return deducted;
        }

        var amounts = task.GetItems("billing")
            .Where(entry => entry.GetText("charge_type") == "unit")
            .Select(entry => ToMilliunits(entry.GetDecimal("amount")))
            .OfType<long>()
            .ToArray();
        return amounts.Length > 0 ? amounts.Sum() : null;
    }

    // Accounts without packs pay from a balance: {"quota": "0.7", "list_price": "0.7"}, or an entry of the bill in cash.
    private static bool HasPaidMoney(JsonElement task) =>
        task.GetObject("final_balance_deduction") is { } balance && (balance.GetDecimal("quota") > 0 || balance.GetDecimal("list_price") > 0)
        || task.GetItems("billing").Any(entry => entry.GetText("charge_type") == "cash" && entry.GetDecimal("amount") > 0);

    // A sum that no account can hold is a broken answer, not a bill.
    private static long? ToMilliunits(decimal? units) => units is >= 0 and < 1_000_000_000m
        ? (long)decimal.Round(units.Value * 1000, MidpointRounding.AwayFromZero)
        : null;
}
