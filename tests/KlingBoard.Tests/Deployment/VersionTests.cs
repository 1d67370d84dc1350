using System.Diagnostics;
using System.Text.RegularExpressions;
using KlingBoard.Infrastructure;

namespace KlingBoard.Tests.Deployment;

/// <summary>One version, wherever it is asked for.</summary>
public sealed class VersionTests
{
    [Fact]
    public void Changelog_NewestHeading_IsTheVersionOfTheBuild()
    {
        var newest = Regex.Match(Repository.Read("CHANGELOG.md"), @"^## \[(?<version>[^\]]+)\]", RegexOptions.Multiline);

        newest.Groups["version"].Value.ShouldBe(AppVersion.Current);
    }

    [Fact]
    public async Task Kb_AskedForTheVersion_SaysThatOfTheBuild()
    {
        using var kb = Process.Start(new ProcessStartInfo(Repository.PathOf("kb"), "version") { RedirectStandardOutput = true })!;

        var said = await kb.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        said.ShouldBe(AppVersion.Current + "\n");
    }
}
