using System.Text;
using Bunit;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen.Surface;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingBoard.Components.Tests.Board;

/// <summary>What an open board costs each of its viewers, on the line and in the server's memory.</summary>
public sealed class BoardWeightTests : LongBoardContext
{
    // Managed KB of one control in a circuit, measured with MudBlazor 8 on .NET 10 in November 2026.
    private static readonly Dictionary<string, double> Kilobytes = new()
    {
        ["MudChip`1"] = 3.3,
        ["MudButton"] = 3.5,
        ["MudNavLink"] = 5.6,
        ["MudIconButton"] = 5.8,
        ["MudSwitch`1"] = 10,
        ["MudTooltip"] = 14,
        ["MudMenu"] = 22,
        ["MudTextField`1"] = 31,
        ["MudNumericField`1"] = 47,
        ["MudAutocomplete`1"] = 47,
        ["MudSelect`1"] = 80,
        ["MudInput`1"] = 0, // A part of the fields.
        ["MudInputControl"] = 0,
        ["MudInputLabel"] = 0,
    };

    [Fact]
    public async Task Board_WithAnOpenInspector_HoldsFewControls()
    {
        await OpenAsync();
        var surface = ShowBoard(ShotId);
        await surface.WaitForElementAsync(".inspector [data-kb-choice]");

        surface.FindComponents<MudComponentBase>().Sum(control => KilobytesOf(control.Instance.GetType())).ShouldBeLessThanOrEqualTo(300);
    }

    [Theory]
    [InlineData(14, 21_000)]
    [InlineData(200, 60_000)] // A window full of cards, the rest shells.
    public async Task Board_OfManyShots_IsFirstDrawnInFewBytes(int shots, int bytes)
    {
        await OpenAsync();
        await FillAsync(shots);

        var surface = ShowBoard();

        surface.FindAll("[data-shot-id]").Count.ShouldBe(shots);
        Encoding.UTF8.GetByteCount(surface.Markup).ShouldBeLessThanOrEqualTo(bytes);
    }

    // Each keeps some 2 KB in every circuit, plain markup next to nothing: below the page's own 20, a card is one, and so is a scene in view with its menu.
    [Theory]
    [InlineData(14, 40)]
    [InlineData(200, 70)]
    [InlineData(2000, 70)]
    public async Task Board_OfManyShots_HoldsComponentsForWhatIsInViewAlone(int shots, int most)
    {
        await OpenAsync();
        await FillAsync(shots);

        var surface = ShowBoard();

        var held = surface.FindComponents<IComponent>().GroupBy(part => part.Instance.GetType().Name).ToDictionary(kind => kind.Key, kind => kind.Count());
        held.Values.Sum().ShouldBeLessThanOrEqualTo(most, string.Join(", ", held));
        surface.FindComponents<ShotCard>().ShouldAllBe(card => card.FindComponents<IComponent>().Count == 0);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(200)]
    public async Task Board_AColleagueEditsATitle_DrawsThatCardAtOnceAndNoOther(int shots)
    {
        await OpenAsync();
        await FillAsync(shots);
        var surface = ShowBoard();
        var before = Drawn(surface);

        await TomasDoesAsync(new EditShotText(ShotId, ShotText.Title, Shot.Title, "Kettle sings"));
        await FollowAsync();
        await UntilAsync(() =>
        {
            Time.Advance(SignalBus.MergeWindow);
            return surface.Find("[data-kb-card] .name").TextContent == "Kettle sings";
        });

        Drawn(surface).ShouldBe((before.Scenes + 1, before.Cards + 1));
    }

    // Whatever is drawn below a scene counts for it. What the page draws beside its scenes (toolbar, who is here) has its own reasons and times.
    private static (int Scenes, int Cards) Drawn(IRenderedComponent<BoardSurface> surface) =>
        (surface.FindComponents<SceneSection>().Sum(scene => scene.RenderCount), surface.FindComponents<ShotCard>().Sum(card => card.RenderCount));

    private static double KilobytesOf(Type? control) =>
        Kilobytes.TryGetValue(control.ShouldNotBeNull("A control that has to be weighed first.").Name, out var known) ? known : KilobytesOf(control.BaseType);
}
