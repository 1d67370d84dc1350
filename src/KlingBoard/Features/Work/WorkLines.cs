using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Work;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Work;

namespace KlingBoard.Features.Work;

/// <summary>What people read of a render or an item that is under way.</summary>
internal static class WorkLines
{
    public static WorkLine Of(RenderRow row, string team) => new(
        row.Id, row.Title, DetailOf(row), row.CanBeLetGo ? StatusTone.Unknown : StatusTones.Of(row.State), row.CanBeLetGo ? "Slow" : null)
    {
        Href = KlingBoardUrls.Renders(team, row.Id),
        RunsSinceUtc = row.State is RenderState.Submitted or RenderState.Processing && row.WaitsFor is null ? row.SubmittedAtUtc : null,
        UsualTime = row.UsualTime,
    };

    /// <param name="progress">Fresher than what is stored; null where this process does not work on it.</param>
    public static WorkLine Of(WorkItem item, WorkProgress? progress, DateTime nowUtc)
    {
        var (done, total) = progress is null ? (item.DoneCount, item.TotalCount) : (progress.Done, progress.Total);
        var runs = progress is not null || !item.Lease.IsFree(nowUtc);
        double? share = total > 0 ? Math.Clamp((double)done / total.Value, 0, 1) : null;
        return new WorkLine(
            item.Id,
            item.Title,
            item.Reason.Length > 0 ? item.Reason : Join(CountOf(done, total, item.Unit), runs ? LeftOf(item, share, nowUtc) : ""),
            runs ? StatusTone.Processing : StatusTone.Queued,
            runs ? "At work" : "Waits")
        {
            Share = runs ? share : null,
        };
    }

    /// <summary>How much longer something takes, by how long it took so far: coarse, so that it is not drawn anew each second.</summary>
    public static string Left(TimeSpan left) => left.TotalMinutes switch
    {
        < 1 => "less than a minute left",
        < 90 => $"about {Figures.Count((int)Math.Round(left.TotalMinutes), "minute")} left",
        _ => $"about {Figures.Count((int)Math.Round(left.TotalHours), "hour")} left",
    };

    private static string DetailOf(RenderRow row) => Join(row.ProjectName, row.WaitsFor ?? (row.State is RenderState.Submitted or RenderState.Processing ? "" : row.Reason));

    private static string CountOf(long done, long? total, string unit) => (total, unit) switch
    {
        (_, "") => "",
        (null, _) => $"{done} {unit}",
        _ => $"{done} of {total} {unit}",
    };

    private static string LeftOf(WorkItem item, double? share, DateTime nowUtc) =>
        share is > 0.02 and < 1 && item.BegunAtUtc is { } begun ? Left((nowUtc - begun) * ((1 - share.Value) / share.Value)) : "";

    private static string Join(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first} · {second}";
}
