using KlingBoard.Infrastructure.Telemetry;

namespace KlingBoard.Tests.Telemetry;

public sealed class ValidateMetricsOptionsTests
{
    [Theory]
    [InlineData("u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5H", "KlingBoard:Metrics:Token has 31 characters and needs at least 32")]
    [InlineData("change-me-u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6", "KlingBoard:Metrics:Token is an example or too simple")]
    public void Token_ThatCanBeGuessed_RefusesToStart(string token, string reason)
    {
        var failures = new ValidateMetricsOptions().Validate(null, new MetricsOptions { Token = token }).Failures;

        failures.ShouldHaveSingleItem().ShouldStartWith(reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj")]
    public void Token_UnsetOrStrong_Starts(string token) =>
        new ValidateMetricsOptions().Validate(null, new MetricsOptions { Token = token }).Succeeded.ShouldBeTrue();
}
