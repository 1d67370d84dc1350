using System.Diagnostics;
using KlingBoard.Tests.Renders;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class RenderTraceTests : RenderTest
{
    [Fact]
    public async Task Poll_MakesASpanWhenItMovesTheRenderAndElseNone()
    {
        using var traced = new Traced();
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        await Workers.Poller.PollAsync(id, Cancelled);
        Kling.Tasks.Single().Status = "processing";
        await Workers.Poller.PollAsync(id, Cancelled);
        Kling.IsDeaf = true;
        await Workers.Poller.PollAsync(id, Cancelled);

        traced.Ended.Select(span => span.DisplayName).ShouldBe(["render.submit", "render.send", "render.poll"]);
        traced.Ended.Last().TagObjects.ShouldBe([new("klingboard.state", "Processing")]);
    }

    [Fact]
    public async Task Click_InsideARequest_BeginsATraceOfItsOwnThatPointsToIt()
    {
        using var traced = new Traced();
        using var request = new Activity("request").Start();

        await SubmitOneAsync();

        var click = traced.Ended.ShouldHaveSingleItem();
        click.TraceId.ShouldNotBe(request.TraceId);
        click.Links.Select(link => link.Context).ShouldBe([request.Context]);
        Activity.Current.ShouldBe(request);
    }

    [Fact]
    public async Task Click_WhileNobodyListens_KeepsNothing()
    {
        using var request = new Activity("request").Start();

        var id = await SubmitOneAsync();

        (await ReadAsync(id)).TraceParent.ShouldBeNull();
    }
}
