using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Security;

/// <summary>The ring as the framework writes and reads it, in a folder of its own.</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Secret = "u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";

    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-keys-").FullName;

    private readonly LogLines _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Ring_WithASecret_IsNotReadableOnDisk()
    {
        ProtectorWith(Secret).Protect("x");

        var stored = File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "keys")).ShouldHaveSingleItem());
        stored.ShouldContain(nameof(SecretXmlDecryptor));
        stored.Contains("<masterKey", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void Ring_AfterARestartWithTheSameSecret_OpensWhatWasProtected()
    {
        var sealedText = ProtectorWith(Secret).Protect("x");

        ProtectorWith(Secret).Unprotect(sealedText).ShouldBe("x");
    }

    [Fact]
    public void Ring_AfterARestartWithAnotherSecret_DoesNot()
    {
        var sealedText = ProtectorWith(Secret).Protect("x");

        Should.Throw<System.Security.Cryptography.CryptographicException>(() => ProtectorWith(Secret + "other").Unprotect(sealedText));
    }

    [Theory]
    [InlineData("", "KlingBoard:KeyRingSecret is missing")]
    [InlineData(Secret + "other", "KlingBoard:KeyRingSecret is not the one")]
    public async Task Start_SecretThatDoesNotOpenTheRing_IsRefusedWithWhatToDo(string secret, string reason)
    {
        ProtectorWith(Secret).Protect("x");

        var refusal = await Should.ThrowAsync<StartRefusedException>(() => CheckAsync(secret));

        refusal.Message.ShouldStartWith(reason);
        refusal.Message.ShouldContain("Set the secret that was used before.");
        Directory.GetFiles(Path.Combine(_folder, "keys")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", Secret)]
    [InlineData(Secret, Secret)]
    public async Task Start_RingThatCanBeRead_IsNotRefused(string before, string now)
    {
        ProtectorWith(before).Protect("x");

        await Should.NotThrowAsync(() => CheckAsync(now));
    }

    [Fact]
    public async Task Start_WithoutAnyRing_IsNotRefused() => await Should.NotThrowAsync(() => CheckAsync(Secret));

    [Theory]
    [InlineData("Development", 0)]
    [InlineData("Staging", 1)]
    public void Ring_WithoutASecret_WarnsOutsideOfDevelopmentAlone(string environment, int warnings)
    {
        ProtectorWith("", environment).Protect("x");

        _log.Lines.Count(line => line.Contains("No XML encryptor configured", StringComparison.Ordinal)).ShouldBe(warnings);
    }

    private Task CheckAsync(string secret) => new KeyRingCheck(
        new DataFolder(_folder), Options.Create(new KlingBoardOptions { DataDirectory = _folder, KeyRingSecret = secret })).StartingAsync(TestContext.Current.CancellationToken);

    private IDataProtector ProtectorWith(string secret, string environment = "Development")
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddSingleton<IHostEnvironment>(new NamedEnvironment(environment));
        services.AddSingleton(Options.Create(new KlingBoardOptions { DataDirectory = _folder, KeyRingSecret = secret }));
        services.AddSingleton<DataFolder>(_ => new DataFolder(_folder));
        services.AddKeyRing();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "KlingBoard";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
