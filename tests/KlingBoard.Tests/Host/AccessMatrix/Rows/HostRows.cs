using KlingBoard.Realtime.Hubs;

namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

/// <summary>What the host itself maps: health, measurements, the missing page, the hub and Blazor's own addresses.</summary>
internal sealed class HostRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Open("GET /healthz"),
        AccessRow.Open("GET /health/live"),
        AccessRow.Open("GET /health/ready"),

        // Also for a scraper with its secret, who is none of the callers.
        new AccessRow("ANY /metrics", [.. Nowhere(Outcome.SignIn)[..^1], Outcome.Allowed]),
        AccessRow.Open("PAGE /not-found"),
        AccessRow.SignedIn("ANY /hubs/board"),
        AccessRow.SignedIn("ANY /hubs/board/negotiate"),
        AccessRow.Team($"HUB {nameof(BoardHub)}.{nameof(BoardHub.Join)}") with { Arguments = seed => [seed.ProjectId, 0] },
        AccessRow.SignedIn($"HUB {nameof(BoardHub)}.{nameof(BoardHub.Leave)}") with { Arguments = seed => [seed.ProjectId] },

        // Circuits. What a circuit may show is asked by the pages in it.
        AccessRow.SignedIn("ANY /_blazor"),
        AccessRow.SignedIn("ANY /_blazor/negotiate"),
        AccessRow.SignedIn("ANY /_blazor/disconnect/"),
        AccessRow.SignedIn("ANY /_blazor/initializers/"),
        AccessRow.SignedIn("GET /_framework/opaque-redirect"),

        // Serves files of a development build that are in no manifest yet. For a file that is not there either, it lets the address be
        // like any other that leads nowhere.
        new AccessRow("GET /{**path:file}", Nowhere(Outcome.SignIn)),
        new AccessRow("HEAD /{**path:file}", Nowhere(Outcome.Unauthorized)),
    ];

    private static Outcome[] Nowhere(Outcome forNobody) =>
        [.. Enum.GetValues<Caller>().Select(caller => caller == Caller.Nobody ? forNobody : Outcome.Missing)];
}
