using KlingBoard.Components.Shortcuts;
using KlingBoard.Data;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Account;

/// <summary>Keeps a person's keys in the account's row.</summary>
internal sealed class ShortcutStore(Writes writes, SignalBus bus) : IShortcutStore
{
    public Task<Result<Keymap>> ChangeAsync(Guid personId, Func<Keymap, Keymap> change, CancellationToken cancellationToken) => StorageFailure.GuardAsync<Keymap>(async () =>
    {
        await using var write = await writes.BeginAsync(WriteScope.Person(personId), cancellationToken);
        var db = write.Db;
        var person = db.Users.Where(user => user.Id == personId);
        var keys = change(Keymap.Read(await person.Select(user => user.Shortcuts).SingleOrDefaultAsync(cancellationToken)));
        await person.ExecuteUpdateAsync(set => set.SetProperty(user => user.Shortcuts, keys.Changes), cancellationToken);
        await write.CommitAsync(cancellationToken);
        bus.Publish(new ShortcutSignal(personId));
        return keys;
    });
}
