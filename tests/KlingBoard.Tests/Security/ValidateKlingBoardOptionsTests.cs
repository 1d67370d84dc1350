using KlingBoard.Infrastructure;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace KlingBoard.Tests.Security;

public sealed class ValidateKlingBoardOptionsTests
{
    private const string GoodSecret = "u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";

    [Theory]
    [InlineData("", "KlingBoard:KeyRingSecret is missing")]
    [InlineData("u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5H", "KlingBoard:KeyRingSecret has 31 characters and needs at least 32")]
    [InlineData("change-me-u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6", "KlingBoard:KeyRingSecret is an example or too simple")]
    [InlineData("First-Light-60First-Light-60First-Light-60", "KlingBoard:KeyRingSecret is an example or too simple")]
    [InlineData("sim-secret-key-sim-secret-key-sim-secret-key", "KlingBoard:KeyRingSecret is an example or too simple")]
    [InlineData("abcabcabcabcabcabcabcabcabcabcabcabc", "KlingBoard:KeyRingSecret is an example or too simple")]
    public void Production_MissingOrGuessableSecret_RefusesToStart(string secret, string reason)
    {
        var result = Validate(new KlingBoardOptions { KeyRingSecret = secret }, Environments.Production);

        result.ShouldHaveSingleItem().ShouldStartWith(reason);
    }

    [Fact]
    public void Production_GoodSecret_Starts() =>
        Validate(new KlingBoardOptions { KeyRingSecret = GoodSecret }, Environments.Production).ShouldBeEmpty();

    [Fact]
    public void Development_WithoutSecret_Starts() => Validate(new KlingBoardOptions(), Environments.Development).ShouldBeEmpty();

    [Fact]
    public void Production_DemoAccounts_AreRefused()
    {
        var result = Validate(new KlingBoardOptions { KeyRingSecret = GoodSecret, Demo = true }, Environments.Production);

        result.ShouldHaveSingleItem().ShouldStartWith("KlingBoard:Demo");
    }

    [Fact]
    public void Proxies_NeitherAddressNorNetwork_AreNamed()
    {
        var result = Validate(new KlingBoardOptions { TrustedProxies = ["10.0.0.0/8", "::1", "proxy.local"] }, Environments.Development);

        result.ShouldHaveSingleItem().ShouldContain("'proxy.local'");
    }

    [Fact]
    public void DrainTime_LongerThanAnyBalancerTakes_IsRefused() =>
        Validate(new KlingBoardOptions { DrainTime = TimeSpan.FromMinutes(6) }, Environments.Development)
            .ShouldBe(["KlingBoard:DrainTime must be between 00:00:00 and 00:05:00."]);

    private static IEnumerable<string> Validate(KlingBoardOptions options, string environment) =>
        new ValidateKlingBoardOptions(new FakeEnvironment { EnvironmentName = environment }).Validate(null, options).Failures ?? [];

    private sealed class FakeEnvironment : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "KlingBoard";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
