using KlingBoard.Access;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Library;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Voices;
using KlingBoard.Simulator;
using KlingBoard.Tests.Media;
using KlingBoard.Tests.Renders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Elements;

/// <summary>The element registry of a team whose default connection is to the Simulator.</summary>
public abstract class ElementTest : SimulatorRenderTest
{
    protected Guid ConnectionId { get; private set; }

    protected ElementService Registry { get; private set; } = null!;

    protected ElementSync Sync { get; private set; } = null!;

    protected ElementPresets Presets { get; private set; } = null!;

    protected ElementVoices Voices { get; private set; } = null!;

    protected ElementRemoval Removal { get; private set; } = null!;

    protected ElementMaking Making { get; private set; } = null!;

    internal LibraryFeed Library { get; private set; } = null!;

    protected async Task<SimulatorServer> ConnectToSimulatorAsync()
    {
        var simulator = await StartSimulatorAsync();
        await using var db = Database.CreateDbContext();
        var connection = new ProviderConnection(TeamId, KlingProvider.Simulator.Id, Owner, Clock.NowUtc);
        connection.Describe("Studio", 2);
        connection.MoveTo(simulator.BaseAddress.AbsoluteUri);
        Keys.Seal(connection, new AccountKeys("sim-key", "", ""));
        db.Add(connection);
        await db.SaveChangesAsync(Cancelled);
        (await db.Teams.SingleAsync(team => team.Id == TeamId, Cancelled)).RenderOn(connection.Id);
        await db.SaveChangesAsync(Cancelled);
        ConnectionId = connection.Id;
        Build();
        return simulator;
    }

    /// <summary>The services over the accounts as they are now.</summary>
    protected void Build()
    {
        var access = new AccessService(Database);
        var accounts = new ElementAccounts(access, Database, Accounts);
        var media = Options.Create(new MediaOptions());
        var child = new ChildProcess(media, TimeProvider.System);
        var intake = new MediaIntake(
            new MediaProbe(child, media), new MediaTransformer(child, Store, media, NullLogger<MediaTransformer>.Instance), Store, Clock);
        var download = new ResultDownload(Store, new StorageSpace(() => FreeBytes, MinFreeMegabytes), new ArchiveProgress(), Options.Create(new RenderOptions()), Clock);
        Library = new LibraryFeed(Clock);
        var pictures = new Features.Elements.AtProvider.ElementPictures(Database, download, intake, Library);
        Making = new ElementMaking(access, Database, Accounts, Planner, Desk);
        Registry = new ElementService(access, Database, accounts, Library, Clock);
        Sync = new ElementSync(access, Database, accounts, pictures, Library, Clock);
        Presets = new ElementPresets(access, Database, accounts, pictures, Library, Clock);
        Voices = new ElementVoices(access, Database, accounts);
        Removal = new ElementRemoval(access, Database, accounts, Library, Clock);
    }

    /// <summary>Makes an element at the account, as somebody does on the provider's own site.</summary>
    protected async Task<long> MakeElsewhereAsync(string name)
    {
        var picture = new ImageInput(Convert.ToBase64String(await File.ReadAllBytesAsync(await MediaSamples.PngAsync(), Cancelled)));
        var task = await MakeAsync(new ElementRequest
        {
            Name = name,
            Description = "Made on the provider's site",
            Source = ElementSource.Images,
            Images = new ElementImages { Frontal = picture, Others = [picture] },
            Tags = [ElementTags.Character],
            ExternalTaskId = $"elsewhere-{Guid.NewGuid():N}",
        });
        return task.Elements.Single().ElementId;
    }

    protected async Task<KlingTask> MakeAsync(KlingTaskRequest request)
    {
        var client = await ClientAsync();
        var created = (await client.CreateAsync(request, Cancelled)).ShouldBeOfType<CreateOutcome.Accepted>().Task;
        while (true)
        {
            // Each look is a request to the Simulator, which works meanwhile.
            var task = (await client.FindAsync(request.Endpoint, created.TaskId, Cancelled)).ShouldBeOfType<FindOutcome.Found>().Task;
            if (task.IsFinished)
            {
                task.Status.ShouldBe(KlingTaskStatus.Succeeded, task.StatusMessage);
                return task;
            }
        }
    }

    protected async Task<KlingClient> ClientAsync() => await (await Accounts.ReadAsync(Cancelled)).Of(ConnectionId, "")!.ClientAsync(Cancelled);

    protected async Task<IReadOnlyList<ElementView>> ListAsync()
    {
        var listed = await Registry.ListAsync(Artist, TeamId, Cancelled);
        listed.Error.ShouldBeNull();
        return listed.Value;
    }

    protected async Task<Element> AddKnownAsync(string name, long id, Guid? connectionId, string provider = "simulator")
    {
        await using var db = Database.CreateDbContext();
        var element = new Element(TeamId, name, id, ElementKind.MultiImage, null, Clock.NowUtc);
        element.BelongTo(connectionId, provider);
        db.Add(element);
        await db.SaveChangesAsync(Cancelled);
        return element;
    }
}
