using KlingBoard.Kling;
using KlingBoard.Kling.Account;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Voices;
using static KlingTour.TourSteps;

namespace KlingTour;

/// <summary>Every endpoint of the legacy standard; what one makes, the next takes.</summary>
internal sealed class LegacyTour(KlingClient client)
{
    public async Task RunAsync()
    {
        Console.WriteLine($"Legacy standard, by {client.Provider.Name}");
        var picture = await MakePicturesAsync();
        var element = await MakeElementAsync(picture);
        var video = await MakeOmniVideoAsync(picture, element);
        await MakeClassicsAsync(picture, video);
        await MakeSoundsAsync(picture, video);
        await LookAndListAsync(video);
        await DeleteTwiceAsync(element);
        await ReadAccountAsync(video);
    }

    private async Task<ImageInput> MakePicturesAsync()
    {
        // Raw Base64: no data: prefix, and no address that the provider would have to reach.
        var sketch = new ImageInput(Convert.ToBase64String(TestPicture.Png(640, 640)));
        var series = await client.MakeAsync(new OmniImageRequest
        {
            Model = KlingModels.V3Omni,
            Prompt = "The keeper of <<<image_1>>> through one day.",
            Images = [sketch],
            ResultType = ImageResultType.Series,
            SeriesAmount = new SeriesAmount(3),
            AspectRatio = "16:9",
            ExternalTaskId = OwnId("series"),
        });
        Check(series.SeriesImages.Count == 3 && series.Images.Count == 0, "a series of three comes as such");

        var single = await client.MakeAsync(new OmniImageRequest { Prompt = "A lighthouse keeper, front view.", AspectRatio = "1:1", ExternalTaskId = OwnId("image") });
        Check(single.Images.Count == 1, "one image comes when no number is asked for");
        return new ImageInput(single.Images[0].Url);
    }

    private async Task<KlingElement> MakeElementAsync(ImageInput front)
    {
        var views = await client.MakeAsync(new AiMultiShotRequest { FrontalImage = front, ExternalTaskId = OwnId("views") });
        Check(views.Views.Count == 3 && views.Views.All(proposal => proposal.Urls.Count == 3), "three proposals come with three views each");

        var task = await client.MakeAsync(new ElementRequest
        {
            Name = "Keeper",
            Description = "Keeps the light.",
            Source = ElementSource.Images,
            Images = new ElementImages { Frontal = front, Others = [.. views.Views[0].Urls.Select(url => new ImageInput(url))] },
            Tags = [ElementTags.Character],
            ExternalTaskId = OwnId("element"),
        });
        var element = task.Elements.Single();
        Check(element is { Name: "Keeper", IsOfficial: false, IsDeleted: false, ElementId: > 0 }, "the element is ours");

        var presets = (await client.Elements.ListPresetsAsync(1, 30)).Answered();
        Check(presets.Count > 0 && presets.All(preset => preset.IsOfficial), "the official elements are listed");
        return element;
    }

    private async Task<KlingTaskVideo> MakeOmniVideoAsync(ImageInput picture, KlingElement element)
    {
        var task = await client.MakeAsync(new OmniVideoRequest
        {
            Model = KlingModels.V3Omni,
            MultiShot = true,
            ShotType = OmniShotType.Customize,
            Shots = [new(1, "<<<element_1>>> climbs the stairs.", 2), new(2, "The lamp of <<<image_1>>> goes out.", 3)],
            Images = [new OmniImage { Source = picture.Source }],
            Elements = [new(element.ElementId, ElementKind.MultiImage)],
            Sound = true,
            AspectRatio = "16:9",
            DurationSeconds = 5,
            Watermark = true,
            ExternalTaskId = OwnId("omni"),
        });
        var video = task.Videos.Single();
        Check(video is { WatermarkUrl: not null, DurationSeconds: > 4.9 and < 5.2 }, "five seconds come, with a watermarked copy");
        Check(task.DeductedMilliunits == 5000, "five seconds at 1080p with sound take 5 units");
        return video;
    }

    private async Task MakeClassicsAsync(ImageInput picture, KlingTaskVideo video)
    {
        await client.MakeAsync(new TextToVideoRequest { Model = ClassicModels.V26, Prompt = "Rain on a pier.", AspectRatio = "9:16", DurationSeconds = 5, ExternalTaskId = OwnId("text") });
        await client.MakeAsync(new ImageToVideoRequest { Model = ClassicModels.V3, Image = picture, Prompt = "She turns.", DurationSeconds = 5, ExternalTaskId = OwnId("frame") });
        await client.MakeAsync(new MotionControlRequest
        {
            Model = ClassicModels.V3,
            Image = picture,
            Video = new VideoInput(video.Url),
            Orientation = CharacterOrientation.Image,
            ExternalTaskId = OwnId("motion"),
        });
    }

    private async Task MakeSoundsAsync(ImageInput picture, KlingTaskVideo video)
    {
        var thunder = await client.MakeAsync(new TextToAudioRequest { Prompt = "Thunder over the sea.", DurationSeconds = 6, ExternalTaskId = OwnId("sound") });
        Check(thunder.Audios.Single() is { Mp3Url: not null, WavUrl: not null }, "a sound comes as mp3 and as wav");

        var dubbed = await client.MakeAsync(new VideoToAudioRequest { VideoId = video.Id, EffectPrompt = "waves", ExternalTaskId = OwnId("dub") });
        Check(dubbed is { Videos.Count: 1, Audios.Count: 1, ParentVideo.Id: var parent } && parent == video.Id, "the video comes back with its sound, and names where it came from");

        var recording = new AudioInput(thunder.Audios[0].Mp3Url!);
        var voice = (await client.MakeAsync(new VoiceRequest { Name = "Keeper", Recording = recording, ExternalTaskId = OwnId("voice") })).Voices.Single();
        Check((await client.Voices.ListPresetsAsync(1, 1000)).Answered().All(preset => preset.IsOfficial), "the official voices are listed");
        (await client.Voices.DeleteAsync(voice.VoiceId)).Answered();

        var speech = (await client.CreateAsync(new SpeechRequest { Text = "The light has to burn, whatever comes.", VoiceId = "oversea_male1", Language = VoiceLanguage.English })).Accepted();
        Check(speech.Audios.Single().Url is not null, "speech is there at once");

        var faces = (await client.FindFacesAsync(new FaceSearchRequest { VideoId = video.Id })).Answered();
        await client.MakeAsync(new LipSyncRequest
        {
            SessionId = faces.SessionId,
            Faces = [new FaceChoice { FaceId = faces.Faces[0].FaceId, AudioId = speech.Audios[0].Id, StartMilliseconds = 0, EndMilliseconds = 2500, InsertMilliseconds = 500 }],
            ExternalTaskId = OwnId("lips"),
        });
        await client.MakeAsync(new AvatarRequest { Image = picture, Recording = recording, Prompt = "She sings.", ExternalTaskId = OwnId("avatar") });
    }

    private async Task LookAndListAsync(KlingTaskVideo video)
    {
        var byOurs = await client.FindByExternalIdAsync(KlingEndpoint.OmniVideo, OwnId("omni"));
        Check(byOurs is FindOutcome.Found { Task: var task } && task.Videos.Single().Id == video.Id, "a task is found by our own id");
        Check(await client.FindByExternalIdAsync(KlingEndpoint.OmniVideo, OwnId("nothing")) is FindOutcome.Absent, "what was never made is absent");

        var taskId = ((FindOutcome.Found)byOurs).Task.TaskId;
        var many = await client.FindManyAsync(KlingEndpoint.OmniVideo, [taskId, "1"]);
        Check(many[taskId] is FindOutcome.Found && many["1"] is FindOutcome.Absent, "each of many ids has its own outcome");

        var page = (await client.ListAsync(KlingEndpoint.OmniVideo, 1, 30)).Page();
        Check(page.Any(listed => listed.TaskId == taskId), "the list holds the task");
    }

    private async Task DeleteTwiceAsync(KlingElement element)
    {
        (await client.Elements.DeleteAsync(element.ElementId)).Answered();
        (await client.Elements.DeleteAsync(element.ElementId)).Answered();
    }

    private async Task ReadAccountAsync(KlingTaskVideo video)
    {
        var (from, until) = (DateTime.UtcNow.AddDays(-30), DateTime.UtcNow.AddDays(1));
        var packs = (await client.Account.ListPacksAsync(from, until)).Answered();
        Check(packs.Any(pack => pack.Status == ResourcePackStatus.Active), "the account has a pack");

        var query = new LedgerQuery { FromUtc = from, UntilUtc = until, Limit = 2 };
        var entries = 0;
        for (var page = (await client.Account.ReadPackLedgerAsync(query)).Answered(); ; page = (await client.Account.ReadPackLedgerAsync(query with { Cursor = page.NextCursor })).Answered())
        {
            entries += page.Entries.Count;
            if (page.NextCursor is null)
            {
                break;
            }
        }

        Check(entries >= 10, $"the ledger tells of each task in pages, and it tells of {entries}");
        (await client.Account.ReadBalanceLedgerAsync(query)).Answered();
        Console.WriteLine($"  ledger: {entries} entries; packs: {string.Join(", ", packs.Select(pack => $"{pack.Name} {pack.RemainingUnits}"))}; last video {video.Id}");
    }
}
