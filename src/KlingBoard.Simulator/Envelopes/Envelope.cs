using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Envelopes;

/// <summary>
/// The frame around every answer: <c>{"code":0,"message":"SUCCEED","request_id":"…","data":…}</c>. <c>message</c> speaks of the call and never
/// of the task; an answer with an error has no <c>data</c>.
/// </summary>
internal static class Envelope
{
    public const string Succeed = "SUCCEED";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Answer<T>(HttpContext context, T? data, string message = Succeed) =>
        Results.Json(new Frame<T>(0, message, context.TraceIdentifier, data), Json);

    public static IResult Refuse(HttpContext context, Refusal refusal) =>
        Results.Json(new Frame<object>(refusal.Code, refusal.Message, context.TraceIdentifier, null), Json, statusCode: refusal.HttpStatus);

    private sealed record Frame<T>(
        int Code,
        string Message,
        string RequestId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Data);
}
