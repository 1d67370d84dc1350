using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Media;

/// <summary>Refuses a hand-off of files that would lead nowhere, or to no proxy.</summary>
internal sealed partial class ValidateMediaOptions(IOptions<KlingBoardOptions> app) : IValidateOptions<MediaOptions>
{
    /// <summary>The first parts of the app's own addresses: an internal location over one of them would take the app's answers away.</summary>
    public static readonly IReadOnlySet<string> OwnPaths = new HashSet<string>(StringComparer.Ordinal)
    {
        "_blazor", "_content", "_framework", "account", "api", "callbacks", "css", "demo", "dist", "health", "healthz", "hubs", "installation", "invitations", "media", "metrics", "not-found", "provider-media",
        "t", "teams",
    };

    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        if (options.AccelPath.Length == 0)
        {
            return ValidateOptionsResult.Success;
        }

        if (!PathPattern().IsMatch(options.AccelPath))
        {
            return ValidateOptionsResult.Fail(
                "KlingBoard:Media:AccelPath must be the path of nginx's internal location: small letters, digits and hyphens between two slashes, for example /klingboard-media/, or be left empty.");
        }

        if (OwnPaths.Contains(options.AccelPath.Trim('/')))
        {
            return ValidateOptionsResult.Fail(
                $"KlingBoard:Media:AccelPath is {options.AccelPath}, under which the app itself answers. Choose another path for nginx's internal location, for example /klingboard-media/.");
        }

        return app.Value.TrustedProxies.Length > 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "KlingBoard:Media:AccelPath has a reverse proxy send the files, and no proxy is trusted. Name its address in KlingBoard:TrustedProxies, or leave the path empty.");
    }

    [GeneratedRegex("^/[a-z0-9-]+/\\z")]
    private static partial Regex PathPattern();
}
