using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KlingBoard.Kling.Codecs;

/// <summary>A request in one provider's spelling.</summary>
/// <param name="Path">Relative to the base address; null when the provider cannot take the request at all, and <paramref name="NotCarried"/> says why.</param>
/// <param name="Body">What to send; empty when <paramref name="Path"/> is null.</param>
/// <param name="NotCarried">What of the request this provider does not carry over: plain sentences for film people; empty when all of it goes.</param>
public sealed record EncodedRequest(KlingEndpoint Endpoint, string? Path, JsonObject Body, IReadOnlyList<string> NotCarried)
{
    [MemberNotNullWhen(true, nameof(Path))]
    public bool CanBeSent => Path is not null;

    internal static EncodedRequest Impossible(KlingEndpoint endpoint, string reason) => new(endpoint, Path: null, [], [reason]);
}
