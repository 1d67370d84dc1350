using KlingBoard.Features.Renders.Providers;

namespace KlingBoard.Tests.Renders;

public sealed class ProviderOptionsTests
{
    private static readonly ValidateProviderOptions Validation = new();

    [Theory]
    [InlineData("https://api-singapore.klingai.com")]
    [InlineData("http://localhost:5090")]
    [InlineData("http://127.0.0.1:5090")]
    public void BaseUrl_ThatKeepsTheKeySecret_IsTaken(string address)
    {
        var result = Validation.Validate(null, new KlingOptions { BaseUrl = address, ApiKey = "key" });

        result.Succeeded.ShouldBeTrue(result.FailureMessage);
    }

    [Theory]
    [InlineData("http://api-singapore.klingai.com", "unencrypted")]
    [InlineData("api-singapore.klingai.com", "absolute https address")]
    [InlineData("", "absolute https address")]
    public void BaseUrl_ThatDoesNot_IsRefusedWithTheReason(string address, string reason)
    {
        var result = Validation.Validate(null, new KlingOptions { BaseUrl = address, ApiKey = "key" });

        result.FailureMessage.ShouldNotBeNull().ShouldContain(reason);
    }
}
