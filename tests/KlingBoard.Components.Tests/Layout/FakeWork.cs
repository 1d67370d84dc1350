using KlingBoard.Components.Layout;

namespace KlingBoard.Components.Tests.Layout;

/// <summary>What a test says is under way.</summary>
internal sealed class FakeWork : IWorkUnderWay
{
    private readonly List<Action> _viewers = [];

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public int Viewers => _viewers.Count;

    public Task<IWorkView> WatchAsync(TeamFrame frame, Action onChanged, CancellationToken cancellationToken)
    {
        _viewers.Add(onChanged);
        return Task.FromResult<IWorkView>(new View(this, onChanged));
    }

    public void Show(params WorkLine[] lines)
    {
        Lines = lines;
        _viewers.ForEach(onChanged => onChanged());
    }

    private sealed class View(FakeWork work, Action onChanged) : IWorkView
    {
        public IReadOnlyList<WorkLine> Lines => work.Lines;

        public void Dispose() => work._viewers.Remove(onChanged);
    }
}
