using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Kling.Tests.Rules;

/// <summary>The public table of cases, <c>rules.jsonl</c>, against the engine.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string> Names => [.. TableCase.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_RequestOfTheTable_FindsWhatTheTableSays(string name)
    {
        var item = TableCase.All.Single(candidate => candidate.Name == name);

        Found(item).ShouldBe(item.Expected);
    }

    [Fact]
    public void Table_EveryRuleOfEveryPack_HasACaseThatKeepsItAndOneThatBreaksIt()
    {
        var broken = TableCase.All.SelectMany(item => item.Expected.Select(said => (item.EndpointKind, said.Split(' ')[0]))).ToHashSet();
        var unbroken =
            from endpoint in Enum.GetValues<KlingEndpoint>()
            from rule in PackCatalog.BuiltIn.RulesOf(endpoint)!.Rules
            where !rule.IsCheckedByReaderOnly && !broken.Contains((endpoint, rule.Id))
            // R60, R61 and R69 are the same in every pack. R49 is for a provider that makes 4K, but not from a video: there is none now.
            where rule.Id is not ("R60" or "R61" or "R69" or "R49")
            select $"{endpoint} {rule.Id}";

        unbroken.ShouldBeEmpty();
    }

    [Fact]
    public void Table_Packs_CoverEveryEndpointThatAProviderOffers()
    {
        var uncovered =
            from provider in KlingProvider.All
            from endpoint in provider.Routes.Keys
            where PackCatalog.BuiltIn.CapabilitiesOf(provider.Id)?.Of(endpoint) is null || PackCatalog.BuiltIn.RulesOf(endpoint) is null
            select $"{provider.Id} {endpoint}";

        uncovered.ShouldBeEmpty();
    }

    [Fact]
    public void Table_Sheets_PromiseNoEndpointWithoutARoute()
    {
        var promised =
            from provider in KlingProvider.All
            from endpoint in Enum.GetValues<KlingEndpoint>()
            where PackCatalog.BuiltIn.CapabilitiesOf(provider.Id)!.Of(endpoint) is not null && provider.RouteOf(endpoint) is null
            select $"{provider.Id} {endpoint}";

        promised.ShouldBeEmpty();
    }

    [Fact]
    public void Check_EveryRequestOfTheTable_SaysFullSentencesAndShortLabels()
    {
        var unsound =
            from item in TableCase.All
            from violation in item.ReadBody().Request is { } request ? PackCatalog.BuiltIn.Of(item.Provider)!.Check(item.WithFacts(request)) : []
            where !violation.Message.EndsWith('.') || !char.IsUpper(violation.Message[0]) || violation.Fix?.Label.Length > 18
            select $"{violation.RuleId}: {violation.Message}";

        unsound.Distinct().ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Found(TableCase item)
    {
        var reading = item.ReadBody();
        return reading.Request is { } request
            ? [.. PackCatalog.BuiltIn.Of(item.Provider)!.Check(item.WithFacts(request)).Select(Said)]
            : [.. reading.Problems.Select(problem => $"{problem.RuleId} error {problem.Field}".TrimStart())];
    }

    private static string Said(Violation violation) =>
        $"{violation.RuleId} {violation.Severity.ToString().ToLowerInvariant()} {violation.Field}{(violation.Fix is { } fix ? $" | {fix.Label}" : "")}";
}
