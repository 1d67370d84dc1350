using System.Collections.Concurrent;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Access;

/// <summary>
/// What was found out of actors and scopes, until a membership or grant of the team changes. Who and what was not found is not kept, so that guesses fill
/// nothing: it grows with the members and projects that are used. Safe for many threads.
/// </summary>
internal sealed class KnownAccess
{
    private readonly ConcurrentDictionary<(Actor Actor, Guid TeamId), TeamAccess> _rights = new();
    private readonly ConcurrentDictionary<Scope, Guid> _teams = new();
    private readonly Lock _lock = new();
    private long _changes;

    // Both live as long as the process.
    public KnownAccess(SignalBus bus) => bus.Listen<MembershipSignal>(SignalBus.Everything, Forget);

    public async ValueTask<Guid?> TeamOfAsync(Scope scope, Func<Task<Guid?>> findAsync)
    {
        if (_teams.TryGetValue(scope, out var known))
        {
            return known;
        }

        var before = Interlocked.Read(ref _changes);
        var found = await findAsync();
        if (found is { } teamId && scope.IsLasting)
        {
            Keep(before, () => _teams[scope] = teamId);
        }

        return found;
    }

    public async ValueTask<TeamAccess?> RightsAsync(Actor actor, Guid teamId, Func<Task<TeamAccess?>> findAsync)
    {
        var key = (actor, teamId);
        if (_rights.TryGetValue(key, out var known))
        {
            return known;
        }

        var before = Interlocked.Read(ref _changes);
        var found = await findAsync();
        if (found is not null)
        {
            Keep(before, () => _rights[key] = found);
        }

        return found;
    }

    // What was read may be from before a change that was told in between: nobody is to see it once.
    private void Keep(long before, Action keep)
    {
        lock (_lock)
        {
            if (_changes == before)
            {
                keep();
            }
        }
    }

    // The whole team's: a program's rights hang on those of whoever made its grant, and the address of a team that was deleted is free for another.
    private void Forget(MembershipSignal signal)
    {
        lock (_lock)
        {
            _changes++;
            foreach (var key in _rights.Keys.Where(key => key.TeamId == signal.TeamId))
            {
                _rights.TryRemove(key, out _);
            }

            foreach (var known in _teams.Where(known => known.Value == signal.TeamId))
            {
                _teams.TryRemove(known);
            }
        }
    }
}
