using Bunit;
using KlingBoard.Components.Tests.Renders;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Screen;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Library;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Projects;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Components.Tests.Board;

/// <summary>A board of one scene and one shot on a real database, open for Ines, with Tomas as the colleague who is faster.</summary>
public abstract class BoardContext : RendersContext
{
    protected BoardContext()
    {
        Services.AddBoard().AddProjects().AddProviderConnections();
        Services.AddLibrary().AddSingleton<IMediaStore>(new LocalMediaStore(Data)).AddSingleton<MediaSpool>().AddMedia().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddSingleton<AntiforgeryStateProvider, NoTokens>();
    }

    protected Guid Tomas { get; } = Guid.CreateVersion7();

    protected Guid ShotId => Shot.Id;

    protected BoardSession Session { get; private set; } = null!;

    protected BoardService Board => Services.GetRequiredService<BoardService>();

    protected async Task OpenAsync()
    {
        await ChangeAsync(db => db.AddRange(
            new User { Id = Tomas, DisplayName = "Tomas", UserName = "tomas" },
            new Member(Shot.TeamId, Tomas, Role.Artist, 2, NowUtc)));
        Session = new BoardSession(Board, Services.GetRequiredService<PacksInForce>(), PersonId, ProjectId, Time, NullLogger<BoardSession>.Instance);
        (await Session.OpenAsync(CancellationToken.None)).ShouldBeNull();
    }

    /// <summary>Somebody else's command, which this page has not heard of yet.</summary>
    protected async Task<BoardOutcome> TomasDoesAsync(BoardCommand command)
    {
        var outcome = await Board.ExecuteAsync(Tomas, ProjectId, command, CancellationToken.None);
        outcome.Error.ShouldBeNull();
        return outcome.Value;
    }

    /// <summary>Takes back this person's last step, as Ctrl+Z does.</summary>
    protected async Task UndoLastAsync() => await Session.TakeBackAsync((await Session.TakeUndoAsync()).ShouldNotBeNull());

    /// <summary>Lets the page show everything that was changed since it was opened.</summary>
    protected async Task FollowAsync()
    {
        var changes = (await Board.ChangesAfterAsync(PersonId, ProjectId, Session.Model!.Number, 500, CancellationToken.None)).Value.Changes;
        await Session.CatchUpAsync(changes is [.., var last] ? last.Number : Session.Model.Number);
    }

    protected async Task<ShotView> ReadAsync() => (await Board.ReadShotAsync(PersonId, ProjectId, ShotId, CancellationToken.None)).Value;

    protected async Task<Guid> AddReferenceAsync(string name, MediaKind kind = MediaKind.Image)
    {
        var role = kind == MediaKind.Video ? ReferenceRole.VideoFeature : ReferenceRole.Image;
        return (await Session.SendAsync(new AddReference(ShotId, await AddAssetAsync(name, kind), null, role, name))).Value.NewReferenceId!.Value;
    }

    /// <summary>Puts an asset into the library.</summary>
    protected async Task<Guid> AddAssetAsync(string name, MediaKind kind = MediaKind.Image)
    {
        var hash = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Shot.TeamId, hash, kind, "image/png", 1000, NowUtc) { PosterSha256 = hash };
        var asset = new Asset(Shot.TeamId, file.Id, name, name, null, NowUtc);
        await ChangeAsync(db => db.AddRange(file, asset));
        return asset.Id;
    }

    /// <summary>An archived take of the shot, as a finished render leaves it.</summary>
    /// <param name="sha256">Of its file in the store; null for one that is not there.</param>
    protected async Task<Guid> AddTakeAsync(int number, string? sha256 = null)
    {
        var renderId = await SubmitAsync();
        var hash = sha256 ?? Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var file = new MediaFile(Shot.TeamId, hash, MediaKind.Video, "video/mp4", 1000, NowUtc) { DurationSeconds = 5.04, WidthPixels = 1280, HeightPixels = 720 };
        Take take = null!;
        await ChangeAsync(db =>
        {
            take = new Take(db.Renders.Single(render => render.Id == renderId), ShotId, number, file.Id, null, NowUtc);
            db.AddRange(file, take);
        });
        return take.Id;
    }

    protected IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters, Role role = Role.Owner)
        where T : IComponent => Render<T>(all =>
    {
        all.AddCascadingValue(Session).AddCascadingValue(FrameOf(role));
        parameters(all);
    });

    /// <summary>Chooses in a field as the browser's outbox does: by what the field says of itself.</summary>
    protected async Task<ChoiceAnswer> ChooseAsync<T>(IRenderedComponent<T> shown, string selector, string value)
        where T : IComponent
    {
        var field = shown.Find(selector);
        var choice = new KeptChoice(
            Guid.Parse(field.GetAttribute("data-kb-target")!), field.GetAttribute("data-kb-choice")!, field.GetAttribute("data-kb-base")!, value);
        ChoiceAnswer? answer = null;
        await shown.InvokeAsync(async () => answer = await new KeptWork(Session, Board).SaveAsync(choice));
        return answer!;
    }

    /// <summary>Writes rows as no service of ours would. Who has the board open is told to read all of it again, this page's session at once.</summary>
    protected Task ChangeAsync(Action<KlingBoardDbContext> change) => ChangeAsync(change, BoardChangeKind.ProjectChanged);

    /// <summary>As above, and tells of something else.</summary>
    protected async Task ChangeAsync(Action<KlingBoardDbContext> change, BoardChangeKind kind, Guid? shotId = null, Guid? renderId = null)
    {
        await using var transaction = await Services.GetRequiredService<BoardTransactions>().BeginAsync(WriteScope.Installation, CancellationToken.None);
        change(transaction.Db);
        if (Session is null)
        {
            await transaction.CommitAsync(CancellationToken.None);
            return;
        }

        transaction.Record(kind, Shot.TeamId, ProjectId, null, null, shotId, renderId);
        await Session.CatchUpAsync(await transaction.CommitAsync(CancellationToken.None));
    }

    private sealed class NoTokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
