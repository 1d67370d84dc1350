using KlingBoard.Kling.Auth;

namespace KlingBoard.Kling.Tests.Auth;

public sealed class KlingCredentialsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void TokenAt_AccessKey_IsTheKnownToken()
    {
        var credentials = KlingCredentials.FromAccessKey("test-access-key", "test-secret-key-0123456789abcdef");

        credentials.TokenAt(Now).ShouldBe(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJ0ZXN0LWFjY2Vzcy1rZXkiLCJleHAiOjE3MDAwMDE4MDAsIm5iZiI6MTY5OTk5OTk5NX0.oUPOyEgTRgx5OQKUGXPyKdrbNzCqFb15IzQeq4dgKlU");
    }

    [Fact]
    public void TokenAt_ApiKey_IsTheKeyItself()
    {
        KlingCredentials.FromApiKey(" api-key-kling-1234\n").TokenAt(Now).ShouldBe("api-key-kling-1234");
    }

    [Fact]
    public void ToString_ApiKey_ShowsNoKey()
    {
        KlingCredentials.FromApiKey("api-key-kling-1234").ToString().ShouldBe("API key ****");
    }

    [Fact]
    public void ToString_AccessKey_ShowsNoKey()
    {
        KlingCredentials.FromAccessKey("access", "secret").ToString().ShouldBe("AccessKey ****");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("key\r\nX-Other: 1")]
    [InlineData("schlüssel")]
    public void FromApiKey_NotAKey_Throws(string key)
    {
        Should.Throw<ArgumentException>(() => KlingCredentials.FromApiKey(key));
    }
}
