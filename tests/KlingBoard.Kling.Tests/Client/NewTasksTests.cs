using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>Looking up and listing in the new standard.</summary>
public sealed class NewTasksTests
{
    [Fact]
    public async Task Find_OneId_AsksForItAndGivesItsTask()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"id":"7","status":"succeeded","external_id":"render-0001"}]}""");
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"id":"7","status":"succeeded","external_id":"render-0001"}]}""");

        var byTheirs = await setup.FindAsync("7");
        var byOurs = await setup.FindAsync();

        byTheirs.ShouldBeOfType<FindOutcome.Found>().Task.Status.ShouldBe(KlingTaskStatus.Succeeded);
        byOurs.ShouldBeOfType<FindOutcome.Found>().Task.TaskId.ShouldBe("7");
        setup.Kling.Seen.Select(seen => seen.Address).ShouldBe(
            ["https://kling.example/tasks?task_ids=7", "https://kling.example/tasks?external_task_ids=render-0001"]);
    }

    [Fact]
    public async Task Find_IdThatIsNotThere_IsAbsent()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[]}""");

        (await setup.FindAsync("7")).ShouldBeOfType<FindOutcome.Absent>();
    }

    [Fact]
    public async Task FindMany_FortyFiveIds_AsksThreeTimesAndJudgesEach()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"id":"2","status":"failed","message":"no face"},{"id":"1","status":"processing"}]}""");
        setup.Kling.Answers(503, """{"code":5001,"message":"maintenance"}""", headers: ("Retry-After", "7"));
        setup.Kling.Answers(200, """{"code":0,"message":"","data":[{"id":"45","status":"succeeded"}]}""");

        var outcomes = await setup.Client.FindManyAsync(
            KlingEndpoint.OmniVideo, [.. Ids(45), "1"], TestContext.Current.CancellationToken);

        outcomes.Count.ShouldBe(45);
        outcomes["1"].ShouldBeOfType<FindOutcome.Found>().Task.Status.ShouldBe(KlingTaskStatus.Processing);
        outcomes["2"].ShouldBeOfType<FindOutcome.Found>().Task.StatusMessage.ShouldBe("no face");
        outcomes["3"].ShouldBeOfType<FindOutcome.Absent>();
        outcomes["21"].ShouldBeOfType<FindOutcome.Failed>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        outcomes["45"].ShouldBeOfType<FindOutcome.Found>();
        setup.Kling.Seen.Select(seen => seen.Address).ShouldBe(
        [
            $"https://kling.example/tasks?task_ids={string.Join(',', Ids(20))}",
            $"https://kling.example/tasks?task_ids={string.Join(',', Ids(40)[20..])}",
            $"https://kling.example/tasks?task_ids={string.Join(',', Ids(45)[40..])}",
        ]);
    }

    [Fact]
    public async Task FindMany_LegacyStandard_AsksForEach()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"task_id":"1","task_status":"processing"}}""");

        var outcomes = await setup.Client.FindManyAsync(KlingEndpoint.Avatar, ["1"], TestContext.Current.CancellationToken);

        outcomes["1"].ShouldBeOfType<FindOutcome.Found>();
        setup.Kling.Seen.Single().Address.ShouldBe("https://kling.example/v1/videos/avatar/image2video/1");
    }

    [Fact]
    public async Task List_FirstPage_SendsTimesAndFiltersAndGivesTheCursor()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"result":[{"id":"1","status":"succeeded"},{}],"count":1,"next_cursor":"c2","has_more":true}}""");

        var outcome = await setup.Client.ListAsync(
            new TaskQuery
            {
                FromUtc = DateTimeOffset.FromUnixTimeMilliseconds(1781193600000).UtcDateTime,
                UntilUtc = DateTimeOffset.FromUnixTimeMilliseconds(1781516352968).UtcDateTime,
                Limit = 500,
                Statuses = ["succeeded", "failed"],
                ProductTypes = ["video"],
            },
            TestContext.Current.CancellationToken);

        var page = outcome.ShouldBeOfType<ListOutcome.Page>();
        (page.Tasks.Single().TaskId, page.NextCursor).ShouldBe(("1", "c2"));
        var seen = setup.Kling.Seen.Single();
        (seen.Method, seen.Address, seen.Body).ShouldBe(("POST", "https://kling.example/tasks",
            """{"limit":500,"start_time":"1781193600000","end_time":"1781516352968","filters":[{"key":"status","values":["succeeded","failed"]},{"key":"product_type","values":["video"]}]}"""));
    }

    [Fact]
    public async Task List_LastPage_HasNoCursor()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"result":[],"count":0,"next_cursor":"c9","has_more":false}}""");

        var outcome = await setup.Client.ListAsync(new TaskQuery { Cursor = "c2" }, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<ListOutcome.Page>().NextCursor.ShouldBeNull();
        setup.Kling.Seen.Single().Body.ShouldBe("""{"cursor":"c2"}""");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task List_LimitOutsideItsRange_Throws(int limit)
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            setup.Client.ListAsync(new TaskQuery { Limit = limit }, TestContext.Current.CancellationToken));
    }

    private static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
