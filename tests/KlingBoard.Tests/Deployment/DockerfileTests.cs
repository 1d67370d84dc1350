using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KlingBoard.Tests.Deployment;

/// <summary>Reads the Dockerfile against the repository, so that a moved folder or a new framework cannot leave it behind.</summary>
public sealed partial class DockerfileTests
{
    private static readonly Dockerfile File = Dockerfile.Load();

    [Fact]
    public void Copy_FromTheRepository_NamesOnlyWhatIsThere()
    {
        var missing = File.Copies.Where(copy => copy.From is null).SelectMany(copy => copy.Sources)
            .Where(source => !Path.Exists(Repository.PathOf(source)));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Copy_FromTheRepository_NamesNothingThatIsIgnored()
    {
        var ignored = Repository.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var copied = File.Copies.Where(copy => copy.From is null).SelectMany(copy => copy.Sources).Select(source => source.TrimEnd('/'));

        copied.Intersect(ignored).ShouldBeEmpty();
    }

    [Fact]
    public void Copy_FromAnotherStage_NamesAnEarlierStage()
    {
        var stages = File.Of("FROM").Select(instruction => instruction.Stage).ToList();

        var wrong = File.Copies.Where(copy => copy.From is not null && stages.IndexOf(copy.From) is var at && (at < 0 || at >= stages.IndexOf(copy.Stage)));

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Copy_OfAssets_TakesThemFromWhereTheyAreBuilt()
    {
        var copy = File.Copies.Single(copy => copy.From == "assets");

        var builder = Repository.Read("wwwroot-assets/build.mjs");

        builder.ShouldContain("../" + copy.Target.TrimEnd('/'));
        copy.Sources.ShouldBe(["/repo/" + copy.Target]);
    }

    // The SDK's image has no Node.js, so the publish stage must not try to build the assets.
    [Fact]
    public void Publish_OfTheApp_TakesTheAssetsAsTheyAre()
    {
        var property = PublishCommand().Match(PublishRun()).Groups["property"].Value;

        property.ShouldBe("BuildFrontEnd=false");
        Repository.Read("src/KlingBoard/FrontEnd.targets").ShouldContain("'$(BuildFrontEnd)' == 'true'");
    }

    [Theory]
    [InlineData("publish", "mcr.microsoft.com/dotnet/sdk")]
    [InlineData("runtime", "mcr.microsoft.com/dotnet/aspnet")]
    public void Image_OfDotnet_HasTheTargetFrameworksVersion(string stage, string image)
    {
        var framework = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("TargetFramework").Single().Value;

        var from = File.Of("FROM").Single(instruction => instruction.Stage == stage).Rest;

        from.ShouldBe($"{image}:{framework["net".Length..]} AS {stage}");
    }

    [Fact]
    public void Image_OfNode_IsNewEnoughForTheFrontEnd()
    {
        var needed = int.Parse(EngineVersion().Match(Repository.Read("wwwroot-assets/package.json")).Groups["major"].ValueSpan, null);

        var major = int.Parse(NodeImage().Match(File.Of("FROM").First().Rest).Groups["major"].ValueSpan, null);

        major.ShouldBeGreaterThanOrEqualTo(needed);
    }

    [Fact]
    public void EntryPoint_OfTheImage_IsThePublishedProject()
    {
        var project = PublishCommand().Match(PublishRun()).Groups["project"].Value;

        var entry = File.Of("ENTRYPOINT").Single().Rest;

        Path.Exists(Repository.PathOf($"{project}/{Path.GetFileName(project)}.csproj")).ShouldBeTrue(project);
        entry.ShouldBe($"[\"dotnet\", \"{typeof(KlingBoardApp).Assembly.GetName().Name}.dll\"]");
    }

    [Fact]
    public void HealthCheck_OfTheImage_AsksTheExposedPort()
    {
        var port = File.Of("EXPOSE").Single().Rest;

        var check = HealthUrl().Match(File.Of("HEALTHCHECK").Single().Rest);

        File.Environment("ASPNETCORE_HTTP_PORTS").ShouldBe(port);
        (check.Groups["port"].Value, check.Groups["path"].Value).ShouldBe((port, "/health/ready"));
    }

    [Fact]
    public void Runtime_OfTheImage_KeepsDataInItsVolumeAndIsNotRoot()
    {
        var user = File.Of("USER").Single();

        File.Of("VOLUME").Single().Rest.ShouldBe(File.Environment("KlingBoard__DataDirectory"));
        (user.Stage, user.Rest).ShouldBe(("runtime", "app"));
    }

    [Fact]
    public void Runtime_OfTheImage_HasThePackagesThatTheEntryScriptInstalls()
    {
        var needed = RunPackages().Match(Repository.Read("scripts/setup.sh")).Groups["names"].Value.Split(' ');

        var install = File.Of("RUN").Single(run => run.Stage == "runtime" && run.Rest.StartsWith("apt-get", StringComparison.Ordinal)).Rest;

        needed.Except(install.Split(' ')).ShouldBeEmpty();
    }

    private static string PublishRun() =>
        File.Of("RUN").Single(run => run.Rest.StartsWith("dotnet publish", StringComparison.Ordinal)).Rest;

    [GeneratedRegex("""
        "node": ">=(?<major>\d+)
        """)]
    private static partial Regex EngineVersion();

    [GeneratedRegex(@"^node:(?<major>\d+)-")]
    private static partial Regex NodeImage();

    [GeneratedRegex(@"^dotnet publish (?<project>\S+) .* -p:(?<property>\S+)$")]
    private static partial Regex PublishCommand();

    [GeneratedRegex(@"http://localhost:(?<port>\d+)(?<path>/\S*)")]
    private static partial Regex HealthUrl();

    [GeneratedRegex(@"KB_RUN_PACKAGES=\((?<names>[^)]+)\)")]
    private static partial Regex RunPackages();
}
