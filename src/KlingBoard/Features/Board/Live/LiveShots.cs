using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Live;

/// <summary>
/// What is known of single shots beyond their cards: read when the first asks, kept for the others, advanced by what changes say, and forgotten
/// by those that do not say enough. For many threads.
/// </summary>
internal sealed class LiveShots(Func<Guid, Task<ShotView?>> readAsync)
{
    /// <summary>More than people have open at once; beyond it all are forgotten.</summary>
    private const int Most = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Entry> _shots = [];

    public Task<ShotView?> GetAsync(Guid shotId)
    {
        lock (_lock)
        {
            if (_shots.TryGetValue(shotId, out var known))
            {
                return known.Reading;
            }

            if (_shots.Count >= Most)
            {
                _shots.Clear();
            }

            var entry = new Entry();
            _shots.Add(shotId, entry);
            // Not under the lock: the first step of a reading may take its time.
            entry.Reading = Task.Run(() => ReadAsync(shotId, entry));
            return entry.Reading;
        }
    }

    /// <summary>In the order of their numbers. A reading that is under way may have begun before the change: it is not kept.</summary>
    public void Follow(BoardSignal signal)
    {
        lock (_lock)
        {
            if (signal.ShotId is not { } shotId || !_shots.TryGetValue(shotId, out var known) || signal.Number <= known.Shot?.Number)
            {
                return;
            }

            _shots.Remove(shotId);
            if (known.Shot is { } shot && signal is { Kind: BoardChangeKind.ShotChanged, Shot: { } content } && content.ActiveTakeId == shot.Card.ActiveTakeId)
            {
                var advanced = Advanced(shot, content, signal.Number);
                _shots.Add(shotId, new Entry { Shot = advanced, Reading = Task.FromResult<ShotView?>(advanced) });
            }
        }
    }

    /// <summary>Forgets what is not on the board any more: a scene takes its shots along without naming them.</summary>
    public void Keep(BoardModel model)
    {
        lock (_lock)
        {
            foreach (var shotId in _shots.Keys.Where(shotId => model.Find(shotId) is null).ToList())
            {
                _shots.Remove(shotId);
            }
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _shots.Clear();
        }
    }

    private async Task<ShotView?> ReadAsync(Guid shotId, Entry entry)
    {
        ShotView? shot = null;
        try
        {
            shot = await readAsync(shotId);
            return shot;
        }
        finally
        {
            lock (_lock)
            {
                entry.Shot = shot;
                if (shot is null && _shots.TryGetValue(shotId, out var present) && present == entry)
                {
                    _shots.Remove(shotId);
                }
            }
        }
    }

    private static ShotView Advanced(ShotView shot, ShotContent content, long number) => shot with
    {
        Number = number,
        Prompt = content.Prompt,
        Action = content.Action,
        Dialogue = content.Dialogue,
        Camera = content.Camera,
        Settings = content.Settings,
        Card = shot.Card with
        {
            Title = content.Title,
            Seconds = content.Seconds,
            Status = content.Status,
            AssigneeId = content.AssigneeId,
            Version = content.Version,
        },
    };

    private sealed class Entry
    {
        public Task<ShotView?> Reading { get; set; } = null!;

        /// <summary>Null until it is read.</summary>
        public ShotView? Shot { get; set; }
    }
}
