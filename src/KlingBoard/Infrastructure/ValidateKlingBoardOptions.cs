using KlingBoard.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure;

/// <summary>Names every invalid setting at start, all at once.</summary>
internal sealed class ValidateKlingBoardOptions(IHostEnvironment environment) : IValidateOptions<KlingBoardOptions>
{
    public ValidateOptionsResult Validate(string? name, KlingBoardOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            errors.Add("KlingBoard:DataDirectory is empty. Name the folder that keeps the database and the media.");
        }

        if (options.PublicBaseUrl.Length > 0
            && !(Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            errors.Add("KlingBoard:PublicBaseUrl must be an absolute http or https address, for example https://boards.example.com, or be left empty.");
        }

        if (options.PathBase.Length > 0 && !(options.PathBase[0] == '/' && Uri.IsWellFormedUriString(options.PathBase, UriKind.Relative)))
        {
            errors.Add("KlingBoard:PathBase must be a path that begins with a slash, for example /boards, or be left empty.");
        }

        if (options.Demo && environment.IsProduction())
        {
            errors.Add("KlingBoard:Demo makes accounts whose password is public, so it is refused in Production. Remove the setting.");
        }

        if (options.MinFreeMegabytes < 0)
        {
            errors.Add("KlingBoard:MinFreeMegabytes must be zero or more.");
        }

        if (options.PageRetention < TimeSpan.FromSeconds(1) || options.PageRetention > TimeSpan.FromDays(1))
        {
            errors.Add("KlingBoard:PageRetention must be between 00:00:01 and 1.00:00:00.");
        }

        if (options.DrainTime < TimeSpan.Zero || options.DrainTime > TimeSpan.FromMinutes(5))
        {
            errors.Add("KlingBoard:DrainTime must be between 00:00:00 and 00:05:00.");
        }

        if (ErrorInSecret(options.KeyRingSecret) is { } error)
        {
            errors.Add(error);
        }

        errors.AddRange(options.TrustedProxies
            .Where(proxy => !TrustedProxies.IsValid(proxy))
            .Select(proxy => $"KlingBoard:TrustedProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8."));

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private string? ErrorInSecret(string secret) => (secret.Length, environment.IsProduction()) switch
    {
        (0, true) => $"KlingBoard:KeyRingSecret is missing; in Production it encrypts the keys of sessions and secrets on disk. {StrongSecret.Advice}",
        (0, false) => null,
        _ => StrongSecret.ErrorIn("KlingBoard:KeyRingSecret", secret),
    };
}
