using System.Globalization;
using System.Text;
using KlingBoard.Kling.Callbacks;
using KlingBoard.Simulator.Callbacks;
using StandardWebhooks;

namespace KlingBoard.Kling.Tests.Callbacks;

/// <summary>
/// Our check of a signature and the Simulator's making of one, before somebody else's judgement. The library itself cannot stand in for the check:
/// it reads the system's clock, takes one secret at a time and text in place of the bytes that came, and belongs to the web framework.
/// </summary>
public sealed class SignatureJudgeTests
{
    private const string Secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1_781_080_794);

    [Theory]
    [InlineData("""{"id":"1","status":"succeeded"}""")]
    [InlineData("""{"message":"Grüße, 雨 and 🎬"}""")]
    [InlineData("")]
    [InlineData("line one\r\nline two\t\u0001")]
    public void Signature_OfTheLibrary_IsValidHereAndTheSimulatorsOwn(string body)
    {
        var theirs = new StandardWebhook(Secret).Sign("msg_7", SentAt, body);

        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new WebhookHeaders("msg_7", SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), theirs);
        WebhookVerifier.Verify([Secret], headers, bytes, SentAt).ShouldBe(new WebhookVerdict.Valid("msg_7"));
        CallbackSignature.HeadersOf([Secret], "msg_7", SentAt, bytes).Single(header => header.Name == "webhook-signature").Value.ShouldBe(theirs);
    }
}
