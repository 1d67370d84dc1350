using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class ListTests
{
    [Fact]
    public async Task List_Pages_AreNewestFirstWithoutCount()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
        {
            await simulator.AcceptAsync(SimulatorHost.Body(id));
        }

        var pages = new List<string>();
        foreach (var query in new[] { "", "?pageNum=1&pageSize=2", "?pageNum=3&pageSize=2", "?pageNum=4&pageSize=2" })
        {
            var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo + query);
            pages.Add(string.Concat(answer.Data!.AsArray().Select(task => (string)task!["task_info"]!["external_task_id"]!)));
        }

        pages.ShouldBe(["edcba", "ed", "a", ""]);
    }

    [Theory]
    [InlineData("pageNum=0")]
    [InlineData("pageNum=1001")]
    [InlineData("pageNum=x")]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=501")]
    [InlineData("pageSize=-1")]
    public async Task List_PageOutOfRange_IsRefusedByName(string query)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Get, $"{SimulatorHost.OmniVideo}?{query}");

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldStartWith(query.Split('=')[0]);
    }

    [Fact]
    public async Task List_LargestPage_IsAccepted()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Get, $"{SimulatorHost.OmniVideo}?pageNum=1000&pageSize=500");

        (answer.Code, answer.Data!.ToJsonString()).ShouldBe((0, "[]"));
    }
}
