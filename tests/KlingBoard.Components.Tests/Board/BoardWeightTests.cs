using System.Text;
using Bunit;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen.Surface;
using MudBlazor;

namespace KlingBoard.Components.Tests.Board;

/// <summary>What an open board costs each of its viewers, on the line and in the server's memory.</summary>
public sealed class BoardWeightTests : BoardContext
{
    private const int ShotsPerScene = 20;

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
    [InlineData(200, 102_000)] // A window full of cards, the rest shells.
    public async Task Board_OfManyShots_IsFirstDrawnInFewBytes(int shots, int bytes)
    {
        await OpenAsync();
        await FillAsync(shots);

        var surface = ShowBoard();

        surface.FindAll("[data-kb-card]").Count.ShouldBe(shots);
        surface.FindComponents<ShotCard>().SelectMany(card => card.FindComponents<MudComponentBase>()).ShouldBeEmpty();
        Encoding.UTF8.GetByteCount(surface.Markup).ShouldBeLessThanOrEqualTo(bytes);
    }

    // The first scene and its shot are there.
    private Task FillAsync(int shots) => ChangeAsync(db =>
    {
        foreach (var (at, rankOfScene) in FractionalRank.Sequence("zz", null, (shots + ShotsPerScene - 2) / ShotsPerScene).Index())
        {
            var added = new Scene(Shot.TeamId, ProjectId, "A scene", rankOfScene);
            db.Add(added);
            db.AddRange(FractionalRank.Sequence(null, null, Math.Min(ShotsPerScene, shots - 1 - (at * ShotsPerScene)))
                .Select(rank => new Shot(Shot.TeamId, ProjectId, added.Id, rank, "Up the last steps", seconds: 5, NowUtc)));
        }
    });

    private static double KilobytesOf(Type? control) =>
        Kilobytes.TryGetValue(control.ShouldNotBeNull("A control that has to be weighed first.").Name, out var known) ? known : KilobytesOf(control.BaseType);

    private IRenderedComponent<BoardSurface> ShowBoard(Guid? shotId = null)
    {
        var surface = Render<BoardSurface>(parameters => parameters
            .AddCascadingValue(FrameOf(Role.Owner))
            .Add(shown => shown.Team, "northlight")
            .Add(shown => shown.ProjectId, ProjectId)
            .Add(shown => shown.ShotInAddress, shotId));
        surface.WaitForElement("[data-kb-card]");
        return surface;
    }
}
