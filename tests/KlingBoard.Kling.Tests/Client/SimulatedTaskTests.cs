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
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Tests.Simulator.Support;
using KlingBoard.Kling.Voices;

namespace KlingBoard.Kling.Tests.Client;

/// <summary>The client against the Simulator: a task of each endpoint, from its request to its result.</summary>
public sealed class SimulatedTaskTests
{
    private static readonly ImageInput Image = new("https://a.example/1.png");

    private static readonly VideoInput Video = new("https://a.example/1.mp4");

    private static readonly AudioInput Recording = new("https://a.example/1.mp3");

    private static readonly IKlingRequest[] Videos =
    [
        OmniRequests.ValidShots(),
        new TextToVideoRequest { Model = ClassicModels.V3, Prompt = "Rain.", AspectRatio = "9:16", DurationSeconds = 5, ExternalTaskId = "render-0001" },
        new ImageToVideoRequest { Model = ClassicModels.V3, Image = Image, Prompt = "She turns.", DurationSeconds = 5, ExternalTaskId = "render-0001" },
        new MotionControlRequest { Model = ClassicModels.V3, Image = Image, Video = Video, Orientation = CharacterOrientation.Image, ExternalTaskId = "render-0001" },
    ];

    public static TheoryData<string, IKlingRequest> Requests
    {
        get
        {
            IKlingRequest[] legacyOnly =
            [
                new OmniImageRequest { Prompt = "Dawn.", AspectRatio = "16:9", ExternalTaskId = "render-0001" },
                new AiMultiShotRequest { FrontalImage = Image, ExternalTaskId = "render-0001" },
                new ElementRequest { Name = "Maya", Description = "A keeper.", Source = ElementSource.Images, Images = new() { Frontal = Image, Others = [Image] }, ExternalTaskId = "render-0001" },
                new VoiceRequest { Name = "Maya", Recording = Recording, ExternalTaskId = "render-0001" },
                new TextToAudioRequest { Prompt = "Thunder.", DurationSeconds = 3.5m, ExternalTaskId = "render-0001" },
                new VideoToAudioRequest { Video = Video, EffectPrompt = "waves", ExternalTaskId = "render-0001" },
                new AvatarRequest { Image = Image, Recording = Recording, ExternalTaskId = "render-0001" },
            ];
            var rows = new TheoryData<string, IKlingRequest>();
            foreach (var request in Videos)
            {
                rows.Add("kling", request);
                rows.Add("kling-new", request);
            }

            foreach (var request in legacyOnly)
            {
                rows.Add("kling", request);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task CreateThenFind_EachEndpointOfBothStandards_GivesItsResult(string provider, IKlingRequest request)
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var client = ClientOf(simulator, KlingProvider.Find(provider)!);

        var created = await client.CreateAsync(request, TestContext.Current.CancellationToken);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var found = await client.FindByExternalIdAsync(request.Endpoint, "render-0001", TestContext.Current.CancellationToken);

        var task = found.ShouldBeOfType<FindOutcome.Found>().Task;
        task.TaskId.ShouldBe(created.ShouldBeOfType<CreateOutcome.Accepted>().Task.TaskId);
        (task.Status, CountResults(task) > 0, task.Charges.Count > 0).ShouldBe((KlingTaskStatus.Succeeded, true, true));
    }

    [Fact]
    public async Task FindFacesThenLipSync_OfOneVideo_GivesAVideo()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var client = ClientOf(simulator, KlingProvider.Simulator);

        var faces = await client.FindFacesAsync(new FaceSearchRequest { Video = Video }, TestContext.Current.CancellationToken);
        var found = faces.ShouldBeOfType<CallOutcome<FoundFaces>.Answered>().Value;
        var created = await client.CreateAsync(
            new LipSyncRequest
            {
                SessionId = found.SessionId,
                Faces = [new FaceChoice { FaceId = found.Faces[0].FaceId, Recording = Recording, StartMilliseconds = 0, EndMilliseconds = 2500, InsertMilliseconds = 0 }],
            },
            TestContext.Current.CancellationToken);
        var taskId = created.ShouldBeOfType<CreateOutcome.Accepted>().Task.TaskId;
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        var task = await client.FindAsync(KlingEndpoint.LipSync, taskId, TestContext.Current.CancellationToken);

        task.ShouldBeOfType<FindOutcome.Found>().Task.Videos.Count.ShouldBe(1);
    }

    [Fact]
    public async Task FindManyAndList_NewStandard_GiveTheTasks()
    {
        await using var simulator = await SimulatorHost.StartAsync(inputs: new StatedInputs());
        var client = ClientOf(simulator, KlingProvider.KlingNew);
        foreach (var id in new[] { "a", "b", "c" })
        {
            (await client.CreateAsync(OmniRequests.Valid() with { ExternalTaskId = id }, TestContext.Current.CancellationToken)).ShouldBeOfType<CreateOutcome.Accepted>();
        }

        var many = await client.FindManyByExternalIdAsync(KlingEndpoint.OmniVideo, ["a", "b", "c", "d"], TestContext.Current.CancellationToken);
        var first = (ListOutcome.Page)await client.ListAsync(new TaskQuery { Limit = 2 }, TestContext.Current.CancellationToken);
        var second = (ListOutcome.Page)await client.ListAsync(new TaskQuery { Limit = 2, Cursor = first.NextCursor }, TestContext.Current.CancellationToken);

        many.Where(entry => entry.Value is FindOutcome.Found).Select(entry => entry.Key).Order().ShouldBe(["a", "b", "c"]);
        first.Tasks.Concat(second.Tasks).Select(task => task.ExternalTaskId).Order().ShouldBe(["a", "b", "c"]);
        second.NextCursor.ShouldBeNull();
    }

    private static KlingClient ClientOf(SimulatorHost simulator, KlingProvider provider) => new(
        new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, provider, simulator.Http.BaseAddress!, KlingCredentials.FromApiKey("sim-key"), TimeProvider.System);

    private static int CountResults(KlingTask task) =>
        task.Videos.Count + task.Images.Count + task.Views.Count + task.Audios.Count + task.Elements.Count + task.Voices.Count;
}
