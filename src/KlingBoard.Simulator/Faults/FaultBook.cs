namespace KlingBoard.Simulator.Faults;

/// <summary>The faults that wait, in the order in which they were asked for. Kept in memory: a restart clears them. Singleton.</summary>
internal sealed class FaultBook
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];

    public void Add(FaultRule rule)
    {
        lock (_lock)
        {
            _waiting.Add(new Waiting(rule));
        }
    }

    /// <summary>The first fitting fault of each group asked for; they count as used.</summary>
    public IReadOnlyList<FaultRule> Take(FaultSubject subject, params ReadOnlySpan<FaultGroup> groups)
    {
        var taken = new List<FaultRule>();
        lock (_lock)
        {
            foreach (var group in groups)
            {
                if (_waiting.Find(waiting => FaultKinds.GroupOf(waiting.Rule.Kind) == group && waiting.Befalls(subject)) is { } found)
                {
                    found.Left--;
                    taken.Add(found.Rule);
                }
            }
        }

        return taken;
    }

    /// <summary>Undoes a <see cref="Take"/> when the request was refused: it would hide the fault from the test that asked for it.</summary>
    public void GiveBack(IReadOnlyList<FaultRule> taken)
    {
        lock (_lock)
        {
            foreach (var waiting in taken.Select(rule => _waiting.Find(waiting => ReferenceEquals(waiting.Rule, rule))).OfType<Waiting>())
            {
                waiting.Left++;
            }
        }
    }

    /// <summary>What waits, with how many requests each may still befall.</summary>
    public IReadOnlyList<FaultRule> All()
    {
        lock (_lock)
        {
            return [.. _waiting.Where(waiting => waiting.Left > 0).Select(waiting => waiting.Rule with { Count = waiting.Left })];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    private sealed class Waiting(FaultRule rule)
    {
        private readonly Random _chance = new(rule.Seed);

        public FaultRule Rule { get; } = rule;

        public int Left { get; set; } = rule.Count;

        // A number is drawn for a fitting request only, so that others between do not shift the chances.
        public bool Befalls(FaultSubject subject) => Left > 0 && Rule.Fits(subject) && (Rule.Probability >= 1 || _chance.NextDouble() < Rule.Probability);
    }
}
