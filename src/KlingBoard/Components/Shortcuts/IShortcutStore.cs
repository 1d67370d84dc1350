using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Components.Shortcuts;

/// <summary>Keeps a person's keys with the account, so that they are the same in every browser. The feature that knows accounts implements this.</summary>
public interface IShortcutStore
{
    /// <summary>Keeps the keys and tells the person's open pages.</summary>
    Task<Result<Done>> KeepAsync(Guid personId, Keymap keys, CancellationToken cancellationToken);
}
