using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>One HTTP answer, read to its end.</summary>
/// <param name="Code">The envelope's code; null when the body is no envelope (HTML, cut off, empty).</param>
/// <param name="Data">The envelope's data; null when missing.</param>
/// <param name="ServerTime">The server's own clock, where it sent one.</param>
internal sealed record KlingAnswer(
    int HttpStatus,
    int? Code,
    string Message,
    string? RequestId,
    JsonElement? Data,
    TimeSpan? RetryAfter,
    DateTimeOffset? ServerTime)
{
    public bool IsAccepted => HttpStatus is >= 200 and < 300 && Code == 0;

    public KlingError ToError()
    {
        var (kind, advice) = KlingErrorTable.Look(Code, HttpStatus);
        return new KlingError(HttpStatus, Code, Message, RequestId, RetryAfter, kind, advice);
    }

    /// <summary>For messages to people: what came, as a whole sentence, without the body of a stray HTML page.</summary>
    public string Describe() => Code is { } code
        ? $"The provider answered HTTP {HttpStatus} with code {code}: {Message.TrimEnd('.', ' ')}."
        : $"The provider answered HTTP {HttpStatus} with something that is not a Kling answer.";

    public static KlingAnswer Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var answer = new KlingAnswer(
            (int)response.StatusCode,
            Code: null,
            ProviderText.OnOneLine(response.ReasonPhrase ?? ""),
            RequestId: null,
            Data: null,
            RetryAfterReader.Read(response.Headers, now),
            response.Headers.Date);
        try
        {
            using var document = ProviderText.Parse(body);
            var root = document.RootElement;
            return ReadCode(root) is not { } code
                ? answer
                : answer with
                {
                    Code = code,
                    Message = root.GetText("message") ?? "",
                    RequestId = root.GetNonEmptyText("request_id"),
                    Data = root.Get("data")?.Clone(),
                };
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    // Gateways built on one-api write "success" for 0.
    private static int? ReadCode(JsonElement root) =>
        root.GetInt("code") ?? (string.Equals(root.GetText("code"), "success", StringComparison.OrdinalIgnoreCase) ? 0 : null);
}
