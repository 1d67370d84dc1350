using KlingBoard.Components.People;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>Who is on an open board, as its page shows them, and where on it this page's person is. Used on the circuit's own thread.</summary>
internal sealed class BoardPresence(PresenceService service, CircuitPresence circuit, TimeProvider time, BoardSession session) : IDisposable
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(2);

    /// <summary>Fifty people who move make one drawing and not fifty.</summary>
    private static readonly TimeSpan MergeWindow = TimeSpan.FromMilliseconds(250);

    private PresenceService.Presence? _own;
    private int _isAsked;

    /// <summary>Everybody once, this page's person first.</summary>
    public IReadOnlyList<PresencePerson> People { get; private set; } = [];

    /// <summary>The others by the shot they have open.</summary>
    public ILookup<Guid, PresencePerson> Here { get; private set; } = Array.Empty<PresencePerson>().ToLookup(_ => Guid.Empty);

    /// <param name="onChanged">Called, on any thread, soon after somebody has come, moved or gone.</param>
    public void Join(string name, Action onChanged) => _own = circuit.Join(
        session.ProjectId, session.UserId, name, session.Model?.Member(session.UserId)?.Colour ?? 1, () => _ = TellAsync(onChanged));

    public void MoveTo(Guid? shotId, string? field) => _own?.MoveTo(shotId, field);

    public void Refresh()
    {
        var members = service.On(session.ProjectId).DistinctBy(member => (member.UserId, member.ShotId)).ToList();
        var others = members.Where(member => member.UserId != session.UserId);
        Here = others.Where(member => member.ShotId is not null).ToLookup(member => member.ShotId!.Value, ToPerson);
        People = [.. members.OrderByDescending(member => member.UserId == session.UserId).DistinctBy(member => member.UserId).Select(ToPerson)];
    }

    public void Dispose() => _own?.Dispose();

    private async Task TellAsync(Action onChanged)
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            await Task.Delay(MergeWindow, time);
            Interlocked.Exchange(ref _isAsked, 0);
            onChanged();
        }
    }

    private PresencePerson ToPerson(PresentMember member)
    {
        var shot = member.ShotId is { } id ? session.Model?.Find(id) : null;
        return new PresencePerson(
            member.UserId.ToString("N"), member.Name, member.Colour, member.UserId == session.UserId,
            time.GetUtcNow().UtcDateTime - member.SinceUtc > IdleAfter,
            shot is null ? null : member.Field is null ? $"shot {shot.DisplayNumber}" : $"shot {shot.DisplayNumber}, {member.Field}");
    }
}
