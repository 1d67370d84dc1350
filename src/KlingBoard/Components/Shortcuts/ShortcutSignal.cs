using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Components.Shortcuts;

/// <summary>A person's keys have changed.</summary>
internal sealed record ShortcutSignal(Guid PersonId) : ISignal
{
    public IEnumerable<Guid> Topics => [PersonId];
}
