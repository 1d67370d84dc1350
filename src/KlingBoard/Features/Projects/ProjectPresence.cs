using KlingBoard.Components.People;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Projects;

/// <summary>Who is on which board now, as the home shows it. Read on the circuit's own thread.</summary>
internal sealed class ProjectPresence : IDisposable
{
    private static readonly TimeSpan MergeWindow = TimeSpan.FromSeconds(1);

    private readonly PresenceService _service;
    private readonly TimeProvider _time;
    private readonly Guid _userId;
    private readonly Action _onChanged;
    private readonly IDisposable _watch;
    private readonly Dictionary<Guid, IReadOnlyList<PresencePerson>> _here = [];
    private volatile IReadOnlySet<Guid> _projects = new HashSet<Guid>();
    private int _isAsked;

    /// <param name="onChanged">Called, on any thread, at most once a second when somebody has come to one of the boards or left it.</param>
    public ProjectPresence(PresenceService service, SignalBus bus, TimeProvider time, Guid userId, Action onChanged)
    {
        _service = service;
        _time = time;
        _userId = userId;
        _onChanged = onChanged;
        _watch = bus.Listen<PresenceSignal>(SignalBus.Everything, OnBoardChanged);
    }

    /// <summary>Everybody on a board once, you first. The same list as before while nobody has come or gone.</summary>
    public IReadOnlyList<PresencePerson> On(Guid projectId) => _here.GetValueOrDefault(projectId, []);

    /// <summary>Looks at the boards of these projects.</summary>
    public void Refresh(IEnumerable<Guid> projectIds)
    {
        _projects = projectIds.ToHashSet();
        foreach (var id in _projects)
        {
            PresencePerson[] people =
            [
                .. _service.On(id).DistinctBy(member => member.UserId).OrderByDescending(member => member.UserId == _userId)
                    .Select(member => new PresencePerson(member.UserId.ToString("N"), member.Name, member.Colour, member.UserId == _userId)),
            ];
            if (!On(id).SequenceEqual(people))
            {
                _here[id] = people;
            }
        }
    }

    public void Dispose() => _watch.Dispose();

    private void OnBoardChanged(PresenceSignal signal)
    {
        if (_projects.Contains(signal.ProjectId) && Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        await Task.Delay(MergeWindow, _time);
        Interlocked.Exchange(ref _isAsked, 0);
        _onChanged();
    }
}
