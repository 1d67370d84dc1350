using KlingBoard.Data.Connections;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Kling.Rules;
using KlingBoard.Simulator;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Renders;

/// <summary>One render through a connection to each provider, as far as its result: the Simulator answers at all of their addresses.</summary>
public sealed class ProviderPathTests : SimulatorRenderTest
{
    private static readonly StillChoice Still = new() { Prompt = "A kettle at dawn.", Ratio = "16:9" };
    private static readonly EffectChoice Sound = new() { Prompt = "A kettle begins to hum.", Seconds = 5 };

    [Theory]
    [InlineData("kling", "", "/v1/videos/omni-video", "kling-v3-omni")]
    [InlineData("kling-new", "", "/omni-video/kling-3.0-omni", "kling-v3-omni")]
    [InlineData("cloudsway", "/v1/ai/north", "/kling/videos/omni-video", "kling-v3-omni")]
    [InlineData("cometapi", "", "/kling/v1/videos/omni-video", "kling-video-o1")]
    public async Task Render_ThroughAnyProvider_IsSentInItsSpellingAndFoundAgain(string provider, string basePath, string path, string model)
    {
        await using var simulator = await StartSimulatorAsync(new EmptyResults());
        Hosts.Add("provider.test", new ForwardTo(simulator.BaseAddress));
        await ConnectToAsync(provider, $"https://provider.test{basePath}");
        var shotId = await AddReadyShotAsync(seconds: 3);
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Model = model, Mode = "std", Sound = false }));

        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);

        // The result is at this machine, where only the Simulator's own connection may fetch from.
        var render = await ReadAsync(id);
        (render.State, render.StateReason, render.Manifest.Path).ShouldBe((RenderState.Archiving, "", path));
        render.ChargedMilliunits.ShouldBe(render.Manifest.EstimateMilliunits);
    }

    [Theory]
    [InlineData("kling", "kling-v2-6", false, "/v1/videos/text2video", 2500)]
    [InlineData("kling", "kling-v2-6", true, "/v1/videos/image2video", 2500)]
    [InlineData("kling", "kling-v2-5-turbo", false, "/v1/videos/text2video", 2500)]
    [InlineData("kling-new", "kling-v2-6", true, "/image-to-video/kling-2.6", 2500)]
    [InlineData("kling-new", "kling-v3-turbo", false, "/text-to-video/kling-3.0-turbo", 5000)]
    public async Task Render_PlainModel_IsSentToItsOwnEndpointAtItsOwnPrice(string provider, string model, bool hasFrame, string path, long milliunits)
    {
        await using var simulator = await StartSimulatorAsync(new EmptyResults());
        Hosts.Add("provider.test", new ForwardTo(simulator.BaseAddress));
        await ConnectToAsync(provider, "https://provider.test");
        var shotId = await AddReadyShotAsync();
        if (hasFrame)
        {
            await AddReferenceAsync(shotId, await AddPictureAsync(), "Maya", ReferenceRole.FirstFrame);
            await RunAsync(new EditShotText(shotId, ShotText.Prompt, "A kettle steams.", "@Maya fills the kettle."));
        }

        // 3.0 Turbo always makes sound.
        await RunAsync(new EditShotSettings(
            shotId, ShotSettings.Default, ShotSettings.Default with { Model = model, Sound = model == "kling-v3-turbo" }));
        var quote = await QuoteAsync(shotId);
        quote.IsBlocked.ShouldBeFalse(string.Join(' ', quote.Violations));
        quote.Milliunits.ShouldBe(milliunits);

        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(id);

        var render = await ReadAsync(id);
        (render.State, render.StateReason, render.Manifest.Path).ShouldBe((RenderState.Archiving, "", path));
        render.ChargedMilliunits.ShouldBe(milliunits);
        render.Manifest.PromptText.ShouldBe(hasFrame ? "@Maya fills the kettle." : "A kettle steams.");
        render.Manifest.RequestJson.ShouldContain(hasFrame ? "\"Maya fills the kettle.\"" : "\"A kettle steams.\"");
    }

    [Theory]
    [InlineData("kling", "", "/v1/images/omni-image", "/v1/audio/text-to-audio")]
    [InlineData("cloudsway", "/v1/ai/north", "/kling/images/omni-image", "/kling/audio/text-to-audio")]
    public async Task StillsAndSounds_ThroughWhoMakesThem_AreSentInTheirSpellingAndFoundAgain(
        string provider, string basePath, string stillPath, string soundPath)
    {
        await using var simulator = await StartSimulatorAsync(new EmptyResults());
        Hosts.Add("provider.test", new ForwardTo(simulator.BaseAddress));
        await ConnectToAsync(provider, $"https://provider.test{basePath}");
        var shotId = await AddReadyShotAsync();

        var still = (await Submitter.EstimateAsync(Artist, shotId, Still, Cancelled)).Value;
        var sound = (await Submitter.EstimateAsync(Artist, shotId, Sound, Cancelled)).Value;
        Guid[] ids =
        [
            .. (await Submitter.SubmitAsync(Artist, shotId, Still, Guid.NewGuid(), still.QuoteId, Cancelled)).Value,
            .. (await Submitter.SubmitAsync(Artist, shotId, Sound, Guid.NewGuid(), sound.QuoteId, Cancelled)).Value,
        ];
        await Workers.DispatchAsync(Cancelled);

        foreach (var (id, path) in ids.Zip([stillPath, soundPath]))
        {
            await PollUntilItEndsAtTheProviderAsync(id);
            var render = await ReadAsync(id);
            (render.State, render.StateReason, render.Manifest.Path).ShouldBe((RenderState.Archiving, "", path));
            render.ChargedMilliunits.ShouldBe(render.Manifest.EstimateMilliunits);
        }
    }

    [Theory]
    [InlineData("kling-new", "Kling (new standard)")]
    [InlineData("cometapi", "CometAPI")]
    public async Task StillsAndSounds_ThroughWhoDoesNotMakeThem_AreRefusedInPlainWords(string provider, string name)
    {
        await ConnectToAsync(provider, "https://provider.test");
        var shotId = await AddReadyShotAsync();

        var still = (await Submitter.EstimateAsync(Artist, shotId, Still, Cancelled)).Value;
        var sound = (await Submitter.EstimateAsync(Artist, shotId, Sound, Cancelled)).Value;

        still.Violations.ShouldContain(violation => violation.Severity == Severity.Error && violation.Message.StartsWith($"{name} does not offer"));
        sound.Violations.ShouldContain(violation => violation.Severity == Severity.Error && violation.Message.StartsWith($"{name} does not offer"));
    }

    // By the new standard the model stands in the address alone; of models that no sheet knows, nothing else may differ.
    [Fact]
    public async Task Quote_OtherModelAndSameBody_IsAnotherQuote()
    {
        await ConnectToAsync("kling-new", "https://provider.test");
        var shotId = await AddReadyShotAsync();
        var nine = ShotSettings.Default with { Model = "kling-9-omni", Sound = false };
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, nine));
        var shown = await QuoteAsync(shotId);

        await RunAsync(new EditShotSettings(shotId, nine, nine with { Model = "kling-10-omni" }));
        var now = await QuoteAsync(shotId);

        (now.Milliunits, now.RequestJson).ShouldBe((shown.Milliunits, shown.RequestJson));
        (shown.Path, now.Path).ShouldBe(("/omni-video/kling-9-omni", "/omni-video/kling-10-omni"));
        now.QuoteId.ShouldNotBe(shown.QuoteId);
    }

    private async Task ConnectToAsync(string provider, string baseUrl)
    {
        var connection = new ProviderConnection(TeamId, provider, Owner, Clock.NowUtc);
        connection.Describe("Somewhere", 2);
        connection.MoveTo(baseUrl);
        Keys.Seal(connection, new AccountKeys(new SimulatorOptions { DataDirectory = "" }.ApiKey, "", ""));
        await using (var db = Database.CreateDbContext())
        {
            db.Add(connection);
            (await db.Teams.SingleAsync(team => team.Id == TeamId, Cancelled)).RenderOn(connection.Id);
            await db.SaveChangesAsync(Cancelled);
        }

        RestartConnected();
    }

    /// <summary>Takes every request to another host, path and all.</summary>
    private sealed class ForwardTo(Uri home) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(home, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
