using KlingBoard.Components;

namespace KlingBoard.Features.Account;

/// <summary>Where to go after signing in: only ever to a path of this app, since the address comes from whoever made the link.</summary>
internal static class LocalReturn
{
    public static string Of(string? returnUrl) => IsLocal(returnUrl) ? returnUrl! : KlingBoardUrls.Link(KlingBoardUrls.Home);

    // Browsers read "//host", "/\host" and paths with tabs or line breaks in them as another origin.
    private static bool IsLocal(string? url) =>
        url is ['/', ..]
        && url is not ['/', '/' or '\\', ..]
        && !url.Any(char.IsControl)
        && !url.StartsWith(KlingBoardUrls.Link("/account/"), StringComparison.OrdinalIgnoreCase);
}
