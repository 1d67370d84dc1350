using System.Text;
using KlingBoard.Kling.Callbacks;

namespace KlingBoard.Kling.Tests.Callbacks;

public sealed class WebhookVerifierTests
{
    private const string Secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private const string OtherSecret = "whsec_AAAAdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private const string Id = "9876543210";
    private const long SentAt = 1_781_080_794;
    private const string Good = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";

    private const string Body =
        """{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}""";

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void Verify_VendorsVectorWithinFiveMinutes_IsValidWithItsId(int secondsApart)
    {
        Verify(secondsApart: secondsApart).ShouldBe(new WebhookVerdict.Valid(Id));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void Verify_MoreThanFiveMinutesApart_IsInvalid(int secondsApart)
    {
        Verify(secondsApart: secondsApart).ShouldBeOfType<WebhookVerdict.Invalid>().Reason.ShouldContain("5 minutes");
    }

    [Fact]
    public void Verify_WhileTheSecretChanges_TakesEitherSecretAndEitherSignature()
    {
        Verify(secrets: [OtherSecret, Secret]).ShouldBeOfType<WebhookVerdict.Valid>();
        Verify(secrets: [Secret, OtherSecret], signatures: $"v1,AAAA {Good}").ShouldBeOfType<WebhookVerdict.Valid>();
        Verify(secrets: [OtherSecret]).ShouldBeOfType<WebhookVerdict.Invalid>();
    }

    [Fact]
    public void Verify_NoSignature_IsUnsigned()
    {
        Verify(timestamp: null, signatures: null).ShouldBeOfType<WebhookVerdict.Unsigned>();
        Verify(timestamp: "", signatures: "").ShouldBeOfType<WebhookVerdict.Unsigned>();
    }

    [Fact]
    public void Verify_NoSecretHere_IsUnsigned()
    {
        Verify(secrets: []).ShouldBeOfType<WebhookVerdict.Unsigned>();
    }

    [Theory]
    [InlineData(null, "1781080794", Good)]
    [InlineData(Id, null, Good)]
    [InlineData(Id, "1781080794", null)]
    public void Verify_OneHeaderIsMissing_IsInvalid(string? id, string? timestamp, string? signatures)
    {
        Verify(id: id, timestamp: timestamp, signatures: signatures).ShouldBe(new WebhookVerdict.Invalid("One of the three headers of a signature is missing."));
    }

    [Theory]
    [InlineData("v2,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("v1,VsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("v1,not base64")]
    [InlineData("v1,")]
    public void Verify_NoFittingSignature_IsInvalid(string signatures)
    {
        Verify(signatures: signatures).ShouldBe(new WebhookVerdict.Invalid("No signature fits a secret of this connection."));
    }

    [Fact]
    public void Verify_OneByteOfTheBodyChanged_IsInvalid()
    {
        Verify(body: Body.Replace("succeeded", "succeedeD", StringComparison.Ordinal)).ShouldBeOfType<WebhookVerdict.Invalid>();
    }

    [Fact]
    public void Verify_AnotherId_IsInvalid()
    {
        Verify(id: "9876543211").ShouldBeOfType<WebhookVerdict.Invalid>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_***")]
    public void Verify_BrokenSecret_IsInvalid(string secret)
    {
        Verify(secrets: [secret]).ShouldBeOfType<WebhookVerdict.Invalid>();
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999")]
    [InlineData("1781080794.0")]
    public void Verify_BrokenTimestamp_IsInvalid(string timestamp)
    {
        Verify(timestamp: timestamp).ShouldBe(new WebhookVerdict.Invalid("webhook-timestamp holds no time in seconds."));
    }

    [Fact]
    public void Headers_Read_AreAskedForByTheirNames()
    {
        WebhookHeaders.Read(name => $"<{name}>").ShouldBe(new WebhookHeaders("<webhook-id>", "<webhook-timestamp>", "<webhook-signature>"));
    }

    private static WebhookVerdict Verify(
        string[]? secrets = null,
        string? id = Id,
        string? timestamp = "1781080794",
        string? signatures = Good,
        string body = Body,
        int secondsApart = 0) =>
        WebhookVerifier.Verify(
            secrets ?? [Secret],
            new WebhookHeaders(id, timestamp, signatures),
            Encoding.UTF8.GetBytes(body),
            DateTimeOffset.FromUnixTimeSeconds(SentAt + secondsApart));
}
