using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure;

/// <summary>Names every faulty setting at start, all at once.</summary>
internal sealed class ValidateKlingBoardOptions(IHostEnvironment environment) : IValidateOptions<KlingBoardOptions>
{
    public ValidateOptionsResult Validate(string? name, KlingBoardOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            faults.Add("KlingBoard:DataDirectory is empty. Name the folder that keeps the database and the media.");
        }

        if (options.PublicBaseUrl.Length > 0
            && !(Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            faults.Add("KlingBoard:PublicBaseUrl must be an absolute http or https address, for example https://boards.example.com, or be left empty.");
        }

        if (options.Demo && environment.IsProduction())
        {
            faults.Add("KlingBoard:Demo makes accounts whose password is public, so it is refused in Production. Remove the setting.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
