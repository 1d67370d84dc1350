using KlingBoard.Components.Shortcuts;
using KlingBoard.Data;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Account;

/// <summary>Keeps a person's keys in the account's row.</summary>
internal sealed class ShortcutStore(IDbContextFactory<KlingBoardDbContext> contexts, ShortcutFeed feed) : IShortcutStore
{
    public Task<Result<Keymap>> ChangeAsync(Guid personId, Func<Keymap, Keymap> change, CancellationToken cancellationToken) => StorageFailure.GuardAsync<Keymap>(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var person = db.Users.Where(user => user.Id == personId);
        var keys = change(Keymap.Read(await person.Select(user => user.Shortcuts).SingleOrDefaultAsync(cancellationToken)));
        await person.ExecuteUpdateAsync(set => set.SetProperty(user => user.Shortcuts, keys.Changes), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(personId);
        return keys;
    });
}

/// <summary>Tells a person's open pages that the keys have changed. Singleton, called from many circuits; listeners return at once.</summary>
internal sealed class ShortcutFeed
{
    private readonly Listeners<Action> _listeners = new();

    /// <summary>Dispose it to stop.</summary>
    public IDisposable SubscribeToUser(Guid personId, Action onChanged) => _listeners.Add(personId, onChanged);

    public void Publish(Guid personId)
    {
        foreach (var listener in _listeners.On(personId))
        {
            listener();
        }
    }
}
