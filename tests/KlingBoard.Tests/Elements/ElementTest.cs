using KlingBoard.Access;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
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
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Elements;

/// <summary>The element registry of a team whose default connection is to the Simulator.</summary>
public abstract class ElementTest : SimulatorRenderTest
{
    protected Guid ConnectionId { get; private set; }

    /// <summary>Which account pays; null for the installation's, which is the same one at the Simulator.</summary>
    protected Guid? AccountId { get; private set; }

    protected ElementService Registry { get; private set; } = null!;

    protected ElementSync Sync { get; private set; } = null!;

    protected ElementPresets Presets { get; private set; } = null!;

    protected ElementVoices Voices { get; private set; } = null!;

    protected ElementRemoval Removal { get; private set; } = null!;

    protected ElementMaking Making { get; private set; } = null!;

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
        (ConnectionId, AccountId) = (connection.Id, connection.Id);
        Build();
        return simulator;
    }

    /// <summary>From now on the team has no connection that pays by default.</summary>
    protected async Task UseInstallationAsync()
    {
        await using var db = Database.CreateDbContext();
        (await db.Teams.SingleAsync(team => team.Id == TeamId, Cancelled)).RenderOn(null);
        await db.SaveChangesAsync(Cancelled);
        AccountId = null;
    }

    /// <summary>The services over the accounts as they are now.</summary>
    protected void Build()
    {
        var access = new AccessService(Database, Bus, Clock);
        var accounts = new ElementAccounts(access, Database, Accounts);
        var download = new ResultDownload(Spool, new StorageSpace(() => FreeBytes, MinFreeMegabytes), new ArchiveProgress(), Options.Create(new RenderOptions()), Clock);
        var pictures = new Features.Elements.AtProvider.ElementPictures(Database.Writes, download, Workers.Intake, Bus);
        Making = new ElementMaking(access, Accounts, Planner, Submitter);
        Registry = new ElementService(access, Database.Writes, accounts, Bus, Clock);
        Sync = new ElementSync(access, Database, Database.Writes, accounts, pictures, Bus, Clock);
        Presets = new ElementPresets(access, Database.Writes, accounts, pictures, Bus, Clock);
        Voices = new ElementVoices(access, Database, accounts);
        Removal = new ElementRemoval(access, Database.Writes, accounts, Bus, Clock);
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
            await SimulatorToFinishAsync();
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

    protected async Task<Guid> AddDraftAsync(int views = 2, string description = "Mid thirties, hair up")
    {
        var front = await FileOfAsync(await AddPictureAsync());
        var input = new ElementInput
        {
            Name = "Maya",
            Description = description,
            Way = ElementWay.Pictures,
            ConnectionId = AccountId,
            PictureFileId = front,
            ViewFileIds = [.. Enumerable.Repeat(front, views)],
            Tags = [ElementTags.Character],
        };
        var added = await Registry.AddAsync(Artist, TeamId, input, Cancelled);
        added.Error.ShouldBeNull();
        return added.Value;
    }

    protected async Task<Guid> FileOfAsync(Guid assetId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Assets.Where(asset => asset.Id == assetId).Select(asset => asset.FileId).SingleAsync(Cancelled);
    }

    protected async Task<MakingChoice> ChoiceOfAsync(Guid elementId) => new(elementId, ElementInput.Of(await GetAsync(elementId)), ProjectId);

    protected async Task<ElementView> GetAsync(Guid elementId) => (await Registry.GetAsync(Artist, elementId, Cancelled)).Value;

    protected async Task<ElementState> StateOfAsync(Guid elementId) => (await GetAsync(elementId)).State;

    protected async Task<Guid> SubmitAsync(
        Guid elementId,
        Func<Actor, MakingChoice, CancellationToken, Task<Result<RenderQuote>>> estimateAsync,
        Func<Actor, Guid, Guid, Guid, string, CancellationToken, Task<Result<IReadOnlyList<Guid>>>> submitAsync)
    {
        var quote = await estimateAsync(Artist, await ChoiceOfAsync(elementId), Cancelled);
        quote.Error.ShouldBeNull();
        var submitted = await submitAsync(Artist, elementId, ProjectId, Guid.NewGuid(), quote.Value.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        return submitted.Value.Single();
    }

    protected async Task StoreResultAsync(Guid renderId)
    {
        await Workers.DispatchAsync(Cancelled);
        await PollUntilItEndsAtTheProviderAsync(renderId);
        await Workers.ArchiveAsync(Cancelled);
    }

    /// <summary>What happens to an element while a render is on its way.</summary>
    protected async Task ChangeAsync(Guid elementId, Action<Element> change)
    {
        await using var db = Database.CreateDbContext();
        change(await db.Elements.SingleAsync(element => element.Id == elementId, Cancelled));
        await db.SaveChangesAsync(Cancelled);
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
