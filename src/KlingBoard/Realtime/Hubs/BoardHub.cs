using KlingBoard.Access;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Realtime.Hubs;

/// <summary>
/// Carries board changes to pages and programs without a circuit; circuits listen to <see cref="SignalBus"/> themselves. docs/api.md says how it is used.
/// </summary>
[Authorize]
public sealed class BoardHub(AccessService access, BoardCatchUpReader catchUp, SignalBus bus) : Hub
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

        // Any change of the person's rights, and the end of their session, ends the connection, and the client joins anew what it still may:
        // simpler, and safer against races, than finding out which of its groups are touched.
        var connection = Context;
        Context.Items[MembershipKey] = bus.Listen<MembershipSignal>(userId, _ => connection.Abort());
        Context.Items[SessionKey] = bus.Listen<SessionSignal>(userId, _ => connection.Abort());
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
        var allowed = await access.AskAsync(Context.User.Actor(), Scope.Of<Project>(projectId), Rights.View, Context.ConnectionAborted);
        if (!allowed.IsSuccess)
        {
            throw new HubException(allowed.Error.Message);
        }

        // Listening starts before reading, so that nothing slips between.
        await Groups.AddToGroupAsync(Context.ConnectionId, BoardGroups.Project(projectId), Context.ConnectionAborted);
        return await catchUp.ReadAsync(projectId, afterNumber, MaxCatchUp, Context.ConnectionAborted);
    }

    /// <summary>Stops listening to a project; to one that was never joined it does nothing.</summary>
    public Task Leave(Guid projectId) => Groups.RemoveFromGroupAsync(Context.ConnectionId, BoardGroups.Project(projectId), Context.ConnectionAborted);
}
