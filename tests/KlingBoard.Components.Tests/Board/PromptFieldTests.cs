using Bunit;
using KlingBoard.Components.Statuses;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Texts;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Components.Tests.Board;

/// <summary>The prompt's server side; the editor itself is tested beside its script.</summary>
public sealed class PromptFieldTests : BoardContext
{
    private const string Stored = "A kettle boils.";

    private readonly BunitJSModuleInterop _editor;

    public PromptFieldTests() => _editor = SetupScript("prompt-editor");

    [Fact]
    public async Task Typing_Heard_IsSavedAndAnswered()
    {
        var field = await ShowAsync();

        var answer = await TypeAsync(field, "A black kettle boils.", Stored);

        answer.ShouldBe(TextAnswer.Saved("A black kettle boils.", version: 2, isMerged: false));
        (await ReadAsync()).Prompt.ShouldBe("A black kettle boils.");
    }

    [Fact]
    public async Task Typing_ColleagueWroteElsewhere_IsAnsweredWithBoth()
    {
        var field = await ShowAsync();
        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Prompt, Stored, "A kettle boils. Dawn."));

        var answer = await TypeAsync(field, "A black kettle boils.", Stored);

        answer.ShouldBe(TextAnswer.Saved("A black kettle boils. Dawn.", version: 3, isMerged: true));
    }

    [Fact]
    public async Task Typing_ColleagueChangedTheSameWord_ShowsTheirsAndHoldsTheRender()
    {
        var field = await ShowAsync();
        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Prompt, Stored, "A kettle sings."));

        await TypeAsync(field, "A kettle steams.", Stored);

        field.Find(".conflict").TextContent.ShouldContain("Theirs: A kettle sings.");
        Session.Saved.ShouldBe(SavedState.Conflict);
        Session.HoldOn([ShotId]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Keep both", "keepBoth")]
    [InlineData("Keep mine", "keepMine")]
    [InlineData("Take theirs", "replace")]
    public async Task Conflict_Decided_TellsTheEditorAndGoes(string button, string call)
    {
        var field = await ShowAsync();
        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Prompt, Stored, "A kettle sings."));
        await TypeAsync(field, "A kettle steams.", Stored);

        await field.FindAll(".conflict button").Single(choice => choice.TextContent == button).ClickAsync(new());

        _editor.VerifyInvoke(call).Arguments.ShouldBe(button == "Keep both" ? [] : ["A kettle sings.", 2]);
        field.FindAll(".conflict").ShouldBeEmpty();
        Session.Saved.ShouldBe(SavedState.Saved);
    }

    [Fact]
    public async Task Typing_KeepingBoth_StoresBothAndAsksNothing()
    {
        var field = await ShowAsync();
        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Prompt, Stored, "A kettle sings."));

        var answer = await TypeAsync(field, "A kettle steams.", Stored, keepsBoth: true);

        answer.ShouldBe(TextAnswer.Saved("A kettle sings steams.", version: 3, isMerged: true));
        field.FindAll(".conflict").ShouldBeEmpty();
    }

    [Fact]
    public async Task MarkBehind_TextStaysInTheBrowser_HoldsTheRenderUntilItDoesNot()
    {
        var field = await ShowAsync();

        await field.InvokeAsync(() => field.Instance.MarkBehind(true));
        var held = Session.HoldOn([ShotId]);
        await field.InvokeAsync(() => field.Instance.MarkBehind(false));

        (held is null, Session.HoldOn([ShotId])).ShouldBe((false, null));
    }

    [Fact]
    public async Task Typing_TakenBack_GivesTheTextBeforeAll()
    {
        var field = await ShowAsync();
        await TypeAsync(field, "A black kettle boils.", Stored);
        await TypeAsync(field, "A black kettle boils over.", "A black kettle boils.");

        await UndoLastAsync();

        (await ReadAsync()).Prompt.ShouldBe(Stored);
    }

    [Fact]
    public async Task AtSign_ShotWithoutReferences_OffersTheTeamsElementsAndLibrary()
    {
        var field = await ShowAsync();
        await AddSourcesAsync();

        var offers = await FindAsync(field, "c");

        offers.Elements.ShouldHaveSingleItem().ShouldBe(offers.Elements[0] with { Name = "Copper kettle", ReferenceName = "Copper-kettle", Kind = "element" });
        offers.Assets.ShouldHaveSingleItem().ShouldBe(offers.Assets[0] with { Name = "Cup on saucer", Kind = "image" });
        (offers.ElementCount, offers.AssetCount, offers.Notice, offers.Error).ShouldBe((1, 1, null, null));
    }

    [Fact]
    public async Task Offer_Chosen_IsAttachedWithANameAndOfferedNoMore()
    {
        var field = await ShowAsync();
        await AddSourcesAsync();
        var kettle = (await FindAsync(field, "cop")).Elements[0];

        var attached = await AttachAsync(field, kettle.Kind, kettle.Id);

        var reference = (await ReadAsync()).References.ShouldHaveSingleItem();
        attached.ShouldBe(new AttachedReference(reference.Id.ToString("N"), "Copper-kettle", "element"));
        (reference.ElementId, reference.Role).ShouldBe((kettle.Id, ReferenceRole.Element));
        (await FindAsync(field, "cop")).Elements.ShouldBeEmpty();
    }

    [Fact]
    public async Task Offer_DeletedMeanwhile_SaysSoAndAttachesNothing()
    {
        var field = await ShowAsync();

        var attached = await AttachAsync(field, "image", Guid.NewGuid());

        (attached.Id, attached.Error).ShouldBe((null, Features.Board.BoardErrors.NoAsset.Message));
        (await ReadAsync()).References.ShouldBeEmpty();
    }

    [Fact]
    public async Task AtSign_AllPlacesUsed_SaysSoBeforeTheChoice()
    {
        await OpenAsync();
        foreach (var number in Enumerable.Range(1, 7))
        {
            await AddReferenceAsync($"Picture{number}");
        }

        var field = await ShowOpenAsync();

        (await FindAsync(field, "")).Notice.ShouldBe("7 of 7 places are used. One more cannot be sent until another is removed.");
    }

    private static async Task<ReferenceOffers> FindAsync(IRenderedComponent<PromptField> field, string text)
    {
        ReferenceOffers? offers = null;
        await field.InvokeAsync(async () => offers = await field.Instance.FindReferences(text));
        return offers!;
    }

    private static async Task<AttachedReference> AttachAsync(IRenderedComponent<PromptField> field, string kind, Guid id)
    {
        AttachedReference? attached = null;
        await field.InvokeAsync(async () => attached = await field.Instance.AttachReference(kind, id));
        return attached!;
    }

    private Task AddSourcesAsync() => ChangeAsync(db =>
    {
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Shot.TeamId, hash, MediaKind.Image, "image/png", 1000, NowUtc) { PosterSha256 = hash };
        db.AddRange(
            file,
            new Asset(Shot.TeamId, file.Id, "Cup on saucer", "cup.png", PersonId, NowUtc),
            new Element(Shot.TeamId, "Copper kettle", 7, ElementKind.MultiImage, PersonId, NowUtc));
    });

    private static async Task<TextAnswer> TypeAsync(IRenderedComponent<PromptField> field, string text, string over, bool keepsBoth = false)
    {
        TextAnswer? answer = null;
        await field.InvokeAsync(async () => answer = await field.Instance.SaveText(text, over, keepsBoth, sentText: null));
        return answer!;
    }

    private async Task<IRenderedComponent<PromptField>> ShowAsync()
    {
        await OpenAsync();
        return await ShowOpenAsync();
    }

    private async Task<IRenderedComponent<PromptField>> ShowOpenAsync()
    {
        var shot = await ReadAsync();
        return Show<PromptField>(parameters => parameters.Add(field => field.Shot, shot).Add(field => field.CanEdit, true));
    }
}
