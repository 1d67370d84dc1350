using System.Collections.ObjectModel;
using KlingBoard.Components.People;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>Who is on an open board, as its page shows them, and where on it this page's person is. Used on the circuit's own thread.</summary>
public sealed class BoardPresence(PresenceService service, CircuitPresence circuit, TimeProvider time, BoardSession session) : IDisposable
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(2);

    /// <summary>Fifty people who move make one drawing and not fifty.</summary>
    private static readonly TimeSpan MergeWindow = TimeSpan.FromMilliseconds(250);

    private IReadOnlyList<PresentMember> _members = [];
    private ILookup<Guid, PresencePerson> _here = Array.Empty<PresencePerson>().ToLookup(_ => Guid.Empty);
    private PresenceService.Presence? _own;
    private int _isAsked;

    /// <summary>Raised when <see cref="People"/> is another list.</summary>
    public event Action? Changed;

    /// <summary>Everybody once, this page's person first.</summary>
    public IReadOnlyList<PresencePerson> People { get; private set; } = [];

    /// <summary>The others who have a shot open.</summary>
    public IReadOnlyList<PresencePerson> At(Guid shotId) => [.. _here[shotId]];

    /// <param name="onChanged">Called, on any thread, soon after somebody has come, moved or gone: time for <see cref="Refresh"/>.</param>
    public void Join(string name, Action onChanged) => _own = circuit.Join(
        session.ProjectId, session.UserId, name, session.Model?.Member(session.UserId)?.Colour ?? 1, () => _ = TellAsync(onChanged));

    public void MoveTo(Guid? shotId, string? field) => _own?.MoveTo(shotId, field);

    /// <returns>The shots at which others are now who were not, or are not who were.</returns>
    public IReadOnlySet<Guid> Refresh()
    {
        var members = service.On(session.ProjectId);
        if (ReferenceEquals(members, _members))
        {
            return ReadOnlySet<Guid>.Empty;
        }

        (_members, var before) = (members, _here);
        _here = members.Where(member => member.ShotId is not null && member.UserId != session.UserId).ToLookup(member => member.ShotId!.Value, ToPerson);
        PresencePerson[] people = [.. members.OrderByDescending(member => member.UserId == session.UserId).DistinctBy(member => member.UserId).Select(ToPerson)];
        if (!people.SequenceEqual(People))
        {
            People = people;
            Changed?.Invoke();
        }

        return before.Concat(_here).Select(shot => shot.Key).Where(shotId => !before[shotId].SequenceEqual(_here[shotId])).ToHashSet();
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
