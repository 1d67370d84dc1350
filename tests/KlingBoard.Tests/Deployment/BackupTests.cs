using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Shared;
using KlingBoard.Tests.Upgrades;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Deployment;

/// <summary>The README's backup, taken at its word.</summary>
[Trait("Category", "Host")]
public sealed class BackupTests : IDisposable
{
    // Made anew by a start, or themselves copies.
    private static readonly string[] LeftOut = ["backups", "simulator", "tmp"];

    private readonly TempFolder _folder = new("backup");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OnlineBackup_OfARunningApp_IsWholeWhenItIsPutBack()
    {
        var data = Path.Combine(_folder.Path, "data");
        StoredFolder.Copy(StoredFolder.Versions[^1], data);
        await using (var running = new UpgradeHost(data))
        {
            // A commit of its own, which is in the write-ahead log alone.
            (await SignInAsync(running)).ShouldBe(HttpStatusCode.Found);
            await RunAsync(OnlineBackup());
        }

        await RunAsync("mv data moved-away && mv backup data");

        await using var restored = new UpgradeHost(data);
        (await SignInAsync(restored)).ShouldBe(HttpStatusCode.Found);
        restored.Services.GetRequiredService<PacksInForce>().Of("kling").Capabilities.OmniVideo!.Models
            .ShouldContain(model => model.Name == AddedPacks.NewModelName);
        FilesBelow("data", "media").ShouldBe(FilesBelow("moved-away", "media"));
        FilesBelow("data", "keys").ShouldBe(FilesBelow("moved-away", "keys"));
    }

    [Fact]
    public void OnlineBackup_NamesEveryFolderThatAppsKeepThingsIn()
    {
        var data = new DataFolder(_folder.Path);

        var kept = Directory.GetDirectories(data.Root).Select(path => Path.GetFileName(path)).Except(LeftOut);

        Regex.Matches(OnlineBackup(), @"data/(\w+)(?= )").Select(match => match.Groups[1].Value).ShouldBe(kept, ignoreOrder: true);
    }

    // The block of commands behind "While it runs".
    private static string OnlineBackup() =>
        Regex.Match(Repository.Read("README.md"), @"^While it runs.*?^```\n(?<commands>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups["commands"].Value;

    private IEnumerable<string> FilesBelow(string folder, string part)
    {
        var root = Path.Combine(_folder.Path, folder, part);
        return Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal);
    }

    private static async Task<HttpStatusCode> SignInAsync(UpgradeHost host)
    {
        using var answer = await OpenFolder.SignInAsync(new Browser(host), "ines@stored.test", StoredFolder.Password);
        return answer.StatusCode;
    }

    private async Task RunAsync(string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euc", commands]) { WorkingDirectory = _folder.Path, RedirectStandardError = true })!;
        var said = await shell.StandardError.ReadToEndAsync(Cancelled);
        await shell.WaitForExitAsync(Cancelled);
        shell.ExitCode.ShouldBe(0, said);
    }
}
