using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Elements.Pages;

/// <summary>Tells one component of changes of a team's registry, and of renders for its elements. Listens from when it is made until the component is left.</summary>
internal sealed class ElementWatch(Lifetime life, SignalBus bus, Guid teamId)
{
    private readonly CoalescingSignal _library = life.Own(bus.Watch<LibrarySignal>(teamId));
    private readonly SignalInbox<BoardSignal> _renders = life.Own(bus.OpenInbox<BoardSignal>(teamId));

    /// <param name="onChange">Runs after each change, one at a time for each of the two.</param>
    public void Follow(Func<Task> onChange, ILogger logger)
    {
        _ = _library.FollowAsync(onChange, logger, life.Token);
        _ = _renders.FollowAsync(batch => batch.ReadAgain || batch.Signals.Any(IsOfAnElement) ? onChange() : Task.CompletedTask, logger, life.Token);
    }

    // Renders of shots name their shots.
    private static bool IsOfAnElement(BoardSignal signal) => signal is { Kind: BoardChangeKind.RenderChanged, ShotId: null };
}
