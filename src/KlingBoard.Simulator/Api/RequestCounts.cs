using System.Collections.Concurrent;

namespace KlingBoard.Simulator.Api;

/// <summary>How often each call was received, whoever made it and however it was answered. In memory: since the last start. Singleton.</summary>
internal sealed class RequestCounts
{
    private const string NoPath = "(no such path)";

    private readonly ConcurrentDictionary<Key, long> _counts = new();

    public void Add(HttpContext http)
    {
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoPath;
        var key = new Key(http.Features.Get<Caller>()?.Account, http.Request.Method, pattern, http.Response.StatusCode);
        _counts.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    /// <summary>By path, then by method.</summary>
    public IReadOnlyList<RequestCount> All() =>
        [.. _counts.Select(pair => new RequestCount(pair.Key.Account, pair.Key.Method, pair.Key.Path, pair.Key.HttpStatus, pair.Value))
            .OrderBy(count => count.Path, StringComparer.Ordinal).ThenBy(count => count.Method, StringComparer.Ordinal)];

    public void Clear() => _counts.Clear();

    private sealed record Key(string? Account, string Method, string Path, int HttpStatus);
}

/// <param name="Account">Null when the caller is unknown, or nobody was asked who it is.</param>
/// <param name="Path">With the names of its variable parts in braces.</param>
/// <param name="HttpStatus">As answered; 200 also when a fault cut the connection.</param>
internal sealed record RequestCount(string? Account, string Method, string Path, int HttpStatus, long Count);
