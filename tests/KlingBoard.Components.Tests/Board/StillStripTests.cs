using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Strips;

namespace KlingBoard.Components.Tests.Board;

public sealed class StillStripTests : BoardContext
{
    [Fact]
    public async Task UseAsFirstFrame_AnotherPictureWasIt_TakesItsPlaceInOneStep()
    {
        await OpenAsync();
        var still = await AddStillAsync();
        var before = await AddReferenceAsync("Before");
        await Session.SendAsync(new Features.Board.Commands.SetReferenceRole(before, ReferenceRole.Image, ReferenceRole.FirstFrame));
        var strip = await ShowAsync();

        await ChooseAsync(strip, "Use as first frame");
        var after = (await ReadAsync()).References.Select(reference => (reference.AssetId == still, reference.Role)).ToList();
        await UndoLastAsync();

        after.ShouldBe([(false, ReferenceRole.Image), (true, ReferenceRole.FirstFrame)], ignoreOrder: true);
        (await ReadAsync()).References.ShouldHaveSingleItem().Role.ShouldBe(ReferenceRole.FirstFrame);
    }

    [Fact]
    public async Task Viewer_Looking_MayNeitherMakeNorUse()
    {
        await OpenAsync();
        await AddStillAsync();

        var strip = await ShowAsync(canEdit: false, Role.Viewer);

        strip.FindAll("button").ShouldNotContain(button => button.TextContent.Contains("Make stills", StringComparison.Ordinal));
        strip.FindComponents<MenuButton>().ShouldBeEmpty();
        strip.Find("a").GetAttribute("target").ShouldBe("_blank", "the board stays where it is");
    }

    [Fact]
    public async Task StillInUse_Shown_SaysAsWhat()
    {
        await OpenAsync();
        await AddStillAsync();
        var strip = await ShowAsync();

        await ChooseAsync(strip, "Use as reference");
        strip = await ShowAsync();

        strip.Find(".kb-tag").TextContent.ShouldBe("Reference");
    }

    private async Task<Guid> AddStillAsync()
    {
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Shot.TeamId, hash, MediaKind.Image, "image/png", 1000, NowUtc) { PosterSha256 = hash };
        var manifest = new RenderManifest("Simulator", "Simulator", "/v1/images/omni-image", "{}", "", "", 400, "kling-v3-omni", "2k", 0, "A kettle.", "omniImage");
        var render = new Render(Shot.TeamId, ProjectId, PersonId, Guid.NewGuid(), 0, manifest, NowUtc, subjectShotId: ShotId);
        render.MoveTo(RenderState.Cancelled, "", NowUtc);
        var asset = new Asset(Shot.TeamId, file.Id, "Shot, still 1", "still.png", PersonId, NowUtc, render.Id);
        await ChangeAsync(db => db.AddRange(file, render, asset));
        return asset.Id;
    }

    private async Task<IRenderedComponent<StillStrip>> ShowAsync(bool canEdit = true, Role role = Role.Owner)
    {
        var shot = await ReadAsync();
        return Render<StillStrip>(parameters => parameters
            .AddCascadingValue(Session)
            .AddCascadingValue(FrameOf(role))
            .Add(strip => strip.Shot, shot)
            .Add(strip => strip.CanEdit, canEdit));
    }

    private static async Task ChooseAsync(IRenderedComponent<StillStrip> strip, string action) =>
        await strip.InvokeAsync(() => strip.FindComponent<MenuButton>().Instance.Items.Single(item => item.Text == action).RunAsync());
}
