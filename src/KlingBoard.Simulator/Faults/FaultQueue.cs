namespace KlingBoard.Simulator.Faults;

/// <summary>Faults that wait for a create, one each, in their order. Kept in memory: a restart clears them. Singleton.</summary>
internal sealed class FaultQueue
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

    public void Add(Fault fault, int count)
    {
        lock (_lock)
        {
            _faults.AddRange(Enumerable.Range(0, count).Select(_ => fault with { }));
        }
    }

    public Fault? Peek()
    {
        lock (_lock)
        {
            return _faults.FirstOrDefault();
        }
    }

    /// <summary>Removes just this fault; two creates at the same moment may have seen the same one, and both suffer it.</summary>
    public void Take(Fault? fault)
    {
        lock (_lock)
        {
            _faults.RemoveAll(waiting => ReferenceEquals(waiting, fault));
        }
    }

    public IReadOnlyList<Fault> All()
    {
        lock (_lock)
        {
            return [.. _faults];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }
}
