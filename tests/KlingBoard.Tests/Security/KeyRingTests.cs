using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Security;

/// <summary>The ring as the framework writes and reads it, in a folder of its own.</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Secret = "u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";

    private readonly string _folder = Directory.CreateTempSubdirectory("klingboard-keys-").FullName;

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

    private IDataProtector ProtectorWith(string secret)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(new KlingBoardOptions { DataDirectory = _folder, KeyRingSecret = secret }));
        services.AddSingleton<DataFolder>(_ => new DataFolder(_folder));
        services.AddKeyRing();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
