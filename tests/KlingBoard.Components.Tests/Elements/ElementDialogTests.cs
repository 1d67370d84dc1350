using AngleSharp.Dom;
using Bunit;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.Pages;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Elements;

public sealed class ElementDialogTests : ElementsContext
{
    [Fact]
    public async Task Dialog_OfANewElement_OffersThreeWaysAndComplainsOfNothingYet()
    {
        var dialog = await ShowAsync();

        dialog.FindAll("[aria-label='How it comes about'] button").Select(way => way.LastChild!.TextContent.Trim()).ShouldBe(["Pictures", "A video", "An id I have"]);
        dialog.FindAll(".pictures .slot").Count.ShouldBe(4);
        dialog.FindAll(".kb-rule").ShouldBeEmpty();
        PriceButton(dialog, "Make the element").GetAttribute("aria-disabled").ShouldBe("true");
    }

    [Fact]
    public async Task Dialog_WithAnIdThatThePersonHas_AddsIt()
    {
        var dialog = await ShowAsync();

        await dialog.Find("[aria-label='How it comes about'] button:last-child").ClickAsync(new());
        await dialog.Find("#element-name").InputAsync(new ChangeEventArgs { Value = "Maya" });
        await dialog.Find("#element-id").InputAsync(new ChangeEventArgs { Value = "829836802793406551" });
        await dialog.Find("form").SubmitAsync();

        var maya = (await ListAsync()).ShouldHaveSingleItem();
        (maya.Name, maya.ProviderElementId, maya.State).ShouldBe(("Maya", "829836802793406551", ElementState.Ready));
        Renders().ShouldBeEmpty();
    }

    [Fact]
    public async Task Dialog_WithAnInvalidId_NamesTheField()
    {
        var dialog = await ShowAsync();

        await dialog.Find("[aria-label='How it comes about'] button:last-child").ClickAsync(new());
        await dialog.Find("#element-name").InputAsync(new ChangeEventArgs { Value = "Maya" });
        await dialog.Find("#element-id").InputAsync(new ChangeEventArgs { Value = "12x" });
        await dialog.Find("form").SubmitAsync();

        dialog.Find("#element-id").GetAttribute("aria-invalid").ShouldBe("true");
        dialog.Find(".mud-input-helper-text.mud-input-error").TextContent.Trim().ShouldStartWith("The element id is a whole number");
    }

    [Fact]
    public async Task Dialog_DiskFull_SaysSoKeepsWhatWasTypedAndSavesOnceThereIsSpace()
    {
        var dialog = await ShowAsync();
        await dialog.Find("[aria-label='How it comes about'] button:last-child").ClickAsync(new());
        await dialog.Find("#element-name").InputAsync(new ChangeEventArgs { Value = "Maya" });
        await dialog.Find("#element-id").InputAsync(new ChangeEventArgs { Value = "829836802793406551" });
        Disk.Code = 13;

        await dialog.Find("form").SubmitAsync();
        Disk.Code = 0;

        dialog.Find("[role=alert]").TextContent.ShouldContain("disk is full");
        dialog.Find("#element-name").GetAttribute("value").ShouldBe("Maya");
        (await ListAsync()).ShouldBeEmpty();
        await dialog.Find("form").SubmitAsync();
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("Maya");
    }

    [Fact]
    public async Task Making_DiskFull_SaysSoAndTheNextClickSubmitsOnce()
    {
        var draft = await AddDraftAsync(views: 1);
        var dialog = await ShowAsync(draft);
        Disk.Code = 13;

        await PriceButton(dialog, "Make the element").ClickAsync(new());
        Disk.Code = 0;

        dialog.Find("[role=alert]").TextContent.ShouldContain("Nothing was sent or reserved.");
        Renders().ShouldBeEmpty();
        await PriceButton(dialog, "Make the element").ClickAsync(new());
        Renders().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Dialog_OfADraftWithViews_HasItMadeForTheFigureOnItsButton()
    {
        var draft = await AddDraftAsync(views: 1);
        var dialog = await ShowAsync(draft);

        var button = PriceButton(dialog, "Make the element");
        button.QuerySelector(".kb-price-figure")!.TextContent.ShouldBe("0.0 u · $0.00");
        await button.ClickAsync(new());

        Renders().ShouldHaveSingleItem().SubjectElementId.ShouldBe(draft.Id);
        (await ReadAsync(draft.Id)).State.ShouldBe(ElementState.Making);
    }

    [Fact]
    public async Task Dialog_OfADraftWithoutViews_SaysWhichRuleBlocksIt()
    {
        var dialog = await ShowAsync(await AddDraftAsync(views: 0));

        dialog.Find(".kb-rule-why").GetAttribute("title").ShouldBe("Rule R82");
        PriceButton(dialog, "Make the element").GetAttribute("aria-disabled").ShouldBe("true");
    }

    [Fact]
    public async Task Dialog_WithSeveralProjects_ChargesNoneBeforeOneIsChosen()
    {
        var draft = await AddDraftAsync(views: 1);
        await AddProjectAsync("Second Light");
        var dialog = await ShowAsync(draft);

        var chosen = dialog.FindAll("[role=combobox][aria-label='Paid by the project']").Select(list => list.TextContent.Trim()).SingleOrDefault() ?? "";
        var button = PriceButton(dialog, "Make the element");
        var before = (button.GetAttribute("aria-disabled"), Reason: button.ParentElement!.QuerySelector(".kb-price-notice")!.TextContent.Trim());
        await button.ClickAsync(new());
        var sentBefore = Renders().Count;
        await ChooseInListAsync(dialog, Overlays, "Paid by the project", "First Light");
        await PriceButton(dialog, "Make the element").ClickAsync(new());

        chosen.ShouldBe("");
        before.ShouldBe(("true", "errorChoose the project that pays first."));
        sentBefore.ShouldBe(0);
        Renders().ShouldHaveSingleItem().ProjectId.ShouldBe(ProjectId);
    }

    [Fact]
    public async Task Dialog_WithSeveralProjects_AsksForThePayerBesideTheProposalsToo()
    {
        var draft = await AddDraftAsync(views: 0);
        await AddProjectAsync("Second Light");

        var dialog = await ShowAsync(draft);

        dialog.Find(".proposals .kb-price-notice").TextContent.ShouldEndWith("Choose the project that pays first.");
        PriceButton(dialog, "Propose views").GetAttribute("aria-disabled").ShouldBe("true");
    }

    [Fact]
    public async Task Dialog_WithTheFrontAlone_HasViewsProposedForTheirPrice()
    {
        var draft = await AddDraftAsync(views: 0);
        var dialog = await ShowAsync(draft);

        var button = PriceButton(dialog, "Propose views");
        button.QuerySelector(".kb-price-figure")!.TextContent.ShouldBe("0.5 u · $0.07");
        await button.ClickAsync(new());

        Renders().ShouldHaveSingleItem().Manifest.EstimateMilliunits.ShouldBe(500);
        dialog.Find(".proposals").TextContent.ShouldContain("Kling is drawing further views");
    }

    [Fact]
    public async Task Dialog_WithProposals_TakesTheChosenOneForItsViews()
    {
        var draft = await AddDraftAsync(views: 0);
        Guid[] first = [await AddFileAsync(), await AddFileAsync(), await AddFileAsync()];
        Guid[] second = [await AddFileAsync(), await AddFileAsync(), await AddFileAsync()];
        await ChangeAsync(draft.Id, element => element.Propose([first, second]));
        var dialog = await ShowAsync(await ReadAsync(draft.Id));

        await dialog.FindAll("[role=radio]")[1].ClickAsync(new());
        var chosen = dialog.FindAll("[role=radio]").Select(choice => choice.GetAttribute("aria-checked")).ToList();
        await dialog.Find("form").SubmitAsync();

        chosen.ShouldBe(["false", "true"]);
        (await ReadAsync(draft.Id)).ViewFileIds.ShouldBe(second);
    }

    [Fact]
    public async Task Dialog_WhenViewsArrive_ShowsThemWithoutAClick()
    {
        var draft = await AddDraftAsync(views: 0);
        var dialog = await ShowAsync(draft);
        Guid[] views = [await AddFileAsync(), await AddFileAsync(), await AddFileAsync()];

        await ChangeAsync(draft.Id, element => element.Propose([views]));
        Services.GetRequiredService<SignalBus>().Publish(new LibrarySignal(TeamId));

        dialog.WaitForAssertion(() => dialog.FindAll("[role=radio]").Count.ShouldBe(1));
    }

    [Fact]
    public async Task Dialog_OfAnElementThatIsReady_OffersNothingThatSpends()
    {
        var draft = await AddDraftAsync(views: 1);
        await ChangeAsync(draft.Id, element => element.StandFor(7));

        var dialog = await ShowAsync(await ReadAsync(draft.Id));

        dialog.FindAll("[data-kb-spends]").ShouldBeEmpty();
        dialog.FindAll("[aria-label='How it comes about']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Dialog_WhenAVoiceArrivesBesideAColleaguesChange_OverwritesNothingAndOffersTheirs()
    {
        var draft = await AddDraftAsync(views: 1);
        var dialog = await ShowAsync(draft with { AwaitsVoice = true });
        await ChangeAsync(draft.Id, element =>
        {
            element.Describe("Maya", "Theirs", []);
            element.Speak("7", "Deep");
        });
        Services.GetRequiredService<SignalBus>().Publish(new LibrarySignal(TeamId));
        dialog.WaitForAssertion(() => dialog.Markup.ShouldNotContain("A voice is being made"));

        await dialog.Find("form").SubmitAsync();

        (await ReadAsync(draft.Id)).Description.ShouldBe("Theirs");
        await dialog.FindAll("button").Single(button => button.TextContent == "Take theirs").ClickAsync(new());
        dialog.Find("#element-description").GetAttribute("value").ShouldBe("Theirs");
        await dialog.Find("form").SubmitAsync();
        (await ReadAsync(draft.Id)).VoiceName.ShouldBe("Deep");
    }

    [Fact]
    public async Task Dialog_WhenAVoiceArrives_KeepsTheOneThatThePersonHasChosen()
    {
        var draft = await AddDraftAsync(views: 1);
        var dialog = await ShowAsync(draft with { AwaitsVoice = true });
        var voice = new Features.Elements.AtProvider.VoiceView("8", "Chosen", true);
        await dialog.InvokeAsync(() => dialog.FindComponent<VoiceField>().Instance.OnChoose.InvokeAsync(voice));
        await ChangeAsync(draft.Id, element => element.Speak("7", "Deep"));
        Services.GetRequiredService<SignalBus>().Publish(new LibrarySignal(TeamId));
        dialog.WaitForAssertion(() => dialog.FindComponent<VoiceField>().Instance.Awaits.ShouldBeFalse());

        await dialog.Find("form").SubmitAsync();

        (await ReadAsync(draft.Id)).VoiceName.ShouldBe("Chosen");
    }

    private async Task<IRenderedComponent<ElementDialog>> ShowAsync(ElementView? present = null)
    {
        var input = await InputAsync(present);
        return RenderDialog<ElementDialog, ElementDialogInput, bool>(input);
    }

    private async Task<IReadOnlyList<ElementView>> ListAsync() =>
        (await Services.GetRequiredService<ElementService>().ListAsync(PersonId, TeamId, CancellationToken.None)).Value;

    private static IElement PriceButton(IRenderedComponent<ElementDialog> dialog, string text) =>
        dialog.FindAll("[data-kb-spends]").Single(button => button.TextContent.Contains(text, StringComparison.Ordinal));
}
