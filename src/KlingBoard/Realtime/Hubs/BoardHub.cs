using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Realtime.Hubs;

/// <summary>Carries board changes to JavaScript clients. The app's own circuits listen to <see cref="ChangeFeed"/> in process.</summary>
[Authorize]
public sealed class BoardHub(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, MembershipFeed memberships, SessionFeed sessions) : Hub
{
    public const string Path = "/hubs/board";

    /// <summary>The most changes that <see cref="Join"/> gives.</summary>
    public const int MaxCatchUp = 500;

    private const string MembershipKey = "membership";
    private const string SessionKey = "session";

    public override Task OnConnectedAsync()
    {
        if (Context.User?.UserId() is not { } userId)
        {
            Context.Abort();
            return Task.CompletedTask;
        }

        // Any change of the person's rights, and the end of their session, ends the connection, and the client joins anew what it still may: simpler, and safer against
        // races, than finding out which of its groups are touched.
        var connection = Context;
        Context.Items[MembershipKey] = memberships.SubscribeToUser(userId, _ => connection.Abort());
        Context.Items[SessionKey] = sessions.Subscribe(userId, connection.Abort);
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        (Context.Items[MembershipKey] as IDisposable)?.Dispose();
        (Context.Items[SessionKey] as IDisposable)?.Dispose();
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Listens to a project from now on, and tells what happened after <paramref name="afterNumber"/>.</summary>
    /// <exception cref="HubException">No such project, or not this person's to see.</exception>
    public async Task<BoardCatchUp> Join(Guid projectId, long afterNumber)
    {
        var allowed = await access.ForAsync<Project>(Context.User?.UserId(), projectId, Permission.ViewTeam, Context.ConnectionAborted);
        if (!allowed.IsSuccess)
        {
            throw new HubException(allowed.Error.Message);
        }

        // Listening starts before reading, so that nothing slips between.
        await Groups.AddToGroupAsync(Context.ConnectionId, BoardGroups.Project(projectId), Context.ConnectionAborted);
        return await CatchUpAsync(projectId, afterNumber, Context.ConnectionAborted);
    }

    /// <summary>Stops listening to a project; to one that was never joined it does nothing.</summary>
    public Task Leave(Guid projectId) => Groups.RemoveFromGroupAsync(Context.ConnectionId, BoardGroups.Project(projectId), Context.ConnectionAborted);

    private async Task<BoardCatchUp> CatchUpAsync(Guid projectId, long afterNumber, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.BoardChangeCounters
            .Where(row => row.ProjectId == projectId)
            .Select(row => row.LastNumber)
            .SingleOrDefaultAsync(cancellationToken);
        if (afterNumber < 0 || afterNumber > last || last - afterNumber > MaxCatchUp)
        {
            return new BoardCatchUp(last, [], ReadAgain: true);
        }

        var changes = await db.BoardChanges
            .AsNoTracking()
            .Where(change => change.ProjectId == projectId && change.Number > afterNumber && change.Number <= last)
            .OrderBy(change => change.Number)
            .ToListAsync(cancellationToken);
        return new BoardCatchUp(last, [.. changes.Select(change => BoardChangeMessage.From(BoardSignal.From(change)))], ReadAgain: false);
    }
}
