using System.Text;
using KlingBoard.Kling.Callbacks;

namespace KlingBoard.Kling.Tests.Callbacks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private const string Id = "9876543210";
    private const long SentAt = 1_781_080_794;
    private const string Good = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";

    private const string Body =
        """{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}""";

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void IsValid_VendorsVectorWithinFiveMinutes_IsTrue(int secondsApart)
    {
        IsValid(secondsApart: secondsApart).ShouldBeTrue();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void IsValid_MoreThanFiveMinutesApart_IsFalse(int secondsApart)
    {
        IsValid(secondsApart: secondsApart).ShouldBeFalse();
    }

    [Fact]
    public void IsValid_SecondOfTwoSignaturesFits_IsTrue()
    {
        IsValid(signatures: $"v1,AAAA {Good}").ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("v1,VsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=")]
    [InlineData("v1,not base64")]
    public void IsValid_NoFittingSignature_IsFalse(string signatures)
    {
        IsValid(signatures: signatures).ShouldBeFalse();
    }

    [Fact]
    public void IsValid_OneByteOfTheBodyChanged_IsFalse()
    {
        IsValid(body: Body.Replace("succeeded", "succeedeD", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void IsValid_AnotherId_IsFalse()
    {
        IsValid(id: "9876543211").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_***")]
    public void IsValid_BrokenSecret_IsFalse(string secret)
    {
        IsValid(secret: secret).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("99999999999999999")]
    [InlineData("1781080794.0")]
    public void IsValid_BrokenTimestamp_IsFalse(string timestamp)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(SentAt);

        WebhookSignature.IsValid(Secret, Id, timestamp, Good, Encoding.UTF8.GetBytes(Body), now).ShouldBeFalse();
    }

    private static bool IsValid(
        string secret = Secret, string id = Id, string signatures = Good, string body = Body, int secondsApart = 0) =>
        WebhookSignature.IsValid(
            secret, id, "1781080794", signatures, Encoding.UTF8.GetBytes(body), DateTimeOffset.FromUnixTimeSeconds(SentAt + secondsApart));
}
