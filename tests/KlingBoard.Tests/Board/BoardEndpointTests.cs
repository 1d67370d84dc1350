using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Tests.Board;

public sealed class BoardEndpointTests : BoardTest
{
    [Fact]
    public async Task Board_Member_GetsSnapshotWithNumberAsText()
    {
        await AddShotAsync(await AddSceneAsync("Kitchen"), "Door");
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Viewer);

        var board = await client.GetFromJsonAsync<JsonElement>(Address(), Cancelled);

        board.GetProperty("number").GetString().ShouldBe("2");
        board.GetProperty("shots")[0].GetProperty("displayNumber").GetString().ShouldBe("1A");
        board.GetProperty("shots")[0].GetProperty("status").GetString().ShouldBe("Idea");
    }

    [Fact]
    public async Task Commands_SentAsJson_AreDoneAndFoundAmongTheChanges()
    {
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Artist);

        using var response = await client.PostAsJsonAsync(Address("commands"), new { name = "Kitchen", type = "addScene" }, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var outcome = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        outcome.GetProperty("undo").GetProperty("type").GetString().ShouldBe("deleteScene");
        var changes = await client.GetFromJsonAsync<JsonElement>(Address("changes?after=0"), Cancelled);
        changes.GetProperty("changes")[0].GetProperty("kind").GetString().ShouldBe("SceneAdded");
        (await OpenAsync()).Scenes.Single().Id.ShouldBe(outcome.GetProperty("newSceneId").GetGuid());
    }

    [Fact]
    public async Task Commands_Stale_AnswerConflictWithTheCurrentView()
    {
        var shotId = await AddShotAsync(await AddSceneAsync());
        await RunAsync(new SetShotSeconds(shotId, 5, 8));
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Artist);

        using var response = await client.PostAsJsonAsync(Address("commands"), new { type = "setShotSeconds", shotId, @base = 5, seconds = 3 }, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        problem.GetProperty("current").GetProperty("card").GetProperty("seconds").GetInt32().ShouldBe(8);
    }

    [Theory]
    [InlineData("""{"type":"noSuchCommand"}""")]
    [InlineData("""{"type":"addScene","name":null}""")]
    [InlineData("""{"type":"moveShots","sceneId":"0193a000-0000-7000-8000-000000000001"}""")]
    [InlineData("""{"name":"Kitchen"}""")]
    [InlineData("not JSON")]
    public async Task Commands_MalformedBody_IsABadRequest(string body)
    {
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Artist);

        using var response = await client.PostAsync(Address("commands"), new StringContent(body, null, "application/json"), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Commands_WithoutToken_AreRefusedAndNothingIsWritten()
    {
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Artist, withToken: false);

        using var response = await client.PostAsJsonAsync(Address("commands"), new { type = "addScene", name = "Kitchen" }, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await OpenAsync()).Scenes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Board_ByRole_AnswersAsTheAccessRulesSay()
    {
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);

        (await StatusesAsync(host, null)).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized));
        (await StatusesAsync(host, Stranger)).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await StatusesAsync(host, Viewer)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Forbidden));
        (await StatusesAsync(host, Reviewer)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Forbidden));
        (await StatusesAsync(host, Artist)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Board_OwnTeamWithForeignProject_IsNotFound()
    {
        await using var host = await BoardHttpHost.StartAsync(Database, Clock);
        using var client = await host.ClientAsync(Stranger);

        using var response = await client.GetAsync($"/api/t/other/p/{ProjectId}/board", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(HttpStatusCode Read, HttpStatusCode Write)> StatusesAsync(BoardHttpHost host, Guid? userId)
    {
        using var client = await host.ClientAsync(userId);
        using var read = await client.GetAsync(Address(), Cancelled);
        using var write = await client.PostAsJsonAsync(Address("commands"), new { type = "addScene", name = "Kitchen" }, Cancelled);
        return (read.StatusCode, write.StatusCode);
    }

    private string Address(string rest = "") => $"/api/t/northlight/p/{ProjectId}/board/{rest}";
}
