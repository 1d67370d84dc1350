using KlingBoard.Components;

namespace KlingBoard.Features.Teams;

public static class InvitationLink
{
    private static readonly string Prefix = KlingBoardUrls.Invitation("");

    /// <summary>The token in a path that leads to an invitation; null for any other path.</summary>
    public static string? TokenIn(string? path) =>
        path?.StartsWith(Prefix, StringComparison.Ordinal) == true ? Uri.UnescapeDataString(path[Prefix.Length..]) : null;
}
