using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Elements.Pages;

/// <summary>Tells one component of changes of a team's registry, and of renders for its elements. Listens from when it is made.</summary>
internal sealed class ElementWatch(LibraryFeed library, ChangeFeed changes, Guid teamId) : IDisposable
{
    private readonly Lifetime _life = new();
    private readonly LibrarySubscription _library = library.Subscribe(teamId);
    private readonly ChangeSubscription _renders = changes.SubscribeToTeam(teamId);

    /// <summary>Cancelled when the component leaves.</summary>
    public CancellationToken Leaving => _life.Token;

    /// <param name="onChange">Runs after each change, one at a time for each of the two feeds.</param>
    public void Follow(Func<Task> onChange, ILogger logger)
    {
        _ = _library.ListenAsync(onChange, logger, Leaving);
        _ = _renders.FollowAsync(batch => batch.ReadAgain || batch.Signals.Any(IsOfAnElement) ? onChange() : Task.CompletedTask, logger, Leaving);
    }

    public void Dispose()
    {
        _library.Dispose();
        _renders.Dispose();
        _life.Dispose();
    }

    // Renders of shots name their shots.
    private static bool IsOfAnElement(BoardSignal signal) => signal is { Kind: BoardChangeKind.RenderChanged, ShotId: null };
}
