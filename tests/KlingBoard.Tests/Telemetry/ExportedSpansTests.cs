using System.Diagnostics;
using KlingBoard.Infrastructure.Telemetry;

namespace KlingBoard.Tests.Telemetry;

public sealed class ExportedSpansTests
{
    [Fact]
    public void Span_WithTagsThatNameSomebody_KeepsOnlyTheOthers()
    {
        using var span = new Activity("GET").SetTag("url.path", "/invitations/a-token").SetTag("http.request.method", "GET").SetTag("client.address", "10.0.0.1");

        new ExportedSpans().OnEnd(span);

        span.TagObjects.ShouldBe([new("http.request.method", "GET")]);
    }

    [Theory]
    [InlineData("/health/live", false)]
    [InlineData("/metrics", false)]
    [InlineData("/hubs/board", false)]
    [InlineData("/_blazor", false)]
    [InlineData("/api/t/{team}/renders/", true)]
    public void Span_OfARoute_IsSentUnlessItIsAskedForAllTheTimeOrStaysOpen(string route, bool isSent)
    {
        using var span = new Activity("GET").SetTag("http.route", route);
        span.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        new ExportedSpans().OnEnd(span);

        span.Recorded.ShouldBe(isSent);
    }
}
