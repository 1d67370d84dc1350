using System.Text.Json;

namespace KlingBoard.Features.Library.Uploads;

/// <summary>Reads what the upload endpoint answered, as the script hands it over.</summary>
internal static class UploadAnswer
{
    /// <summary>No answer came.</summary>
    public const int Lost = 0;

    /// <summary>The person stopped it.</summary>
    public const int Cancelled = -1;

    private const string LostSentence = "The connection broke before the file had arrived. Nothing was kept; send it again.";
    private const string UnknownSentence = "The server could not take the file. Nothing was kept; try again in a moment.";
    private const string TooLargeSentence = "The file is larger than what is let through to this server. Make it smaller, or ask whoever runs KlingBoard.";
    private const string SignInSentence = "You are signed out, or the page is out of date. Reload the page, then send the file again.";

    /// <returns>The response of a success, else null.</returns>
    public static UploadResponse? Apply(UploadItem item, int status, string text)
    {
        if (status is 200 or 201 && Read<UploadResponse>(text) is { } response)
        {
            item.Succeed(response);
            return response;
        }

        var problem = status == Lost ? null : Read<Problem>(text);
        item.Fail(
            problem?.Detail ?? SentenceFor(status),
            problem?.RuleId,

            // A file that breaks a rule breaks it again; a full disk or a lost connection may have passed.
            canRetry: status is Lost or >= 500);
        return null;
    }

    private static string SentenceFor(int status) => status switch
    {
        Lost => LostSentence,
        400 or 401 or 403 or 404 => SignInSentence,
        413 => TooLargeSentence,
        _ => UnknownSentence,
    };

    private static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Something before the app answered, in its own words.
            return null;
        }
    }

    private sealed record Problem(string? Detail, string? RuleId);
}
