using System.Diagnostics;
using KlingBoard.Data.Renders;
using KlingBoard.Infrastructure.Telemetry;

namespace KlingBoard.Features.Renders;

/// <summary>
/// The one trace of a click, from the button to the takes. The render keeps where it began, so that it goes on minutes later and after a restart. While
/// nobody listens there is none, and nothing is kept.
/// </summary>
internal static class RenderTrace
{
    private static readonly ActivitySource Source = new(TelemetrySetup.SourceName);

    /// <summary>For <see cref="Render.TraceBy"/>, while a click is written; null where there is no trace.</summary>
    public static string? Present => Activity.Current is { Source.Name: TelemetrySetup.SourceName } click ? click.Id : null;

    /// <summary>
    /// Begins the trace; dispose the result. It is a trace of its own that only points to the request: that of an open page stays open for hours, and holds
    /// every click of it.
    /// </summary>
    public static Activity? Click(string endpoint)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var request = Activity.Current;
        Activity.Current = null;
        var click = Source.StartActivity(
            ActivityKind.Internal, default, [new("klingboard.kind", endpoint)], request is null ? null : [new ActivityLink(request.Context)], name: "render.submit");
        Activity.Current = click ?? request;
        return click;
    }

    /// <summary>Begins a later step; dispose the result.</summary>
    /// <param name="traceParent">Of the render.</param>
    /// <param name="begunAt">Where it was only worth a span once it was known what came of it.</param>
    public static Activity? Step(string name, string? traceParent, DateTimeOffset begunAt = default) =>
        traceParent is not null && Source.HasListeners() && ActivityContext.TryParse(traceParent, null, isRemote: true, out var click)
            ? Source.StartActivity(ActivityKind.Internal, click, startTime: begunAt, name: name)
            : null;

    /// <summary>A step whose end is known: a poll that moved the render.</summary>
    public static void Polled(Render render, RenderState before, DateTimeOffset begunAt)
    {
        if (render.State != before)
        {
            Step("render.poll", render.TraceParent, begunAt)?.SetTag("klingboard.state", render.State.ToString()).Dispose();
        }
    }
}
