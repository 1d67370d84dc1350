using System.Text.Json.Nodes;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>Renders whose answer was lost: what counts as absent, and what happens where nobody can be asked.</summary>
public sealed class UnknownRenderTests : TeamConnectionTest
{
    private const int PageSize = 100;

    [Fact]
    public async Task Poll_AtAProviderThatKnowsOurIdsNowhere_HoldsItForHoursAndNeverSaysThatItWasNotTaken()
    {
        var id = await LoseAtCometAsync();

        await Workers.PollAsync(Cancelled);
        var held = await ReadAsync(id);
        Clock.Advance(TimeSpan.FromHours(5));
        await Workers.PollAsync(Cancelled);
        var later = await ReadAsync(id);
        Clock.Advance(TimeSpan.FromHours(2));
        await Workers.PollAsync(Cancelled);
        var ended = await ReadAsync(id);

        (held.State, later.State, ended.State).ShouldBe((RenderState.Unknown, RenderState.Unknown, RenderState.Failed));
        held.StateReason.ShouldContain("cannot be asked");
        ended.StateReason.ShouldContain("Look there before rendering it again");
        (await LedgerOfAsync(id)).ShouldBe([LedgerEntryKind.Estimate, LedgerEntryKind.Reserve, LedgerEntryKind.Release]);
        AtAurora.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task FindInList_FullPageWithAnEntryThatCannotBeRead_ReadsOn()
    {
        var render = await LostAsync();
        var pages = new FakePages(
            Legacy([.. Enumerable.Range(0, PageSize - 1).Select(Other), new JsonObject { ["task_status"] = "submitted" }]),
            Legacy([Ours(render)]));

        var found = await Unknowns.FindInListAsync(ClientOf(pages, KlingProvider.Kling), render, new FindOutcome.Absent(), Cancelled);

        found.ShouldBeOfType<FindOutcome.Found>().Task.TaskId.ShouldBe("ours");
    }

    [Fact]
    public async Task FindInList_ShortPageWithACursor_ReadsOn()
    {
        var render = await LostAsync();
        var pages = new FakePages(New([Other(1)], "more"), New([Ours(render)], null));

        var found = await Unknowns.FindInListAsync(ClientOf(pages, KlingProvider.KlingNew), render, new FindOutcome.Absent(), Cancelled);

        found.ShouldBeOfType<FindOutcome.Found>().Task.TaskId.ShouldBe("ours");
    }

    private UnknownRenders Unknowns
    {
        get
        {
            var options = Options.Create(new RenderOptions());
            return new UnknownRenders(Workers.Transitions, new PollingSchedule(options), options);
        }
    }

    private async Task<Guid> LoseAtCometAsync()
    {
        var comet = await AddConnectionAsync("Comet", $"https://{AuroraHost}", "key-of-comet", 2, provider: KlingProvider.CometApi.Id);
        await ChangeAsync(db => db.Teams.Where(team => team.Id == TeamId), team => team.RenderOn(comet));
        RestartConnected();
        var shotId = await AddReadyShotAsync();
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = "kling-video-o1", Sound = false }));
        AtAurora.Next(CreateFate.AcceptAndLoseAnswer);
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        return id;
    }

    private async Task<Render> LostAsync() => await ReadAsync(await SubmitOneAsync());

    private KlingClient ClientOf(FakePages pages, KlingProvider provider) =>
        new(new HttpClient(pages), provider, new Uri("https://kling.test"), KlingCredentials.FromApiKey("key"), Clock);

    private static JsonObject Other(int number) => new() { ["task_id"] = $"other-{number}", ["task_status"] = "submitted" };

    private static JsonObject Ours(Render render) => new() { ["task_id"] = "ours", ["external_task_id"] = render.ExternalTaskId, ["task_status"] = "submitted" };

    private static JsonNode Legacy(JsonNode[] tasks) => new JsonArray(tasks);

    private static JsonNode New(JsonNode[] tasks, string? cursor) =>
        new JsonObject { ["result"] = new JsonArray(tasks), ["next_cursor"] = cursor, ["has_more"] = cursor is not null };
}
