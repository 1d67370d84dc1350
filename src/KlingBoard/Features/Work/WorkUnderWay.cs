using KlingBoard.Components.Layout;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Features.Work;

/// <summary>The teams whose work somebody looks at; administrators of the installation, who see more, apart from the others. Singleton.</summary>
internal sealed class WorkUnderWay(RendersUnderWay renders, ItemsUnderWay items, SignalBus bus, TimeProvider time, ILogger<WorkUnderWay> logger) : IWorkUnderWay
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid TeamId, bool IsAdministrator), TeamWork> _teams = [];

    public async Task<IWorkView> WatchAsync(TeamFrame frame, Action onChanged, CancellationToken cancellationToken)
    {
        var view = new View(Enter(frame, onChanged), work => Leave(KeyOf(frame), work, onChanged));
        try
        {
            await view.Work.Ready.WaitAsync(cancellationToken);
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    private TeamWork Enter(TeamFrame frame, Action onChanged)
    {
        lock (_lock)
        {
            // One that could not be read is no use to whoever comes next.
            if (!_teams.TryGetValue(KeyOf(frame), out var work) || work.Ready.IsFaulted)
            {
                _teams[KeyOf(frame)] = work = new TeamWork(frame, renders, items, bus, time, logger);
            }

            work.Enter(onChanged);
            return work;
        }
    }

    private void Leave((Guid TeamId, bool IsAdministrator) key, TeamWork work, Action onChanged)
    {
        lock (_lock)
        {
            if (!work.Leave(onChanged))
            {
                return;
            }

            if (_teams.GetValueOrDefault(key) == work)
            {
                _teams.Remove(key);
            }
        }

        work.Dispose();
    }

    private static (Guid TeamId, bool IsAdministrator) KeyOf(TeamFrame frame) => (frame.TeamId, frame.IsAdministrator);

    private sealed class View(TeamWork work, Action<TeamWork> onLeft) : IWorkView
    {
        private bool _isLeft;

        public TeamWork Work => work;

        public IReadOnlyList<WorkLine> Lines => work.Lines;

        public void Dispose()
        {
            if (!_isLeft)
            {
                _isLeft = true;
                onLeft(work);
            }
        }
    }
}
