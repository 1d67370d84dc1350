namespace KlingBoard.Kling.Rules;

internal static class WebAddress
{
    /// <summary>True for an absolute http or https address with a host.</summary>
    public static bool IsHttp(string text) =>
        // Base64 runs to megabytes; only what begins like an address is parsed as one.
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;
}
