using System.Collections.Concurrent;
using KlingBoard.Data.Renders;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Watching;

/// <summary>
/// Rows of certain misses of tasks that the provider had accepted. A poll that could not be made breaks a row, and so does a restart: time in which
/// nobody could ask is no time in which the provider did not know the task. Singleton.
/// </summary>
internal sealed class MissedPolls(IOptions<RenderOptions> options)
{
    private readonly ConcurrentDictionary<Guid, int> _rows = new();

    /// <summary>One certain miss more.</summary>
    public void Miss(Render render, DateTime nowUtc) => render.Miss(nowUtc, isFirst: _rows.AddOrUpdate(render.Id, 1, (_, misses) => misses + 1) == 1);

    /// <summary>The task was found, or nothing could be learnt of it.</summary>
    public void Break(Guid renderId) => _rows.TryRemove(renderId, out _);

    /// <summary>For how long the provider has not known the task; null while that may be a passing failure.</summary>
    public TimeSpan? ForgottenFor(Render render, DateTime nowUtc) =>
        _rows.GetValueOrDefault(render.Id) >= options.Value.SettlingLookUps && nowUtc - render.MissingSinceUtc is { } since && since >= options.Value.ForgottenAfter
            ? since
            : null;
}
