using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Tests.Media;

namespace KlingBoard.Tests.Upgrades.Making;

/// <summary>Fills library, registry and both boards, as people do it: with moves, deletions, groups and texts of many kinds.</summary>
internal sealed class BoardMaker(UpgradeHost host, Places places)
{
    private const int Scenes = 4;
    private const int ShotsPerScene = 7;
    private const int HarbourShots = 12;

    // With references, line breaks, signs of four bytes, both forms of an accent, right-to-left, and what SQL and HTML would trip over.
    private static readonly string[] Prompts =
    [
        "Wide over the valley in blue hour, mist in the hollows.\nLocked off.",
        "@Maya at the counter of the @Kitchen, fills the kettle; @Maya looks up.",
        "Café in the rain, e\u0301clairs in the window ☕🎬, neon “OPEN” sign.",
        "镜头缓慢推进,晨光照进厨房。",
        "الضوء يدخل من النافذة ببطء",
        "50 % slower; it's <b>bold</b> & \"quoted\" _under_ \\back\\ @nobody",
        "  Two blanks before, a tab\tinside, and a blank behind ",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Guid Artist => places.People["Tomas"];

    public async Task FillAsync()
    {
        var picture = await UploadAsync("northlight", await MediaSamples.MakeAsync("kitchen.png", "-f", "lavfi", "-i", "color=teal:s=320x320", "-frames:v", "1"));
        await UploadAsync("northlight", await MediaSamples.MakeAsync("valley.jpg", "-f", "lavfi", "-i", "color=navy:s=640x360", "-frames:v", "1"));
        await UploadAsync("northlight", await MediaSamples.MakeAsync("tone.mp3", "-f", "lavfi", "-i", "sine=d=1", "-b:a", "32k"));
        places.Picture = picture.Id;
        var elementId = await AddElementsAsync(picture);
        await FillFirstLightAsync(picture.Id, elementId);
        await FillNightFerryAsync();
    }

    private async Task<AssetView> UploadAsync(string team, string path)
    {
        await using var content = File.OpenRead(path);
        var upload = await host.InScopeAsync<UploadService, Result<Upload>>(
            uploads => uploads.UploadAsync(Artist, team, content, Path.GetFileName(path), Cancelled));
        upload.Error.ShouldBeNull();
        return upload.Value.Asset;
    }

    private async Task<Guid> AddElementsAsync(AssetView picture)
    {
        var maya = await AddElementAsync(new ElementInput
        {
            Name = "Maya",
            Description = "Mid thirties, hair up.",
            ProviderElementId = "829836802793406551",
            Kind = ElementKind.MultiImage,
            PictureFileId = picture.FileId,
            Tags = ["o_102"],
        });
        await AddElementAsync(new ElementInput { Name = "Cup", Description = "Grey glaze, no handle.", Way = ElementWay.Pictures, PictureFileId = picture.FileId });
        return maya;
    }

    private async Task<Guid> AddElementAsync(ElementInput input)
    {
        var element = await host.InScopeAsync<ElementService, Result<Guid>>(elements => elements.AddAsync(Artist, places.Northlight, input, Cancelled));
        element.Error.ShouldBeNull();
        return element.Value;
    }

    private async Task FillFirstLightAsync(Guid pictureId, Guid elementId)
    {
        var shots = new List<Guid>();
        for (var i = 0; i < Scenes; i++)
        {
            var scene = (await RunAsync(new AddScene($"Scene of hour {i + 5}"))).NewSceneId!.Value;
            await RunAsync(new SetSceneTarget(scene, null, 14 + i));
            for (var j = 0; j < ShotsPerScene; j++)
            {
                shots.Add(await AddShotAsync(scene, shots.Count, pictureId, elementId));
            }
        }

        await MoveAboutAsync(shots);
        await RunAsync(new GroupShots([shots[2], shots[3]]));
        places.Group.AddRange([shots[2], shots[3]]);
        shots.Except(places.Group).ToList().ForEach(places.FreeShots.Enqueue);
    }

    private async Task<Guid> AddShotAsync(Guid scene, int index, Guid pictureId, Guid elementId)
    {
        var shot = (await RunAsync(new AddShot(scene, null, $"Shot {index + 1}", 5))).NewShotIds[0];
        var prompt = Prompts[index % Prompts.Length];
        if (prompt.Contains("@Maya"))
        {
            await RunAsync(new AddReference(shot, null, elementId, ReferenceRole.Element, "Maya"));
            await RunAsync(new AddReference(shot, pictureId, null, ReferenceRole.Image, "Kitchen"));
        }

        await RunAsync(new EditShotText(shot, ShotText.Prompt, "", prompt));
        await RunAsync(new EditShotText(shot, ShotText.Action, "", $"Action {index}: she turns the tap.\nThen waits."));
        await RunAsync(new EditShotText(shot, ShotText.Dialogue, "", index % 3 == 0 ? "Every day begins twice." : ""));
        await RunAsync(new EditShotText(shot, ShotText.Camera, "", index % 2 == 0 ? "24 mm, locked off" : ""));
        await RunAsync(new SetShotSeconds(shot, 5, 3));
        await RunAsync(new EditShotSettings(shot, ShotSettings.Default, ShotSettings.Default with { Mode = "std", Sound = false }));
        await RunAsync(new AssignShot(shot, null, Artist));
        return shot;
    }

    // Ranks between ranks, and rows that are deleted and come back.
    private async Task MoveAboutAsync(List<Guid> shots)
    {
        var board = (await host.InScopeAsync<BoardService, Result<BoardView>>(boards => boards.OpenAsync(Artist, places.FirstLight, Cancelled))).Value;
        await RunAsync(new MoveShots([shots[20], shots[9]], board.Scenes[1].Id, shots[1]));
        await RunAsync(new MoveShots([shots[1]], board.Scenes[4].Id));
        await RunAsync(new MoveScene(board.Scenes[3].Id, board.Scenes[2].Id));
        await RunAsync(new DuplicateShots([shots[5]]));
        await RunAsync(new DeleteShots([shots[6]]));
        await RunAsync(new DeleteShots([shots[7]]));
        await RunAsync(new RestoreShots([shots[7]]));
        shots.RemoveAt(6);
    }

    private async Task FillNightFerryAsync()
    {
        var scene = (await RunAsync(new AddScene("On deck"), harbour: true)).NewSceneId!.Value;
        for (var i = 0; i < HarbourShots; i++)
        {
            var shot = (await RunAsync(new AddShot(scene, null, $"Ferry {i + 1}", 3), harbour: true)).NewShotIds[0];
            await RunAsync(new EditShotText(shot, ShotText.Prompt, "", $"The ferry leaves, take {i + 1}. Gulls."), harbour: true);
            places.HarbourShots.Enqueue(shot);
        }
    }

    private async Task<BoardOutcome> RunAsync(BoardCommand command, bool harbour = false)
    {
        var (person, project) = harbour ? (places.People["Otto"], places.NightFerry) : (Artist, places.FirstLight);
        var outcome = await host.InScopeAsync<BoardService, Result<BoardOutcome>>(boards => boards.ExecuteAsync(person, project, command, Cancelled));
        outcome.Error.ShouldBeNull();
        return outcome.Value;
    }
}
