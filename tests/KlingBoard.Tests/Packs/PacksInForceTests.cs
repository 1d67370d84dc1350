using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace KlingBoard.Tests.Packs;

public sealed class PacksInForceTests : IDisposable
{
    private const string Newer = """
        { "rulesOf": "omniVideo", "date": "2030-01-01", "source": "Test", "rules": [] }
        """;

    private readonly TempFolder _folder = new("packs");
    private readonly DataFolder _data;

    public PacksInForceTests()
    {
        _data = new DataFolder(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Start_FileInTheFolder_IsInForce()
    {
        File.WriteAllText(Path.Combine(_data.Packs, "january.json"), Newer);

        var packs = Start();

        packs.Catalog.Packs.Single(pack => pack.File == "january.json").IsInForce.ShouldBeTrue();
        packs.Unusable.ShouldBeEmpty();
    }

    [Fact]
    public void Start_BrokenFile_IsNamedAndTheRestStaysInForce()
    {
        File.WriteAllText(Path.Combine(_data.Packs, "broken.json"), "{ \"rulesOf\": \"omniVideo\",\n  \"date\": \"soon\" }");

        var packs = Start();

        packs.Unusable.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            unusable => unusable.File.ShouldBe("broken.json"),
            unusable => unusable.Problems[0].Line.ShouldBe(2));
        packs.Of("kling").RulesVersion(KlingBoard.Kling.KlingEndpoint.OmniVideo).ShouldStartWith("omniVideo 2026-11-29");
    }

    [Fact]
    public void Refresh_FilesThatComeChangeAndGo_AreFollowed()
    {
        var packs = Start();
        var path = Path.Combine(_data.Packs, "january.json");

        File.WriteAllText(path, "{");
        packs.Refresh();
        var broken = packs.Unusable.Count;
        File.WriteAllText(path, Newer);
        packs.Refresh();
        var mended = (packs.Unusable.Count, packs.Catalog.RulesOf(KlingBoard.Kling.KlingEndpoint.OmniVideo)!.Rules.Count);
        File.Delete(path);
        packs.Refresh();

        (broken, mended).ShouldBe((1, (0, 0)));
        packs.Catalog.Packs.ShouldAllBe(pack => pack.IsBuiltIn);
    }

    [Fact]
    public void Refresh_NothingNew_ReadsNothingAgain()
    {
        File.WriteAllText(Path.Combine(_data.Packs, "january.json"), Newer);
        var packs = Start();
        var catalog = packs.Catalog;

        packs.Refresh();

        packs.Catalog.ShouldBeSameAs(catalog);
    }

    private PacksInForce Start() => new(_data, NullLogger<PacksInForce>.Instance);
}
