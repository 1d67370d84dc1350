using Bunit;
using KlingBoard.Access;
using KlingBoard.Components.Layout;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Reading;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Components.Tests.Renders;

/// <summary>One shot on a real database, with the services of renders and without any worker: what is written stays as it is.</summary>
public abstract class RendersContext : ComponentContext
{
    private readonly SqliteTestDatabase _database;
    private readonly User _ines = new() { Id = Guid.CreateVersion7(), DisplayName = "Ines", UserName = "ines" };
    private readonly Team _team;
    private readonly Project _project;

    protected RendersContext()
    {
        _database = new SqliteTestDatabase(Disk, Readings);
        Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(_database).AddSingleton(_database.Writes);
        Services.AddAccess().AddRealtime();
        Services.AddSingleton(new InstallationAccount(
            new KlingOptions { BaseUrl = "https://kling.test", ApiKey = "key" }, new SimulatedProviderOptions(), new HttpClientHandler(), Time, new Random(1)));
        Services.AddSingleton(new ConnectionKeys(new EphemeralDataProtectionProvider()));
        Services.AddSingleton(new ConnectionAddresses(allowsSimulator: true)).AddSingleton<ProviderAccounts>();
        Services.AddSingleton(new AppAddress(new NoServer(), Options.Create(new KlingBoardOptions())));
        Services.AddSingleton<IShotProgress, ShotProgress>().AddSingleton<IShotLabels, ShotLabels>();
        Services.AddSingleton<RenderPlanner>().AddSingleton<SharedQuotes>().AddSingleton<RenderTransitions>().AddSingleton<RenderStore>().AddSingleton<RenderSubmitter>();
        Services.AddSingleton<RenderSignals>().AddSingleton<RenderService>();
        Services.AddSingleton<RenderReader>().AddSingleton<ArchiveProgress>();
        Services.AddSingleton(new StorageSpace(() => long.MaxValue, 0));

        _team = new Team("Northlight", "northlight", NowUtc);
        _team.UseInstallationAccount(true);
        _project = new Project(_team.Id, "First Light", "", _ines.Id, NowUtc);
        var scene = new Scene(_team.Id, _project.Id, "The kitchen", "a");
        Shot = new Shot(_team.Id, _project.Id, scene.Id, "a", "Kettle boils", 5, NowUtc);
        Shot.SetText(ShotText.Prompt, "A kettle boils.", NowUtc);
        using var db = _database.CreateDbContext();
        db.AddRange(_ines, _team, new Member(_team.Id, _ines.Id, Role.Owner, 1, NowUtc), _project, scene, Shot);
        db.SaveChanges();
    }

    protected Shot Shot { get; }

    /// <summary>Takes no write while it has a code.</summary>
    protected FailingWrites Disk { get; } = new();

    /// <summary>What is asked of the database.</summary>
    protected HeldReadings Readings { get; } = new();

    protected Guid ProjectId => _project.Id;

    protected Guid PersonId => _ines.Id;

    protected DateTime NowUtc => Time.GetUtcNow().UtcDateTime;

    protected TeamFrame FrameOf(Role role = Role.Owner) =>
        new(TeamAccess.OfMember(_ines.Id, _team.Id, "northlight", "Northlight", role), "Ines", [new TeamLink("Northlight", "northlight")]);

    protected void ChangeShot(Action<Shot> change)
    {
        using var db = _database.CreateDbContext();
        change(db.Shots.Single(shot => shot.Id == Shot.Id));
        db.SaveChanges();
    }

    protected void ChangeRender(Guid renderId, Action<Render> change)
    {
        using var db = _database.CreateDbContext();
        change(db.Renders.Single(render => render.Id == renderId));
        db.SaveChanges();
    }

    protected IReadOnlyList<Render> Renders()
    {
        using var db = _database.CreateDbContext();
        return [.. db.Renders.AsNoTracking()];
    }

    /// <summary>Sends a shot once, as the button would; the one that is there from the start when none is named.</summary>
    protected async Task<Guid> SubmitAsync(Guid? shotId = null)
    {
        var target = RenderTarget.Shot(shotId ?? Shot.Id);
        var submitter = Services.GetRequiredService<RenderSubmitter>();
        var quote = await submitter.EstimateAsync(PersonId, target, CancellationToken.None);
        var sent = await submitter.SubmitAsync(PersonId, ProjectId, target, Guid.NewGuid(), quote.Value.QuoteId, CancellationToken.None);
        return sent.Value.Single();
    }

    /// <summary>Moves a render on and tells the page, as the workers would.</summary>
    protected async Task MoveAsync(Guid renderId, RenderState state, string reason = "")
    {
        await using var transaction = await Services.GetRequiredService<BoardTransactions>().BeginAsync(WriteScope.Installation, CancellationToken.None);
        var render = (await transaction.LoadRenderAsync(renderId, CancellationToken.None))!;
        await Services.GetRequiredService<RenderTransitions>().MoveAsync(transaction, render, state, reason, null, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }
}
