using KlingBoard.Data.Renders;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

/// <summary>From the click to the take, with the real client against the real Simulator.</summary>
public sealed class SimulatorTraceTests : SimulatorRenderTest
{
    [Fact]
    public async Task Render_FromTheClickToTheTakeOverRestarts_IsOneTrace()
    {
        using var traced = new Traced();
        await using var simulator = await StartSimulatorAsync();

        var id = await SubmitOneAsync();
        RestartAt(simulator);
        await Workers.DispatchAsync(Cancelled);
        RestartAt(simulator);
        await PollUntilItEndsAtTheProviderAsync(id);
        RestartAt(simulator);
        await Workers.ArchiveAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Done);
        var click = traced.Ended.First();
        var later = traced.Ended.Skip(1).ToList();
        click.Parent.ShouldBeNull();
        later.Select(span => span.DisplayName).Distinct().ShouldBe(["render.send", "render.poll", "render.archive"]);
        later.ShouldAllBe(span => span.TraceId == click.TraceId && span.ParentSpanId == click.SpanId);
        (await ReadAsync(id)).TraceParent.ShouldBe(click.Id);
    }
}
