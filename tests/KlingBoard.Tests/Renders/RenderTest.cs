using KlingBoard.Access;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Avatars;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Sounds;
using KlingBoard.Features.Renders.Stills;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Board;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

/// <summary>A board, a provider by hand and the workers of one process; <see cref="Restart"/> makes those of the next.</summary>
public abstract class RenderTest : BoardTest
{
    protected const int Slots = 3;
    protected const int MinFreeMegabytes = 1;

    private readonly TempFolder _folder = new("renders");

    protected RenderTest(params IInterceptor[] interceptors)
        : base(interceptors)
    {
        Kling = new FakeKling(Clock);
        Data = new DataFolder(_folder.Path);
        Store = new LocalMediaStore(Data);
        Spool = new MediaSpool(Data, Store, Options.Create(new MediaOptions()));
        Packs = new PacksInForce(Data, NullLogger<PacksInForce>.Instance);
        Restart();
    }

    internal FakeKling Kling { get; }

    protected DataFolder Data { get; }

    protected LocalMediaStore Store { get; }

    protected MediaSpool Spool { get; }

    /// <summary>What this version brings along, and what a test puts into the data folder.</summary>
    protected PacksInForce Packs { get; }

    internal RenderWorkers Workers { get; private set; } = null!;

    protected RenderPlanner Planner { get; private set; } = null!;

    protected RenderService Service { get; private set; } = null!;

    protected RenderSubmitter Submitter { get; private set; } = null!;

    protected string PublicBaseUrl { get; set; } = "https://boards.test";

    /// <summary>Where the media tools are.</summary>
    protected MediaOptions MediaTools { get; } = new();

    /// <summary>What the disk has left.</summary>
    protected long FreeBytes { get; set; } = long.MaxValue;

    internal ProviderAccounts Accounts { get; private set; } = null!;

    /// <summary>The key ring, as it lies on disk: it outlives a restart.</summary>
    internal ConnectionKeys Keys { get; } = new(new EphemeralDataProtectionProvider());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The process ends, with whatever it held in memory, and another begins on the same data.</summary>
    protected void Restart() => Start(
        new InstallationAccount(
            new KlingOptions { BaseUrl = FakeKling.Host, ApiKey = "key", Slots = Slots }, new SimulatedProviderOptions(), Kling, Clock, new Random(1)),
        Kling);

    /// <summary>A render whose result waits to be archived.</summary>
    protected async Task<Guid> FinishAsync(Guid shotId, string resultPath)
    {
        var id = (await SubmitAsync(shotId)).Single();
        await Workers.DispatchAsync(Cancelled);
        Kling.ServeFile(resultPath);
        (await TaskOfAsync(id)).Succeed("3.8");
        await Workers.Poller.PollAsync(id, Cancelled);
        return id;
    }

    /// <param name="resultHost">Serves results in place of the network; null for the network itself.</param>
    /// <param name="teamHosts">Answers for the connections of teams; null for the network itself.</param>
    internal void Start(InstallationAccount installation, HttpMessageHandler? resultHost, HttpMessageHandler? teamHosts = null)
    {
        Accounts = new ProviderAccounts(Database, installation, Keys, new ConnectionAddresses(allowsSimulator: true), Clock, new Random(1), teamHosts);
        var address = new AppAddress(new NoServer(), Options.Create(new KlingBoardOptions { PublicBaseUrl = PublicBaseUrl }));
        Workers = new RenderWorkers(Database, Transactions, Database.Writes, Data, Store, Spool, Accounts, address, new StorageSpace(() => FreeBytes, MinFreeMegabytes), Clock, Options.Create(MediaTools), resultHost);
        var access = new AccessService(Database, Bus, Clock);
        Planner = new RenderPlanner(Accounts, Packs, new ShotLabels(), address);
        Submitter = new RenderSubmitter(access, Transactions, Planner, new SharedQuotes(Database, Planner, Packs), new RenderStore(Workers.Transitions), Workers.Signals);
        Service = new RenderService(access, Transactions, Workers.Transitions, Accounts, Workers.Signals);
    }

    protected async Task<Guid> AddReadyShotAsync(string prompt = "A kettle steams.", int seconds = 5, int takes = 1, Guid? sceneId = null)
    {
        var shotId = await AddShotAsync(sceneId ?? await AddSceneAsync());
        await RunAsync(new SetShotSeconds(shotId, 5, seconds));
        await RunAsync(new EditShotText(shotId, ShotText.Prompt, "", prompt));
        await RunAsync(new EditShotSettings(shotId, ShotSettings.Default, ShotSettings.Default with { Takes = takes }));
        return shotId;
    }

    protected async Task<RenderQuote> QuoteAsync(Guid shotId)
    {
        var quote = await Submitter.EstimateAsync(Artist, RenderTarget.Shot(shotId), Cancelled);
        quote.Error.ShouldBeNull();
        return quote.Value;
    }

    protected async Task<IReadOnlyList<Guid>> SubmitAsync(Guid shotId)
    {
        var quote = await QuoteAsync(shotId);
        var submitted = await Submitter.SubmitAsync(Artist, ProjectId, RenderTarget.Shot(shotId), Guid.NewGuid(), quote.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value;
    }

    protected async Task<Guid> SubmitOneAsync() => (await SubmitAsync(await AddReadyShotAsync())).Single();

    protected async Task<Render> ReadAsync(Guid renderId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Renders.AsNoTracking().Include(render => render.Events).Include(render => render.Ledger).Include(render => render.Shots)
            .SingleAsync(render => render.Id == renderId, Cancelled);
    }

    protected async Task<LedgerEntryKind[]> LedgerOfAsync(Guid renderId) =>
        [.. (await ReadAsync(renderId)).Ledger.OrderBy(entry => entry.Id).Select(entry => entry.Kind)];

    internal async Task<FakeTask> TaskOfAsync(Guid renderId) => Kling.TaskOf((await ReadAsync(renderId)).ExternalTaskId);

    protected async Task<ShotStatus> StatusOfAsync(Guid shotId) => (await ReadShotAsync(shotId)).Card.Status;

    /// <summary>An asset with measured facts that the provider takes.</summary>
    protected async Task<Guid> AddMeasuredAssetAsync(string name, MediaKind kind = MediaKind.Image)
    {
        await using var db = Database.CreateDbContext();
        var file = kind == MediaKind.Image
            ? new MediaFile(TeamId, NewHash(), kind, "image/png", 1000, Clock.NowUtc) { WidthPixels = 1280, HeightPixels = 720 }
            : new MediaFile(TeamId, NewHash(), kind, "video/mp4", 1000, Clock.NowUtc)
            {
                WidthPixels = 1280,
                HeightPixels = 720,
                DurationSeconds = 6.04,
                FramesPerSecond = 24,
                SampleAspectRatio = "1:1",
            };
        var asset = new Asset(TeamId, file.Id, name, name, null, Clock.NowUtc);
        db.AddRange(file, asset);
        await db.SaveChangesAsync(Cancelled);
        return asset.Id;
    }

    protected async Task<Guid> AddReferenceAsync(Guid shotId, Guid assetId, string name, ReferenceRole role = ReferenceRole.Image) =>
        (await RunAsync(new AddReference(shotId, assetId, null, role, name))).NewReferenceId!.Value;
}
