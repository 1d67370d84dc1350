using KlingBoard.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure;

/// <summary>Names every invalid setting at start, all at once.</summary>
internal sealed class ValidateKlingBoardOptions(IHostEnvironment environment) : IValidateOptions<KlingBoardOptions>
{
    public const int MinSecretLength = 32;

    private const int MinDifferentCharacters = 10;

    // Words of the demo, of the Simulator and of examples in documentation everywhere; random text of base64 does not hold them.
    private static readonly string[] ExampleWords =
        ["change-me", "changeme", "change_me", "example", "password", "klingboard", "first-light", "sim-secret", "your-secret", "default"];

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

        if (ErrorInSecret(options.KeyRingSecret) is { } error)
        {
            errors.Add(error);
        }

        errors.AddRange(options.TrustedProxies
            .Where(proxy => !TrustedProxies.IsValid(proxy))
            .Select(proxy => $"KlingBoard:TrustedProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8."));

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private string? ErrorInSecret(string secret)
    {
        const string Advice = "Make one with: openssl rand -base64 48";
        if (secret.Length == 0)
        {
            return environment.IsProduction()
                ? $"KlingBoard:KeyRingSecret is missing; in Production it encrypts the keys of sessions and secrets on disk. {Advice}"
                : null;
        }

        if (secret.Length < MinSecretLength)
        {
            return $"KlingBoard:KeyRingSecret has {secret.Length} characters and needs at least {MinSecretLength}. {Advice}";
        }

        return IsWellKnown(secret) ? $"KlingBoard:KeyRingSecret is an example or too simple: anybody can guess it. {Advice}" : null;
    }

    private static bool IsWellKnown(string secret) =>
        secret.Distinct().Count() < MinDifferentCharacters
        || ExampleWords.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase));
}
