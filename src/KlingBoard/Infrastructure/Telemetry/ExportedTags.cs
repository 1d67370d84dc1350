using System.Collections.Frozen;

namespace KlingBoard.Infrastructure.Telemetry;

/// <summary>
/// The tags that leave the process, of whatever measurement or span: few values each, and none of them an id, a name, an address or a secret. Some of the
/// framework's own hold them (the path of an invitation, the host that was asked for), and the next version may bring more: what is not named here stays.
/// </summary>
internal static class ExportedTags
{
    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "klingboard.kind",
        "klingboard.operation",
        "klingboard.outcome",
        "klingboard.provider",
        "klingboard.state",
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
