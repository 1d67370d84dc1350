using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>Decides what an answered look-up or list has shown.</summary>
internal static class FindJudgement
{
    public static FindOutcome Of(KlingAnswer answer, string askedId, bool isOurId)
    {
        if (IsAbsent(answer))
        {
            return new FindOutcome.Absent();
        }

        if (!answer.IsAccepted)
        {
            return new FindOutcome.Failed(answer.Describe(), answer.Code is null ? null : answer.ToError(), answer.RetryAfter);
        }

        if (answer.Data is not { } data || TaskOf(data, askedId, isOurId) is not { } task)
        {
            return new FindOutcome.Failed("The provider's answer holds no task.");
        }

        return IsAnotherTask(task, askedId, isOurId)
            ? new FindOutcome.Failed($"The provider answered with another task ({task.TaskId}).")
            : new FindOutcome.Found(task);
    }

    /// <summary>Several tasks that were asked for with one call; one that the answer leaves out is absent.</summary>
    public static IReadOnlyDictionary<string, FindOutcome> OfMany(KlingAnswer answer, IReadOnlyList<string> askedIds, bool areOurIds)
    {
        if (!answer.IsAccepted || answer.Data is not { ValueKind: JsonValueKind.Array } data)
        {
            var failed = answer.IsAccepted
                ? new FindOutcome.Failed("The provider's answer holds no list of tasks.")
                : new FindOutcome.Failed(answer.Describe(), answer.Code is null ? null : answer.ToError(), answer.RetryAfter);
            return askedIds.ToDictionary(id => id, FindOutcome (_) => failed);
        }

        var found = Tasks(data).ToLookup(task => (areOurIds ? task.ExternalTaskId : task.TaskId) ?? "");
        return askedIds.ToDictionary(
            id => id, FindOutcome (id) => found[id].FirstOrDefault() is { } task ? new FindOutcome.Found(task) : new FindOutcome.Absent());
    }

    /// <summary>A page of <c>POST /tasks</c>: <c>{"result": [...], "count", "next_cursor", "has_more"}</c>.</summary>
    public static ListOutcome OfCursorList(KlingAnswer answer)
    {
        if (!answer.IsAccepted)
        {
            return new ListOutcome.Failed(answer.Describe(), answer.Code is null ? null : answer.ToError(), answer.RetryAfter);
        }

        if (answer.Data is not { } data || data.Get("result") is not { ValueKind: JsonValueKind.Array } result)
        {
            return new ListOutcome.Failed("The provider's answer holds no list of tasks.");
        }

        return PageOf(result, data.GetFlag("has_more") == false ? null : data.GetNonEmptyText("next_cursor"));
    }

    public static ListOutcome OfList(KlingAnswer answer)
    {
        if (!answer.IsAccepted)
        {
            return new ListOutcome.Failed(answer.Describe(), answer.Code is null ? null : answer.ToError(), answer.RetryAfter);
        }

        return answer.Data switch
        {
            null => new ListOutcome.Page([]),
            { ValueKind: JsonValueKind.Array } data => PageOf(data, nextCursor: null),
            _ => new ListOutcome.Failed("The provider's answer holds no list of tasks."),
        };
    }

    private static ListOutcome.Page PageOf(JsonElement list, string? nextCursor)
    {
        var tasks = Tasks(list).ToArray();
        return new ListOutcome.Page(tasks, nextCursor) { Unreadable = list.GetArrayLength() - tasks.Length };
    }

    private static IEnumerable<KlingTask> Tasks(JsonElement list) => list.EnumerateArray().Select(KlingTaskReader.ReadTask).OfType<KlingTask>();

    // Who asks for one task and is given a list may have been misunderstood: the first of several is anybody's.
    private static KlingTask? TaskOf(JsonElement data, string askedId, bool isOurId) => data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 1
        ? Tasks(data).FirstOrDefault(task => (isOurId ? task.ExternalTaskId : task.TaskId) == askedId)
        : KlingTaskReader.ReadData(data);

    // Only the provider's own words count as absent. A stray 404 page may be a wrong address, and "absent" invites a second send.
    private static bool IsAbsent(KlingAnswer answer) => answer.Code switch
    {
        1203 => true,
        1201 => answer.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
            || answer.Message.Contains("not exist", StringComparison.OrdinalIgnoreCase),
        0 => answer.HttpStatus == 200 && answer.Data is { ValueKind: JsonValueKind.Array } data && data.GetArrayLength() == 0,
        _ => false,
    };

    // Asked by our own id, an answer that does not repeat such ids has nothing to compare; the provider's id is in every answer.
    private static bool IsAnotherTask(KlingTask task, string askedId, bool isOurId) => isOurId
        ? task.ExternalTaskId is { } externalId && externalId != askedId
        : task.TaskId != askedId;
}
