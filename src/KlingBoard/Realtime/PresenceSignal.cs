using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Realtime;

/// <summary>Somebody came to a board or left it; moves on it are not told.</summary>
public sealed record PresenceSignal(Guid ProjectId) : ISignal
{
    public IEnumerable<Guid> Topics => [ProjectId];
}
