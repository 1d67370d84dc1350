using KlingBoard.Data.Gallery;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryFilterTests : GalleryTest
{
    [Theory]
    [InlineData("nothing", "1A take 1,1B take 1,2A take 1,Winter 1A take 1,Maya,Clip,Song")]
    [InlineData("project", "1A take 1,1B take 1,2A take 1,Maya")]
    [InlineData("scene", "1A take 1,1B take 1,Maya")]
    [InlineData("other scene", "2A take 1")]
    [InlineData("takes", "1A take 1,1B take 1,2A take 1,Winter 1A take 1")]
    [InlineData("images and sound", "Maya,Song")]
    [InlineData("model", "1B take 1")]
    [InlineData("status", "2A take 1")]
    [InlineData("person", "1B take 1,Clip")]
    [InlineData("from", "Clip,Song")]
    [InlineData("to", "1A take 1,1B take 1,2A take 1,Winter 1A take 1,Maya")]
    [InlineData("prompt", "1A take 1")]
    [InlineData("title", "2A take 1")]
    [InlineData("asset name", "Clip")]
    [InlineData("takes of a project by text", "1B take 1")]
    public async Task Filter_OfEachKind_FindsExactlyItsItems(string which, string expected)
    {
        await SeedAsync();

        var names = await NamesAsync(FilterOf(which));

        names.Order().ShouldBe(expected.Replace("Winter 1A take 1", "1A take 1").Split(',').Order());
    }

    [Theory]
    [InlineData("100%", "100% cotton")]
    [InlineData("_", "under_score")]
    [InlineData("\\", "back\\slash")]
    [InlineData("'; DROP TABLE Takes; --", "'; DROP TABLE Takes; --")]
    [InlineData("COTTON", "100% cotton")]
    [InlineData("%", "100% cotton")]
    public async Task Text_WithWildcards_MeansThemWordForWord(string text, string expected)
    {
        foreach (var (name, index) in new[] { "100% cotton", "under_score", "back\\slash", "'; DROP TABLE Takes; --", "plain" }.Select((name, index) => (name, index)))
        {
            await AddAssetAsync(name, index);
        }

        var names = await NamesAsync(new GalleryFilter { Text = text });

        names.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("ärger")]
    [InlineData("ÉCOLE")]
    [InlineData("моск")]
    [InlineData("ΑΘΉΝΑ")]
    [InlineData("ckende Är")]
    [InlineData("Ä")]
    [InlineData("éC")]
    [InlineData("東京")]
    public async Task Text_InAnyScript_IsFoundInEitherCaseAndInsideOfWords(string text)
    {
        await AddTakeAsync(Kettle, 1, prompt: "Verrückende Ärgernisse, l'école, Москва, Αθήνα, 東京タワー");
        await AddTakeAsync(Cup, 2, prompt: "something else");

        var names = await NamesAsync(new GalleryFilter { Text = text });

        names.ShouldBe(["1A take 1"]);
    }

    [Fact]
    public async Task Text_ThatWasChanged_IsFoundUnderTheNewWordsAlone()
    {
        await AddTakeAsync(Kettle, 1, prompt: "");
        var asset = await AddAssetAsync("Portrait", 2);
        await ChangeAsync<Shot>(Kettle.Id, shot => shot.SetText(ShotText.Title, "Überfahrt", Start));
        await ChangeAsync<Asset>(asset.Id, row => row.Rename("Überblick"));

        (await NamesAsync(new GalleryFilter { Text = "über" })).ShouldBe(["Überblick", "1A take 1"]);
        (await NamesAsync(new GalleryFilter { Text = "Kettle" })).ShouldBeEmpty();
        (await NamesAsync(new GalleryFilter { Text = "portrait" })).ShouldBeEmpty();
    }

    private async Task SeedAsync()
    {
        const int NextDay = 24 * 60;
        await AddTakeAsync(Kettle, 1, prompt: "Steam @Maya rises");
        await AddTakeAsync(Cup, 2, prompt: "A cup", model: "kling-video-o1", by: Tomas);
        await AddTakeAsync(Walk, 3, prompt: "Hills");
        await AddTakeAsync(Flake, 4, prompt: "Snow");
        var maya = await AddAssetAsync("Maya", 5);
        await AddAssetAsync("Clip", NextDay, MediaKind.Video, by: Tomas);
        await AddAssetAsync("Song", NextDay + 1, MediaKind.Audio);
        await ReferAsync(Kettle, maya);
        await ChangeAsync<Shot>(Walk.Id, shot => shot.SetStatus(ShotStatus.Approved, Start));
    }

    private GalleryFilter FilterOf(string which) => which switch
    {
        "project" => new GalleryFilter { ProjectId = Project.Id },
        "scene" => new GalleryFilter { ProjectId = Project.Id, SceneId = Kitchen.Id },
        "other scene" => new GalleryFilter { SceneId = Valley.Id },
        "takes" => new GalleryFilter { Kinds = [GalleryKind.Take] },
        "images and sound" => new GalleryFilter { Kinds = [GalleryKind.Image, GalleryKind.Audio] },
        "model" => new GalleryFilter { Models = ["kling-video-o1"] },
        "status" => new GalleryFilter { Statuses = [ShotStatus.Approved] },
        "person" => new GalleryFilter { PersonId = Tomas.Id },
        "from" => new GalleryFilter { From = new DateOnly(2026, 11, 2) },
        "to" => new GalleryFilter { To = new DateOnly(2026, 11, 1) },
        "prompt" => new GalleryFilter { Text = "steam" },
        "title" => new GalleryFilter { Text = "LONG W" },
        "asset name" => new GalleryFilter { Text = "lip" },
        "takes of a project by text" => new GalleryFilter { ProjectId = Project.Id, Text = "cup", Kinds = [GalleryKind.Take] },
        _ => GalleryFilter.Everything,
    };
}
