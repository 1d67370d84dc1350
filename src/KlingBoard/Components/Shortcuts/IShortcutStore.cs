using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Shortcuts;

/// <summary>Keeps a person's keys with the account, so that they are the same in every browser. The feature that knows accounts implements this.</summary>
public interface IShortcutStore
{
    /// <summary>Changes the keys as they are now, which another of the person's pages may have changed since this one read them, and tells them all.</summary>
    /// <returns>All keys as they are then.</returns>
    Task<Result<Keymap>> ChangeAsync(Guid personId, Func<Keymap, Keymap> change, CancellationToken cancellationToken);
}
