using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Deployment;

/// <summary>What <c>./kb serve</c> refuses before it builds anything, and the unit that <c>./kb service</c> prints.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new("serve");

    private string Data => Path.Combine(_folder.Path, "data");

    private string Secret => Path.Combine(_folder.Path, "elsewhere", "secret");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_KeysOfASecretThatIsMissing_MakesNoOther()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<encryptedKey>secretBox</encryptedKey>", TestContext.Current.CancellationToken);

        var (code, _, errors) = await KbAsync("serve", "--port", FreePort(), "--data", Data, "--secret", Secret);

        code.ShouldBe(1);
        errors.ShouldContain($"are encrypted with a secret that is not at {Secret}.");
        File.Exists(Secret).ShouldBeFalse();
    }

    [Fact]
    public async Task Service_SecretBesideTheData_IsRefused()
    {
        var (code, unit, errors) = await KbAsync("service", "--data", Data, "--secret", Path.Combine(Data, "secret"));

        (code, unit).ShouldBe((1, ""));
        errors.ShouldContain("The secret must not lie in the data folder");
    }

    [Fact]
    public async Task Service_Printed_ServesTheSamePlacesToOthersAndKeepsFilesPrivate()
    {
        var (code, unit, _) = await KbAsync("service", "--port", "5123", "--data", Data, "--secret", Secret, "--url", "https://boards.test");

        code.ShouldBe(0);
        unit.ShouldContain($"kb\" serve --port 5123 --data \"{Data}\" --secret \"{Secret}\" --url https://boards.test\n");
        unit.ShouldContain("\nUMask=0077\n");
    }

    private static async Task<(int Code, string Output, string Errors)> KbAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var kb = Process.Start(new ProcessStartInfo(Repository.PathOf("kb"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (kb.StandardOutput.ReadToEndAsync(cancellation), kb.StandardError.ReadToEndAsync(cancellation));
        await kb.WaitForExitAsync(cancellation);
        return (kb.ExitCode, await output, await errors);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
