using System.Text.Json;
using System.Text.Json.Nodes;
using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>A task as answers and callbacks write it, in either standard.</summary>
internal static class TaskViews
{
    /// <summary>What a create answers.</summary>
    public static JsonObject Created(TaskSubmission submission, KlingStandard standard)
    {
        var at = submission.CreatedAt.ToUnixTimeMilliseconds();
        return standard == KlingStandard.New
            ? new JsonObject
            {
                ["id"] = submission.TaskId,
                ["status"] = TaskStatusNames.Submitted,
                ["create_time"] = at,
                ["update_time"] = at,
                ["external_id"] = submission.ExternalTaskId,
            }
            : new JsonObject
            {
                ["task_id"] = submission.TaskId,
                ["task_info"] = TaskInfo(submission),
                ["task_status"] = TaskStatusNames.Submitted,
                ["created_at"] = at,
                ["updated_at"] = at,
            };
    }

    /// <summary>One task as legacy queries answer it. A failed task's reason stands in <c>task_status_msg</c> alone.</summary>
    /// <param name="task">As it is to be seen.</param>
    public static JsonObject Legacy(SimulatedTask task, string linkBase) => new()
    {
        ["task_id"] = task.Id,
        ["task_status"] = StatusName(task),
        ["task_status_msg"] = task.Last.Message,
        ["task_info"] = TaskInfo(task.Submission),
        ["task_result"] = HasResult(task) ? task.Submission.Work.Result.Legacy(new ResultScope(task, linkBase)) : [],
        ["watermark_info"] = new JsonObject { ["enabled"] = task.Submission.Work.Watermark },
        ["final_unit_deduction"] = UnitsOf(task),
        ["created_at"] = task.Submission.CreatedAt.ToUnixTimeMilliseconds(),
        ["updated_at"] = task.Last.At.ToUnixTimeMilliseconds(),
    };

    /// <summary>One task as <c>/tasks</c> answers it.</summary>
    public static JsonObject New(SimulatedTask task, string linkBase) => new()
    {
        ["id"] = task.Id,
        ["status"] = task.IsSucceeded ? "succeeded" : StatusName(task),
        ["message"] = task.Last.Message,
        ["create_time"] = task.Submission.CreatedAt.ToUnixTimeMilliseconds(),
        ["update_time"] = task.Last.At.ToUnixTimeMilliseconds(),
        ["external_id"] = task.Submission.ExternalTaskId,
        ["outputs"] = HasResult(task) ? task.Submission.Work.Result.Outputs(new ResultScope(task, linkBase)) : [],
        ["billing"] = task.IsSucceeded ? Billing(task) : [],
    };

    /// <summary>The body of the callback that tells the task's state: frame-less, and without what only queries tell.</summary>
    public static byte[] CallbackBody(SimulatedTask task, string linkBase) => Bytes(Callback(task, linkBase));

    /// <summary>A body that Kling never sent: the task as if it had succeeded, with somebody else's video.</summary>
    public static byte[] ForgedCallbackBody(SimulatedTask task)
    {
        const string Foreign = "https://forged.example/video.mp4";
        var body = Callback(task, "https://forged.example");
        if (task.Submission.Standard == KlingStandard.New)
        {
            body["status"] = "succeeded";
            body["outputs"] = new JsonArray(new JsonObject { ["type"] = "video", ["id"] = "1", ["url"] = Foreign, ["duration"] = "5.041" });
        }
        else
        {
            body["task_status"] = TaskStatusNames.Succeed;
            body["final_unit_deduction"] = "999";
            body["task_result"] = new JsonObject { ["videos"] = new JsonArray(new JsonObject { ["id"] = "1", ["url"] = Foreign, ["duration"] = "5.041" }) };
        }

        return Bytes(body);
    }

    /// <summary>The older shape of CometAPI: a status of its own, and Kling's task inside.</summary>
    public static JsonObject CometWrapped(SimulatedTask task, string linkBase) => new()
    {
        ["task_id"] = task.Id,
        ["action"] = task.Submission.Endpoint.Replace('-', '_').ToUpperInvariant(),
        ["status"] = task.Status switch
        {
            TaskStatusNames.Succeed => "SUCCESS",
            TaskStatusNames.Failed => "FAILURE",
            TaskStatusNames.Processing => "IN_PROGRESS",
            _ => "SUBMITTED",
        },
        ["fail_reason"] = task.Last.Message,
        ["progress"] = task.IsFinished ? "100%" : task.Status == TaskStatusNames.Processing ? "50%" : "0%",
        ["submit_time"] = task.Submission.CreatedAt.ToUnixTimeSeconds(),
        ["finish_time"] = task.IsFinished ? task.Last.At.ToUnixTimeSeconds() : 0,
        ["data"] = Legacy(task, linkBase),
    };

    public static string UnitsOf(SimulatedTask task) => task.Submission.Faults.UnitsText ?? Units.Text(task.ChargedMilliunits);

    private static JsonObject Callback(SimulatedTask task, string linkBase)
    {
        if (task.Submission.Standard == KlingStandard.New)
        {
            return New(task, linkBase);
        }

        var body = Legacy(task, linkBase);
        body.Remove("watermark_info");
        return body;
    }

    private static string StatusName(SimulatedTask task) => task.Status switch
    {
        TaskStatusNames.Processing => task.Submission.Faults.ProcessingName,
        TaskStatusNames.Failed => task.Submission.Faults.EndName,
        _ => null,
    } ?? task.Status;

    private static bool HasResult(SimulatedTask task) => task.IsSucceeded && !task.Submission.Faults.HasNoResult;

    private static JsonObject TaskInfo(TaskSubmission submission)
    {
        var info = new JsonObject { ["external_task_id"] = submission.ExternalTaskId };
        if (submission.Work.Result.ParentVideo is { } parent)
        {
            info["parent_video"] = parent;
        }

        return info;
    }

    private static JsonArray Billing(SimulatedTask task) => new(new JsonObject
    {
        ["charge_type"] = "unit",
        ["package_type"] = task.Submission.Work.PaidWith == SimulatorProduct.Image ? "image" : "video",
        ["amount"] = UnitsOf(task),
    });

    private static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Envelope.Json);
}
