using KlingBoard.Components.Shortcuts;
using KlingBoard.Features.Account;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Tests.Account;

public sealed class ShortcutStoreTests : ProjectTest
{
    private readonly SignalBus _bus = new(TimeProvider.System);

    [Fact]
    public async Task Change_FromTwoPages_KeepsBothAndTellsThePersonsPages()
    {
        var store = new ShortcutStore(Database.Writes, _bus);
        var told = 0;
        using var mine = _bus.Listen<ShortcutSignal>(Artist, _ => told++);
        using var others = _bus.Listen<ShortcutSignal>(Owner, _ => told += 100);

        Value(await store.ChangeAsync(Artist, keys => keys.With("board.newShot", "B"), Cancelled));
        var keys = Value(await store.ChangeAsync(Artist, keys => keys.With("player.sound", "S"), Cancelled));

        keys.Changes.ShouldBe("""{"board.newShot":"B","player.sound":"S"}""");
        (await KeptAsync(Artist), await KeptAsync(Owner)).ShouldBe((keys.Changes, null));
        told.ShouldBe(2);
    }

    [Fact]
    public async Task Change_ToTheDefaults_KeepsNothing()
    {
        var store = new ShortcutStore(Database.Writes, _bus);
        Value(await store.ChangeAsync(Artist, keys => keys.With("board.newShot", "B"), Cancelled));

        Value(await store.ChangeAsync(Artist, _ => Keymap.Default, Cancelled));

        (await KeptAsync(Artist)).ShouldBeNull();
    }

    private async Task<string?> KeptAsync(Guid userId)
    {
        await using var db = Database.CreateDbContext();
        return await db.Users.Where(user => user.Id == userId).Select(user => user.Shortcuts).SingleAsync(Cancelled);
    }
}
