using System.Diagnostics;
using OpenTelemetry;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>What is sent of each span that has ended: the tags that <see cref="ExportedTags"/> names, and nothing of requests that are asked for every few seconds or stay open for hours.</summary>
internal sealed class ExportedSpans : BaseProcessor<Activity>
{
    private static readonly string[] UntracedRoutes = ["health", "metrics", "hubs", "_blazor"];

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("http.route") is string route && UntracedRoutes.Any(start => route.TrimStart('/').StartsWith(start, StringComparison.Ordinal)))
        {
            // What is not recorded, the exporter passes over.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !ExportedTags.Names.Contains(name)).ToList())
        {
            data.SetTag(name, null);
        }
    }
}
