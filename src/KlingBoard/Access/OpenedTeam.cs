using KlingBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Access;

/// <summary>What <see cref="AccessService.OpenAsync{T}"/> opened: what the actor may do there, and the context to do it on, made when it is first asked for.</summary>
public sealed class OpenedTeam : IAsyncDisposable
{
    private readonly IDbContextFactory<KlingBoardDbContext> _contexts;
    private KlingBoardDbContext? _db;
    private TeamAccess? _access;

    internal OpenedTeam(IDbContextFactory<KlingBoardDbContext> contexts) => _contexts = contexts;

    public TeamAccess Access
    {
        get => _access ?? throw new InvalidOperationException("Nothing was opened.");
        internal set => _access = value;
    }

    /// <summary>Who asked: what to ask further questions with.</summary>
    public Actor Actor => Access.Actor;

    public Guid TeamId => Access.TeamId;

    /// <summary>Who answers for it, see <see cref="TeamAccess.UserId"/>.</summary>
    public Guid UserId => Access.UserId;

    public KlingBoardDbContext Db => _db ??= _contexts.CreateDbContext();

    public ValueTask DisposeAsync() => _db?.DisposeAsync() ?? ValueTask.CompletedTask;
}
