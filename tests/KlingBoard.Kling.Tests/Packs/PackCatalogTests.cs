using System.Text;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Tests.Packs;

public sealed class PackCatalogTests
{
    [Fact]
    public void With_NewerRules_AreInForceAndNamed()
    {
        var catalog = PackCatalog.BuiltIn.With(File(NoRed.Replace("DATE", "2027-01-15", StringComparison.Ordinal)));

        var found = catalog.Of("kling")!.Check(OmniRequests.Valid() with { Prompt = "A red door." });

        found.ShouldBe([new Violation("X1", Severity.Warning, "prompt", "The prompt has 11 characters and names a colour.", new RuleFix.ClearPrompt())]);
        catalog.Of("kling")!.RulesVersion(KlingEndpoint.OmniVideo).ShouldBe("omniVideo 2027-01-15, kling 2026-11-29");
    }

    [Fact]
    public void With_OlderRules_ChangesNothingAndListsThem()
    {
        var catalog = PackCatalog.BuiltIn.With(File(NoRed.Replace("DATE", "2026-01-15", StringComparison.Ordinal)));

        catalog.Of("kling")!.Check(OmniRequests.Valid() with { Prompt = "A red door." }).ShouldBeEmpty();
        catalog.Packs.Single(pack => pack.Version == "omniVideo 2026-01-15").ShouldSatisfyAllConditions(
            pack => pack.IsInForce.ShouldBeFalse(),
            pack => pack.IsBuiltIn.ShouldBeFalse());
    }

    [Fact]
    public void With_SheetOfAModelOfNextMonth_RulesAndPricesItWithoutNewCode()
    {
        var sheet = BuiltInText("kling.capabilities.json")
            .Replace("2026-11-29", "2026-12-20", StringComparison.Ordinal)
            .Replace("kling-v3-omni", "kling-v4-omni", StringComparison.Ordinal)
            .Replace("\"maxSeconds\": 15,", "\"maxSeconds\": 30,", StringComparison.Ordinal);
        var prices = BuiltInText("kling.prices.json")
            .Replace("2026-11-29", "2026-12-20", StringComparison.Ordinal)
            .Replace("kling-v3-omni", "kling-v4-omni", StringComparison.Ordinal);
        var request = OmniRequests.Valid() with { Model = "kling-v4-omni", DurationSeconds = 30 };

        var packs = PackCatalog.BuiltIn.With(File(sheet)).With(File(prices)).Of("kling")!;

        packs.Check(request).ShouldBeEmpty();
        packs.Estimate(request)!.Milliunits.ShouldBe(24_000);
    }

    [Theory]
    [InlineData("kling-v3-omni", "Kling 3.0 Omni")]
    [InlineData("kling-v3-turbo", "Kling 3.0 Turbo")]
    [InlineData("kling-image-o1", "Kling Image O1")]
    [InlineData("kling-v9", "kling-v9")]
    public void NameOf_Model_IsTheSheetsOrItsRawName(string model, string name)
    {
        PackCatalog.BuiltIn.NameOf(model).ShouldBe(name);
    }

    [Fact]
    public void With_SheetWithoutTheEndpoint_RefusesItsRequestsInWords()
    {
        const string Sheet = """{ "capabilitiesOf": "kling", "name": "Kling", "date": "2027-01-15", "source": "Test" }""";

        var found = PackCatalog.BuiltIn.With(File(Sheet)).Of("kling")!.Check(OmniRequests.Valid()).ShouldHaveSingleItem();

        (found.RuleId, found.Severity).ShouldBe(("R1", Severity.Error));
        found.Message.ShouldBe("Kling does not offer omni video, by its sheet kling 2027-01-15. Choose another connection.");
    }

    [Fact]
    public void With_BrokenExpressions_NamesEachByLineAndRule()
    {
        const string Broken = """
            {
              "rulesOf": "omniVideo",
              "date": "2027-01-15",
              "source": "Test",
              "rules": [
                {
                  "id": "X1", "title": "T", "source": "S", "field": "prompt",
                  "checks": [
                    { "when": "lenght(prompt) > 3",
                      "message": "The prompt has {length(promt)} characters." }
                  ]
                }
              ]
            }
            """;

        var error = Should.Throw<PackException>(() => PackCatalog.BuiltIn.With(File(Broken)));

        error.Problems.Select(problem => (problem.Line, problem.Entry)).ShouldBe([(9, "X1"), (10, "X1")]);
        error.Problems[0].ToString().ShouldStartWith("line 9, X1: checks[0].when, character 1: there is no function \"lenght\"");
        error.Problems[1].Message.ShouldStartWith("checks[0].message, character 24: \"promt\" is not known here");
    }

    [Theory]
    [InlineData("""{ "rulesOf": "omniVideo" }""", 1, "was missing required properties")]
    [InlineData("{\n  \"rulesOf\": \"omniVideos\",\n \"date\": \"2027-01-15\", \"source\": \"\", \"rules\": []\n}", 2, "could not be converted")]
    [InlineData("{\n  \"rulesOf\": \"omniVideo\",\n \"dates\": \"2027-01-15\"\n}", 3, "could not be mapped")]
    [InlineData("{\n  \"rulesOf\": \"omniVideo\",,\n}", 2, "This is no JSON")]
    [InlineData("{}", 1, "The file says neither")]
    [InlineData("{\n  \"pricesOf\": \"kling\", \"date\": \"2027-01-15\", \"source\": \"\", \"videoUnitMillicents\": 1, \"imageUnitMillicents\": 1,\n \"rows\": [null]\n}", 3, "A list holds null")]
    public void With_FileOfAnotherShape_SaysWhereAndWhat(string text, int line, string message)
    {
        var problem = Should.Throw<PackException>(() => PackCatalog.BuiltIn.With(File(text))).Problems.ShouldHaveSingleItem();

        problem.Line.ShouldBe(line);
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void Packs_BuiltIn_AreAllInForce()
    {
        var packs = PackCatalog.BuiltIn.Packs;

        packs.Where(pack => !pack.IsInForce || !pack.IsBuiltIn).ShouldBeEmpty();
        packs.Select(pack => pack.Kind).Distinct().Count().ShouldBe(3);
    }

    private const string NoRed = """
        {
          "rulesOf": "omniVideo",
          "date": "DATE",
          "source": "Test",
          "rules": [
            {
              "id": "X1", "title": "No red", "source": "Test", "field": "prompt", // a comment is welcome
              "checks": [
                { "when": "not isBlank(prompt) and length(prompt) < 12", "severity": "warning",
                  "message": "The prompt has {length(prompt)} characters and names a colour.", "fix": "clearPrompt()" }
              ]
            }
          ]
        }
        """;

    private static PackFile File(string json) => new("added.json", Encoding.UTF8.GetBytes(json));

    private static string BuiltInText(string name)
    {
        using var reader = new StreamReader(typeof(PackCatalog).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
