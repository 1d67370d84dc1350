using KlingBoard.Kling.Account;
using KlingBoard.Kling.Audio;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Avatar;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.LipSync;
using KlingBoard.Kling.MultiShot;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.OmniImages;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Tests.Simulator;

/// <summary>Our own client against the Simulator, at the paths of every provider.</summary>
public sealed class ClientTests
{
    private static readonly ImageInput Image = new("https://a.example/1.png");
    private static readonly VideoInput Video = new("https://a.example/1.mp4", new VideoFacts("mp4", 1920, 1080, 6, 24, 1_000_000, "1:1"));
    private static readonly AudioInput Sound = new("https://a.example/1.mp3", new AudioFacts("mp3", 8, 100_000));

    private static readonly IKlingRequest[] Requests =
    [
        OmniRequests.Valid(),
        new OmniImageRequest { Prompt = "A cup", AspectRatio = "1:1", Count = 2, ExternalTaskId = "own-1" },
        new AiMultiShotRequest { FrontalImage = Image, ExternalTaskId = "own-1" },
        new ElementRequest
        {
            Name = "Maya",
            Description = "A keeper",
            Source = ElementSource.Images,
            Images = new ElementImages { Frontal = Image, Others = [Image] },
            Tags = [ElementTags.Character],
            ExternalTaskId = "own-1",
        },
        new VoiceRequest { Name = "Keeper", Recording = Sound, ExternalTaskId = "own-1" },
        new TextToVideoRequest { Model = ClassicModels.V3, Prompt = "A cup", Sound = true, AspectRatio = "16:9", ExternalTaskId = "own-1" },
        new ImageToVideoRequest { Model = ClassicModels.V26, Prompt = "A cup", Image = Image, DurationSeconds = 10, ExternalTaskId = "own-1" },
        new MotionControlRequest { Model = ClassicModels.V3, Image = Image, Video = Video, Orientation = CharacterOrientation.Video, ExternalTaskId = "own-1" },
        new TextToAudioRequest { Prompt = "Rain", DurationSeconds = 3.5m, ExternalTaskId = "own-1" },
        new VideoToAudioRequest { Video = Video, EffectPrompt = "Waves", ExternalTaskId = "own-1" },
        new AvatarRequest { Image = Image, Recording = Sound, Mode = OmniMode.Pro, ExternalTaskId = "own-1" },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, KlingEndpoint> Endpoints => new(
        from provider in KlingProvider.All
        where provider != KlingProvider.Simulator
        from request in Requests
        where provider.Routes.ContainsKey(request.Endpoint)
        select (provider.Id, request.Endpoint));

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Client_AtEachEndpointOfEachProvider_GetsWhatItEstimated(string providerId, KlingEndpoint endpoint)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var provider = KlingProvider.Find(providerId)!;
        var client = ClientOf(simulator, provider);
        var request = For(provider, Requests.Single(request => request.Endpoint == endpoint));

        // Encoded first: at Cloudsway the address decides on the model, and the client says that a request's own is not carried.
        var created = (await client.CreateAsync(client.Encode(request), Cancellation)).ShouldBeOfType<CreateOutcome.Accepted>();
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var found = provider.RouteOf(endpoint)!.CanFindByExternalId
            ? await client.FindByExternalIdAsync(endpoint, OwnIdOf(request), Cancellation)
            : await client.FindAsync(endpoint, created.Task.TaskId, Cancellation);

        var task = found.ShouldBeOfType<FindOutcome.Found>().Task;
        task.TaskId.ShouldBe(created.Task.TaskId);
        task.Status.ShouldBe(KlingTaskStatus.Succeeded, task.StatusMessage);
        (task.Videos.Count + task.Images.Count + task.Views.Count + task.Audios.Count + task.Elements.Count + task.Voices.Count).ShouldBeGreaterThan(0);
        var estimate = PackCatalog.BuiltIn.Of(KlingProvider.Simulator.Id)!.Estimate(request);
        task.DeductedMilliunits.ShouldBe(estimate?.Milliunits ?? task.DeductedMilliunits);
    }

    [Fact]
    public async Task Client_OlderShapeOfComet_IsUnderstood()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", wrapsCometTasks = true });
        var client = ClientOf(simulator, KlingProvider.CometApi);
        var created = (await client.CreateAsync(For(KlingProvider.CometApi, OmniRequests.Valid()), Cancellation)).ShouldBeOfType<CreateOutcome.Accepted>();
        simulator.Clock.Advance(TimeSpan.FromHours(1));

        var found = (await client.FindAsync(KlingEndpoint.OmniVideo, created.Task.TaskId, Cancellation)).ShouldBeOfType<FindOutcome.Found>();

        (found.Task.Status, found.Task.Videos.Count).ShouldBe((KlingTaskStatus.Succeeded, 1));
    }

    [Fact]
    public async Task Client_ManyTasksOfTheNewStandard_AreFoundTogether()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Slots = 100);
        var client = ClientOf(simulator, KlingProvider.KlingNew);
        string[] ids = [.. Enumerable.Range(0, 25).Select(number => $"own-{number}")];
        foreach (var id in ids)
        {
            await client.CreateAsync(OmniRequests.Valid() with { ExternalTaskId = id }, Cancellation);
        }

        var found = await client.FindManyByExternalIdAsync(KlingEndpoint.OmniVideo, ids, Cancellation);

        found.Values.ShouldAllBe(outcome => outcome is FindOutcome.Found);
        found.Count.ShouldBe(25);
        var counts = await simulator.ReadListAsync("/_sim/counts");
        ((long)counts.Single(count => (string)count!["path"]! == "/tasks")!["count"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Client_ListOfTheNewStandard_GoesOnFromItsCursor()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var client = ClientOf(simulator, KlingProvider.KlingNew);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await client.CreateAsync(OmniRequests.Valid() with { ExternalTaskId = id }, Cancellation);
        }

        var first = (await client.ListAsync(new TaskQuery { Limit = 2 }, Cancellation)).ShouldBeOfType<ListOutcome.Page>();
        var second = (await client.ListAsync(new TaskQuery { Limit = 2, Cursor = first.NextCursor }, Cancellation)).ShouldBeOfType<ListOutcome.Page>();

        first.Tasks.Concat(second.Tasks).Select(task => task.ExternalTaskId).Order().ShouldBe(["a", "b", "c"]);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Client_Libraries_ListAndDelete()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var client = ClientOf(simulator, KlingProvider.Kling);
        var created = (CreateOutcome.Accepted)await client.CreateAsync(Requests.Single(request => request.Endpoint == KlingEndpoint.Element), Cancellation);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var element = ((FindOutcome.Found)await client.FindAsync(KlingEndpoint.Element, created.Task.TaskId, Cancellation)).Task.Elements.Single();

        var presets = (await client.Elements.ListPresetsAsync(1, 30, Cancellation)).ShouldBeOfType<CallOutcome<IReadOnlyList<KlingElement>>.Answered>();
        var voices = (await client.Voices.ListPresetsAsync(1, 30, Cancellation)).ShouldBeOfType<CallOutcome<IReadOnlyList<KlingVoice>>.Answered>();
        var deleted = (await client.Elements.DeleteAsync(element.ElementId, Cancellation)).ShouldBeOfType<CallOutcome<LibraryDeletion>.Answered>();
        var again = (await client.Elements.DeleteAsync(element.ElementId, Cancellation)).ShouldBeOfType<CallOutcome<LibraryDeletion>.Answered>();

        (element.Name, element.Source, element.Tags.Single(), element.IsOfficial).ShouldBe(("Maya", ElementSource.Images, ElementTags.Character, false));
        (presets.Value.All(preset => preset.IsOfficial), voices.Value.All(voice => voice.IsOfficial)).ShouldBe((true, true));
        (deleted.Value.TaskId, again.Value.TaskId).ShouldBe((created.Task.TaskId, null));
    }

    [Fact]
    public async Task Client_SpeechAndFaces_GoOnToALipSync()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var client = ClientOf(simulator, KlingProvider.Kling);

        var speech = (await client.CreateAsync(new SpeechRequest { Text = "Hello", VoiceId = "chat1_female", Language = VoiceLanguage.English }, Cancellation))
            .ShouldBeOfType<CreateOutcome.Accepted>().Task;
        var faces = (await client.FindFacesAsync(new FaceSearchRequest { Video = Video }, Cancellation)).ShouldBeOfType<CallOutcome<FoundFaces>.Answered>().Value;
        var lips = await client.CreateAsync(
            new LipSyncRequest
            {
                SessionId = faces.SessionId,
                Faces = [new FaceChoice { FaceId = faces.Faces[0].FaceId, Recording = Sound, StartMilliseconds = 0, EndMilliseconds = 5000, InsertMilliseconds = 0 }],
                ExternalTaskId = "own-1",
            },
            Cancellation);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var video = await client.FindAsync(KlingEndpoint.LipSync, lips.ShouldBeOfType<CreateOutcome.Accepted>().Task.TaskId, Cancellation);

        speech.Audios.Single().Url.ShouldNotBeNull().ShouldEndWith(".mp3");
        speech.DeductedMilliunits.ShouldBe(50);
        faces.Faces.Single().EndMilliseconds.ShouldBe(6000);
        video.ShouldBeOfType<FindOutcome.Found>().Task.Videos.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Client_Account_ReadsPacksAndLedger()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", packs = new[] { new { name = "Trial", product = "video", units = 100 } } });
        var client = ClientOf(simulator, KlingProvider.Kling);
        var created = (CreateOutcome.Accepted)await client.CreateAsync(OmniRequests.Valid(), Cancellation);
        await simulator.FinishAsync(created.Task.TaskId);
        var (from, until) = (simulator.Clock.GetUtcNow().UtcDateTime.AddDays(-1), simulator.Clock.GetUtcNow().UtcDateTime.AddDays(1));

        var packs = (await client.Account.ListPacksAsync(from, until, cancellationToken: Cancellation)).ShouldBeOfType<CallOutcome<IReadOnlyList<ResourcePack>>.Answered>();
        var ledger = (await client.Account.ReadPackLedgerAsync(new LedgerQuery { FromUtc = from, UntilUtc = until, ProductTypes = ["video"] }, Cancellation))
            .ShouldBeOfType<CallOutcome<LedgerPage>.Answered>();

        var pack = packs.Value.ShouldHaveSingleItem();
        var entry = ledger.Value.Entries.ShouldHaveSingleItem();
        (pack.Name, pack.Status, pack.TotalUnits, pack.RemainingUnits).ShouldBe(("Trial", ResourcePackStatus.Active, 100, 100 - entry.Amount));
        (entry.TaskId, entry.Before, entry.After, entry.PackId).ShouldBe((created.Task.TaskId, 100, pack.RemainingUnits, pack.Id));
    }

    private static string OwnIdOf(IKlingRequest request) => request is OmniVideoRequest ? "render-0001" : "own-1";

    private static IKlingRequest For(KlingProvider provider, IKlingRequest request) => (provider.Id, request) switch
    {
        ("cometapi", OmniVideoRequest video) => video with { Model = KlingModels.VideoO1 },
        _ => request,
    };

    private static KlingClient ClientOf(SimulatorHost simulator, KlingProvider provider)
    {
        var address = new Uri(provider.Regions[0].BaseAddress.Replace("{endpointPath}", "MaaS_KeLing_O3", StringComparison.Ordinal));
        var http = new HttpClient(KlingHttp.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        return new KlingClient(http, provider, new Uri(simulator.Http.BaseAddress!, address.AbsolutePath), KlingCredentials.FromApiKey("sim-key"), simulator.Clock);
    }
}
