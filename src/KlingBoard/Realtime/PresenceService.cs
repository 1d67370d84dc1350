using System.Collections.Concurrent;
using System.Collections.Immutable;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Realtime;

/// <summary>Somebody who has a board open, and where on it they are.</summary>
/// <param name="ConnectionId">One open page; a person with two tabs is here twice.</param>
/// <param name="Colour">1 to 8: the presence colour.</param>
/// <param name="ShotId">The shot they have open; null for the board as a whole.</param>
/// <param name="Field">The field they are in, for example <c>Prompt</c>; null for none.</param>
/// <param name="SinceUtc">When they last moved or typed.</param>
public sealed record PresentMember(
    Guid ConnectionId, Guid UserId, string Name, int Colour, Guid? ShotId, string? Field, DateTime SinceUtc);

/// <summary>Who is on which board, in memory only: it may be lost and is soon right again. Singleton, called from many circuits.</summary>
public sealed class PresenceService(SignalBus bus, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, Group> _groups = new();

    /// <summary>Enters a board. <paramref name="onChanged"/> is called, on any thread, whenever somebody comes, moves or goes.</summary>
    public Presence Join(Guid projectId, Guid userId, string name, int colour, Action onChanged)
    {
        var group = _groups.GetOrAdd(projectId, id => new Group(() => bus.Publish(new PresenceSignal(id))));
        var member = new PresentMember(Guid.NewGuid(), userId, name, colour, null, null, NowUtc);
        group.Set(member, onChanged);
        return new Presence(this, group, member, onChanged);
    }

    /// <summary>
    /// Everybody on the board, longest there first, and once for each shot they have open in however many tabs. The same list until somebody comes,
    /// moves or goes: all who look on share it.
    /// </summary>
    public IReadOnlyList<PresentMember> On(Guid projectId) => _groups.TryGetValue(projectId, out var group) ? group.Members : [];

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>One page's place on a board; disposing it leaves.</summary>
    public sealed class Presence : IDisposable
    {
        private readonly PresenceService _service;
        private readonly Group _group;
        private readonly Action _onChanged;
        private PresentMember _member;
        private bool _isAway;

        internal Presence(PresenceService service, Group group, PresentMember member, Action onChanged)
        {
            _service = service;
            _group = group;
            _member = member;
            _onChanged = onChanged;
        }

        /// <summary>Disposed: it never comes back.</summary>
        public bool IsLeft { get; private set; }

        public Guid ConnectionId => _member.ConnectionId;

        public void MoveTo(Guid? shotId, string? field)
        {
            if (_member.ShotId == shotId && _member.Field == field)
            {
                return;
            }

            _member = _member with { ShotId = shotId, Field = field, SinceUtc = _service.NowUtc };
            _group.Update(_member);
        }

        /// <summary>The page cannot be reached: the others do not see it until it comes back.</summary>
        public void StepAway()
        {
            _isAway = true;
            _group.Remove(_member.ConnectionId);
        }

        public void ComeBack()
        {
            if (_isAway && !IsLeft)
            {
                _isAway = false;
                _group.Set(_member, _onChanged);
            }
        }

        public void Dispose()
        {
            IsLeft = true;
            _group.Remove(_member.ConnectionId);
        }
    }

    internal sealed class Group(Action onPeopleChanged)
    {
        private readonly Lock _lock = new();
        private ImmutableList<Entry> _entries = [];

        public IReadOnlyList<PresentMember> Members { get; private set; } = [];

        public void Set(PresentMember member, Action onChanged)
        {
            Change(entries => entries.Add(new Entry(member, onChanged)));
            onPeopleChanged();
        }

        public void Update(PresentMember member) => Change(entries =>
        {
            var index = entries.FindIndex(entry => entry.Member.ConnectionId == member.ConnectionId);
            return index < 0 ? entries : entries.SetItem(index, entries[index] with { Member = member });
        });

        public void Remove(Guid connectionId)
        {
            Change(entries => entries.RemoveAll(entry => entry.Member.ConnectionId == connectionId));
            onPeopleChanged();
        }

        private void Change(Func<ImmutableList<Entry>, ImmutableList<Entry>> change)
        {
            ImmutableList<Entry> entries;
            lock (_lock)
            {
                entries = _entries = change(_entries);
                Members = [.. entries.Select(entry => entry.Member).DistinctBy(member => (member.UserId, member.ShotId))];
            }

            foreach (var entry in entries)
            {
                entry.OnChanged();
            }
        }

        private sealed record Entry(PresentMember Member, Action OnChanged);
    }
}
