using Bunit;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Strips;

namespace KlingBoard.Components.Tests.Board;

public sealed class SoundStripTests : BoardContext
{
    [Fact]
    public async Task MadeSound_Shown_PlaysAndLeadsToTheLibrary()
    {
        await OpenAsync();
        var sound = await AddSoundAsync();

        var strip = await ShowAsync(Role.Viewer);

        strip.Find("kb-player[data-size=sound]").GetAttribute("data-kb-item")!.ShouldContain(KlingBoardUrls.Media(sound.FileId, MediaVariant.Original));
        var link = strip.Find("li a");
        (link.TextContent, link.GetAttribute("href")).ShouldBe(("Shot, sound 1", KlingBoardUrls.Library(FrameOf(Role.Viewer).TeamSlug, sound.Id)));
        strip.Find("li span").TextContent.ShouldBe("4.5 s");
    }

    [Theory]
    [InlineData(Role.Artist, 1)]
    [InlineData(Role.Reviewer, 0)]
    public async Task MakeASound_OfferedToThoseWhoMayRender(Role role, int menus)
    {
        await OpenAsync();

        var strip = await ShowAsync(role);

        strip.FindComponents<MenuButton>().Count.ShouldBe(menus);
    }

    private async Task<Asset> AddSoundAsync()
    {
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Shot.TeamId, hash, MediaKind.Audio, "audio/wav", 1000, NowUtc) { DurationSeconds = 4.5, HasSound = true };
        var manifest = new RenderManifest("Simulator", "Simulator", "/v1/audio/text-to-audio", "{}", "", "", 250, "", "", 5, "Rain.", "textToAudio");
        var render = new Render(Shot.TeamId, ProjectId, PersonId, Guid.NewGuid(), 0, manifest, NowUtc, subjectShotId: ShotId);
        render.MoveTo(RenderState.Cancelled, "", NowUtc);
        var asset = new Asset(Shot.TeamId, file.Id, "Shot, sound 1", "sound.wav", PersonId, NowUtc, render.Id);
        await ChangeAsync(db => db.AddRange(file, render, asset));
        return asset;
    }

    private async Task<IRenderedComponent<SoundStrip>> ShowAsync(Role role)
    {
        var shot = await ReadAsync();
        return Render<SoundStrip>(parameters => parameters
            .AddCascadingValue(Session)
            .AddCascadingValue(FrameOf(role))
            .Add(strip => strip.Shot, shot));
    }
}
