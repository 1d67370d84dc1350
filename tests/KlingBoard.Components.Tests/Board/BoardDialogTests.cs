using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.BoardDialogs;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Components.Tests.Board;

/// <summary>The board's small questions: a name, a place, a length.</summary>
public sealed class BoardDialogTests : ComponentContext
{
    [Fact]
    public async Task Rename_GivesTheNameWithoutSpacesAroundIt()
    {
        var overlays = RenderOverlays();
        var asked = AskAsync<RenameDialog, RenameInput, string>(overlays, new RenameInput("Maya", 30));
        await overlays.WaitForElementAsync("#rename");

        await overlays.Find("#rename").InputAsync(" Mia ");
        await overlays.Find("[role=dialog] form").SubmitAsync();

        (await asked).ShouldBe("Mia");
    }

    [Theory]
    [InlineData("75", 75)]
    [InlineData("", null)]
    public async Task Target_IsSecondsOrNone(string typed, int? expected)
    {
        var overlays = RenderOverlays();
        var asked = AskAsync<SceneTargetDialog, SceneTargetInput, SceneTargetInput>(overlays, new SceneTargetInput(60));
        await overlays.WaitForElementAsync("#scene-target");

        await overlays.Find("#scene-target").InputAsync(typed);
        await overlays.Find("[role=dialog] form").SubmitAsync();

        (await asked).ShouldBe(new SceneTargetInput(expected));
    }

    [Fact]
    public async Task Move_OffersTheScenesByNumberAndName()
    {
        var overlays = RenderOverlays();
        var (kitchen, street) = (new SceneView(Guid.CreateVersion7(), 1, "Kitchen", null, [], 0), new SceneView(Guid.CreateVersion7(), 2, "", null, [], 0));
        var asked = AskAsync<MoveToSceneDialog, MoveToSceneInput, Guid?>(overlays, new MoveToSceneInput([kitchen, street]));
        await overlays.WaitForElementAsync("#move-scene");
        ChosenIn(overlays, "To the end of").ShouldBe("1 Kitchen");

        await ChooseInListAsync(overlays, overlays, "To the end of", "2");
        await overlays.Find("[role=dialog] form").SubmitAsync();

        (await asked).ShouldBe(street.Id);
    }

    private Task<TResult?> AskAsync<TDialog, TInput, TResult>(IRenderedComponent<IComponent> overlays, TInput input)
        where TDialog : DialogFor<TInput, TResult> =>
        overlays.InvokeAsync(() => Services.GetRequiredService<Dialogs>().ShowAsync<TDialog, TInput, TResult>("Dialog", input));
}
