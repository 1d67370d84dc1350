using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>Names every invalid provider setting at start, all at once; no key is ever repeated in a message.</summary>
internal sealed class ValidateProviderOptions : IValidateOptions<KlingOptions>, IValidateOptions<SimulatedProviderOptions>
{
    private const int MostSlots = 1000;

    public ValidateOptionsResult Validate(string? name, KlingOptions options)
    {
        var errors = new List<string>();
        if (!IsAddress(options.BaseUrl))
        {
            errors.Add("Kling:BaseUrl must be an absolute https address, for example https://api-singapore.klingai.com.");
        }
        else if (new Uri(options.BaseUrl) is { Scheme: "http", IsLoopback: false })
        {
            errors.Add("Kling:BaseUrl begins with http: the account's key would travel unencrypted. Use the provider's https address.");
        }

        if (options.Slots is < 1 or > MostSlots)
        {
            errors.Add($"Kling:Slots must be between 1 and {MostSlots}.");
        }

        if (options.AccessKey.Length > 0 != options.SecretKey.Length > 0)
        {
            errors.Add("Kling:AccessKey and Kling:SecretKey belong together: set both, or set Kling:ApiKey alone.");
        }

        if (options.ApiKey.Length > 0 && options.AccessKey.Length > 0)
        {
            errors.Add("Kling:ApiKey and Kling:AccessKey are both set. Keep the one that the account uses.");
        }

        foreach (var (setting, key) in new[] { ("ApiKey", options.ApiKey), ("AccessKey", options.AccessKey), ("SecretKey", options.SecretKey) })
        {
            if (!AccountKeys.IsReadable(key.Trim()))
            {
                errors.Add($"Kling:{setting} holds a blank or a character that no key has. Copy it again from the provider's console.");
            }
        }

        return Result(errors);
    }

    public ValidateOptionsResult Validate(string? name, SimulatedProviderOptions options)
    {
        var errors = new List<string>();
        if (options.BaseUrl.Length > 0 && !IsAddress(options.BaseUrl))
        {
            errors.Add("Simulator:BaseUrl must be an absolute http address, for example http://localhost:5090, or be left empty.");
        }

        if (!(options.Speed is > 0 and <= 10_000))
        {
            errors.Add("Simulator:Speed must be a number above 0 and at most 10000.");
        }

        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            errors.Add("Simulator:ApiKey is empty. Leave the setting out to use the Simulator's own key.");
        }

        return Result(errors);
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static ValidateOptionsResult Result(List<string> errors) =>
        errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
}
