using System.Globalization;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Tasks;

/// <summary>The answer to a create: <c>data</c> of the legacy standard.</summary>
internal sealed record CreatedView(string TaskId, TaskInfoView TaskInfo, string TaskStatus, long CreatedAt, long UpdatedAt)
{
    public static CreatedView Of(TaskOrder order) => new(
        order.TaskId,
        new TaskInfoView(order.ExternalTaskId),
        TaskStatusWords.Submitted,
        order.CreatedAt.ToUnixTimeMilliseconds(),
        order.CreatedAt.ToUnixTimeMilliseconds());
}

/// <summary>One task as queries answer it. A failed task's reason stands in <c>task_status_msg</c> alone.</summary>
internal sealed record TaskView(
    string TaskId,
    string TaskStatus,
    string TaskStatusMsg,
    TaskInfoView TaskInfo,
    TaskResultView TaskResult,
    WatermarkView WatermarkInfo,
    string FinalUnitDeduction,
    long CreatedAt,
    long UpdatedAt)
{
    /// <param name="linkBase">What result links begin with, without a slash at the end.</param>
    public static TaskView Of(SimulatedTask task, string linkBase) => new(
        task.Id,
        task.StatusWord,
        task.Last.Message,
        new TaskInfoView(task.Order.ExternalTaskId),
        TaskResultView.Of(task, linkBase),
        new WatermarkView(task.Order.Clip.Watermark),
        Units.Text(task.Last.ChargedMilliunits),
        task.Order.CreatedAt.ToUnixTimeMilliseconds(),
        task.Last.At.ToUnixTimeMilliseconds());
}

/// <summary>A task as callbacks tell it: the same values in the frame-less shape of the legacy callback.</summary>
internal sealed record CallbackView(
    string TaskId,
    string TaskStatus,
    string TaskStatusMsg,
    long CreatedAt,
    long UpdatedAt,
    string FinalUnitDeduction,
    TaskInfoView TaskInfo,
    TaskResultView TaskResult)
{
    public static CallbackView Of(SimulatedTask task, string linkBase)
    {
        var view = TaskView.Of(task, linkBase);
        return new CallbackView(
            view.TaskId, view.TaskStatus, view.TaskStatusMsg, view.CreatedAt, view.UpdatedAt, view.FinalUnitDeduction, view.TaskInfo, view.TaskResult);
    }
}

internal sealed record TaskInfoView(string ExternalTaskId);

internal sealed record WatermarkView(bool Enabled);

/// <summary><c>{}</c> until the task has succeeded.</summary>
internal sealed record TaskResultView([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<VideoView>? Videos)
{
    public static TaskResultView Of(SimulatedTask task, string linkBase)
    {
        if (task.Last.Clip is not { } clip)
        {
            return new TaskResultView(Videos: null);
        }

        var order = task.Order;
        var folder = $"{linkBase}/media/{order.TaskId}";
        var watermarked = order.Clip.Watermark ? $"{folder}/{order.WatermarkToken}.mp4" : null;
        return new TaskResultView([new VideoView(order.TaskId, $"{folder}/{order.ClipToken}.mp4", watermarked, Seconds(clip.DurationSeconds))]);
    }

    // 121 pictures are 5.0416… s, and Kling writes "5.041": cut, not rounded.
    private static string Seconds(double seconds) => (Math.Floor(seconds * 1000) / 1000).ToString("0.0##", CultureInfo.InvariantCulture);
}

/// <param name="WatermarkUrl">Null when no watermark was asked for.</param>
/// <param name="Duration">Seconds with up to three decimals.</param>
internal sealed record VideoView(string Id, string Url, string? WatermarkUrl, string Duration);
