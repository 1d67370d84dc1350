using System.Text.Json;
using Bunit;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Uploads;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Library;

public sealed class UploadZoneTests : ComponentContext
{
    private readonly BunitJSModuleInterop _handle;
    private readonly List<UploadedFile> _uploaded = [];

    public UploadZoneTests()
    {
        Services.AddSingleton<AntiforgeryStateProvider, Tokens>().AddSingleton<UploadRules>();
        _handle = SetupScript("uploads");
    }

    [Fact]
    public void UploadZone_Rendered_SendsToTheTeamWithTheToken()
    {
        RenderZone();

        var options = JsonSerializer.SerializeToElement(ScriptCalls("uploads", "create").Single()[2]);
        (options.GetProperty("url").GetString(), options.GetProperty("token").GetString()).ShouldBe(("/api/t/northlight/uploads", "the-token"));
    }

    [Fact]
    public void UploadZone_ForSomebodyWhoMayNotUpload_TakesNothing()
    {
        RenderZone(isReadOnly: true);

        ScriptCalls("uploads", "create").ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadZone_Progress_ShowsInTheFilesOwnBar()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a", "b");

        await zone.InvokeAsync(() => zone.Instance.OnUploadProgress("b", 30, 120));

        zone.FindAll("[role=progressbar]").Select(bar => bar.GetAttribute("aria-valuenow")).ShouldBe(["0", "25"]);
        zone.Find("section b").TextContent.ShouldBe("Uploading 2 files");
    }

    [Fact]
    public async Task UploadZone_AllSentButNotAnswered_SaysThatItIsChecked()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");

        await zone.InvokeAsync(() => zone.Instance.OnUploadProgress("a", 120, 120));

        zone.Find(".fact").TextContent.ShouldBe("Checking");
        zone.FindAll("[aria-label='Cancel a.jpg']").ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadZone_Refused_NamesRuleAndReasonInPlace()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");

        await DoneAsync(zone, "a", 422, """{"detail":"This image has 200 x 200 pixels.","ruleId":"R21"}""");

        zone.Find("li .kb-rule").TextContent.ShouldContain("This image has 200 x 200 pixels.");
        zone.Find("li .kb-rule-why").GetAttribute("title").ShouldBe("Rule R21");
        zone.FindAll("li button").Select(button => button.GetAttribute("aria-label")).ShouldBe(["Dismiss a.jpg"]);
        _uploaded.ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadZone_Uploaded_ReportsTheAssetAndItsWarnings()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");
        var response = new UploadResponse(Guid.CreateVersion7(), Guid.CreateVersion7(), "a", "Image", null, [new UploadWarning("R42", "Only one model takes it.")]);

        await DoneAsync(zone, "a", 201, JsonSerializer.Serialize(response, JsonSerializerOptions.Web));

        (_uploaded.Single().Asset.AssetId, _uploaded.Single().Place).ShouldBe((response.AssetId, null));
        zone.Find("li .kb-rule[data-severity=warning]").TextContent.ShouldContain("Only one model takes it.");
    }

    [Fact]
    public async Task UploadZone_WithPlaces_TellsWhichAndSendsNothingThatItRefuses()
    {
        var zone = Render<UploadZone>(parameters => parameters
            .Add(zone => zone.Team, "northlight")
            .Add(zone => zone.PlacesIn, "aside")
            .Add(zone => zone.RefusalOf, file => file.Type == "video/mp4" ? "A picture is wanted." : null)
            .Add(zone => zone.OnUploaded, _uploaded.Add));
        await zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([new ChosenFile("a", "a.jpg", 120, "image/jpeg", "first")]));
        await zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([new ChosenFile("b", "b.mp4", 120, "video/mp4", "first")]));
        var response = new UploadResponse(Guid.CreateVersion7(), Guid.CreateVersion7(), "a", "Image", null, []);

        await DoneAsync(zone, "a", 201, JsonSerializer.Serialize(response, JsonSerializerOptions.Web));

        _uploaded.Single().Place.ShouldBe("first");
        zone.Find("li .kb-rule").TextContent.ShouldContain("A picture is wanted.");
    }

    [Fact]
    public async Task UploadZone_KnownFile_ShowsTheNote()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");
        var response = new UploadResponse(Guid.CreateVersion7(), Guid.CreateVersion7(), "Maya", "Image", "The library had this file already, as Maya.", []);

        await DoneAsync(zone, "a", 200, JsonSerializer.Serialize(response, JsonSerializerOptions.Web));

        zone.Find(".note").TextContent.ShouldBe("The library had this file already, as Maya.");
    }

    [Fact]
    public async Task UploadZone_ConnectionLost_OffersToSendTheSameFileAgain()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");
        await DoneAsync(zone, "a", 0, "");

        await zone.FindAll("li button").Single(button => button.TextContent == "Try again").ClickAsync();

        _handle.Invocations["retry"].Single().Arguments.ShouldBe(["a"]);
        zone.Find(".fact").TextContent.ShouldBe("Waiting");
    }

    [Fact]
    public async Task UploadZone_Cancelled_TakesTheLineAway()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");
        await zone.Find("[aria-label='Cancel a.jpg']").ClickAsync();

        await DoneAsync(zone, "a", -1, "");

        _handle.Invocations["cancel"].Single().Arguments.ShouldBe(["a"]);
        zone.FindAll("section").ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadZone_FileBeyondAnyLimit_IsStoppedBeforeItIsSent()
    {
        var zone = RenderZone();

        await zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([new ChosenFile("a", "film.mov", 300L * 1024 * 1024, "video/quicktime")]));
        await DoneAsync(zone, "a", -1, "");

        _handle.Invocations["cancel"].Single().Arguments.ShouldBe(["a"]);
        zone.Find("li .kb-rule-why").GetAttribute("title").ShouldBe("Rule R44");
    }

    [Fact]
    public async Task UploadZone_AnswerOfAProxy_IsToldInOurOwnWords()
    {
        var zone = RenderZone();
        await AddAsync(zone, "a");

        await DoneAsync(zone, "a", 502, "<html>Bad gateway</html>");

        zone.Find("li .kb-rule").TextContent.ShouldContain("The server could not take the file.");
        zone.FindAll("li button").Select(button => button.TextContent).ShouldContain("Try again");
    }

    private IRenderedComponent<UploadZone> RenderZone(bool isReadOnly = false) => Render<UploadZone>(parameters => parameters
        .Add(zone => zone.Team, "northlight")
        .Add(zone => zone.IsReadOnly, isReadOnly)
        .Add(zone => zone.OnUploaded, _uploaded.Add));

    private static Task AddAsync(IRenderedComponent<UploadZone> zone, params string[] ids) =>
        zone.InvokeAsync(() => zone.Instance.OnUploadsAdded([.. ids.Select(id => new ChosenFile(id, id + ".jpg", 120, "image/jpeg"))]));

    private static Task DoneAsync(IRenderedComponent<UploadZone> zone, string id, int status, string text) =>
        zone.InvokeAsync(() => zone.Instance.OnUploadDone(id, status, text));

    private sealed class Tokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("the-token", "field");
    }
}
