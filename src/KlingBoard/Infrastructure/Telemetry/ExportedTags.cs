using System.Collections.Frozen;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>
/// The tags that leave the process, of whatever measurement or span: few values each, and none of them an id, a name, an address or a secret. Some of the
/// framework's own hold them (the path of an invitation, the host that was asked for), and the next version may bring more: what is not named here stays.
/// </summary>
internal static class ExportedTags
{
    /// <summary>Ours.</summary>
    public const string Kind = "klingboard.kind";
    public const string Operation = "klingboard.operation";
    public const string Outcome = "klingboard.outcome";
    public const string Provider = "klingboard.provider";
    public const string State = "klingboard.state";
    public const string Takes = "klingboard.takes";

    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        Kind,
        Operation,
        Outcome,
        Provider,
        State,
        Takes,
        "cpu.mode",
        "error.type",
        "gc.heap.generation",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.name",
        "network.protocol.version",
        "signalr.connection.status",
        "signalr.transport",
        "url.scheme");
}
