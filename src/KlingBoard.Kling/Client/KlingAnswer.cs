using System.Text.Json;

namespace KlingBoard.Kling.Client;

/// <summary>One HTTP answer, read to its end.</summary>
/// <param name="Code">The envelope's code, or Kling's own within a gateway's; null when there is none (HTML, cut off, empty, a gateway's own error).</param>
/// <param name="Message">The provider's or the gateway's words; where it said nothing, what the status means.</param>
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
    /// <summary>The answer is not Kling's, and gives a reason of its own.</summary>
    public bool IsReasoned { get; private init; }

    /// <summary>
    /// A number that is neither of Kling's table nor the status once more: perhaps a code that Kling added. Null for none. What came with it settles
    /// nothing.
    /// </summary>
    public int? StrangeCode { get; private init; }

    /// <summary>A gateway's own name for the kind of error; null when it gave none.</summary>
    public string? GatewayErrorName { get; private init; }

    public bool IsAccepted => HttpStatus is >= 200 and < 300 && Code == 0;

    public KlingError ToError()
    {
        var isOutOfMoney = IsOutOfMoney;
        var (kind, advice) = KlingErrorTable.Classify(Code, isOutOfMoney ? PaymentRequired : HttpStatus, IsReasoned);
        return new KlingError(HttpStatus, Code, Message, RequestId, RetryAfter, kind, advice) { IsOutOfMoney = isOutOfMoney };
    }

    /// <summary>For messages to people: what came, as a whole sentence, without the body of a stray HTML page.</summary>
    public string Describe() => Code is { } code
        ? $"The provider answered HTTP {HttpStatus} with code {code}: {Message.TrimEnd('.', ' ')}."
        : IsReasoned ? $"The provider answered HTTP {HttpStatus}: {Message.TrimEnd('.', ' ')}."
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
                ? answer.Saying(GatewayText.Of(root)) with { RequestId = root.GetNonEmptyText("request_id") }
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
            return answer.Saying(GatewayText.Of(body.Span));
        }
    }

    private const int PaymentRequired = 402;

    private static readonly string[] Money = ["quota", "balance", "credit", "fund"];

    // By status, or by the name that gateways built on one-api have beside 403 and 429.
    private bool IsOutOfMoney => Code is null
        && (HttpStatus == PaymentRequired || (HttpStatus is 403 or 429 && GatewayErrorName is { } name && SaysThatNothingIsLeft(name)));

    // Not of rights, which may be missing for one model alone: insufficient_permissions, insufficient_scope.
    private static bool SaysThatNothingIsLeft(string name) => name.Contains("insufficient", StringComparison.OrdinalIgnoreCase)
        && Array.Exists(Money, what => name.Contains(what, StringComparison.OrdinalIgnoreCase));

    private KlingAnswer Saying(GatewayText text) => this with
    {
        // Behind a gateway's own failure stands a call that may have been carried out, whatever code it repeats.
        Code = HttpStatus is >= 400 and < 500 ? text.KlingCode : null,
        StrangeCode = text.Number is { } number && number != HttpStatus && !KlingErrorTable.IsKnown(number) ? number : null,
        Message = text.Message ?? Message,
        IsReasoned = text.Message is not null,
        GatewayErrorName = text.Name,
    };

    // Gateways built on one-api write "success" for 0. A number that is none of Kling's is a gateway's own, as a rule the status once more.
    private static int? ReadCode(JsonElement root) =>
        (root.GetInt("code") is { } code && KlingErrorTable.IsKnown(code) ? code : (int?)null) ?? (string.Equals(root.GetText("code"), "success", StringComparison.OrdinalIgnoreCase) ? 0 : null);
}
