using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using KlingBoard.Kling.Tests.Omni;

namespace KlingBoard.Kling.Tests.Rules;

public sealed class OmniVideoRulesTests
{
    public static TheoryData<string> CaseNames => [.. RuleCases.All.Select(item => item.ToString())];

    public static TheoryData<string> ValidRequests => ["text", "O1", "shots", "first frame", "frames", "feature video", "base video", "references"];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Rule_OnRequestOfTheTable_SaysWhatTheTableSays(string name)
    {
        var item = RuleCases.All.Single(candidate => candidate.ToString() == name);

        var violation = OmniVideoRules
            .Check(item.Request, item.Capabilities ?? OmniCapabilities.OfficialLegacy)
            .FirstOrDefault(violation => violation.RuleId == item.RuleId);

        (violation?.Severity, violation?.Field, violation?.Fix).ShouldBe((item.Severity, item.Field, item.Fix));
    }

    [Fact]
    public void Rules_All_HaveAnAcceptedAndARefusedCase()
    {
        var accepted = RuleCases.All.Where(item => item.Severity is null).Select(item => item.RuleId).Concat(CodecCases.Accepted.Keys);
        var refused = RuleCases.All.Where(item => item.Severity is not null).Select(item => item.RuleId).Concat(CodecCases.Refused.Select(item => item.RuleId));

        var uncovered = OmniVideoRules.All.Select(rule => rule.Id).Where(id => !accepted.Contains(id) || !refused.Contains(id));

        uncovered.ShouldBeEmpty();
    }

    [Fact]
    public void Rules_All_AreR1ToR62WithoutTheOneOfTheNewStandard()
    {
        var expected = Enumerable.Range(1, 62).Where(number => number != 37).Select(number => $"R{number}");

        OmniVideoRules.All.Select(rule => rule.Id).ShouldBe(expected);
    }

    [Fact]
    public void Rules_All_HaveATitleAndASourceAndAClassNamedByTheirId()
    {
        var unsound = OmniVideoRules.All.Where(rule =>
            rule.Title.Length == 0 || rule.Source.Length == 0 || !rule.GetType().Name.StartsWith(rule.Id, StringComparison.Ordinal));

        unsound.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ValidRequests))]
    public void Check_ValidRequest_FindsNothing(string kind)
    {
        var request = kind switch
        {
            "text" => OmniRequests.Valid(),
            "O1" => OmniRequests.ValidO1(),
            "shots" => OmniRequests.ValidShots(),
            "first frame" => OmniRequests.WithFirstFrame(),
            "frames" => OmniRequests.WithFrames(),
            "feature video" => OmniRequests.WithFeatureVideo(),
            "base video" => OmniRequests.WithBaseVideo(),
            _ => OmniRequests.WithReferences(4, 3),
        };

        OmniVideoRules.Check(request, OmniCapabilities.OfficialLegacy).ShouldBeEmpty();
    }

    [Fact]
    public void Check_WarningsOfLowRulesAndErrorsOfHighRules_PutsErrorsFirst()
    {
        var request = OmniRequests.ValidShots() with { Prompt = "Dawn.", DurationSeconds = 7, ExternalTaskId = "" };

        var found = OmniVideoRules.Check(request, OmniCapabilities.OfficialLegacy);

        found.Select(violation => violation.RuleId).ShouldBe(["R12", "R61", "R4"]);
    }

    [Fact]
    public void Check_EveryRefusedCase_SaysFullSentencesAndShortLabels()
    {
        var violations = RuleCases.All.SelectMany(item =>
            OmniVideoRules.Check(item.Request, item.Capabilities ?? OmniCapabilities.OfficialLegacy));

        var unsound = violations.Where(violation =>
            !violation.Message.EndsWith('.') || !char.IsUpper(violation.Message[0]) || violation.Fix?.Label.Length > 18);

        unsound.ShouldBeEmpty();
    }

    [Fact]
    public void Check_FactsUnknown_SkipsTheRulesOnFiles()
    {
        var request = OmniRequests.Named(OmniRequests.WithFeatureVideo() with
        {
            Images = [new OmniImage { Source = "https://media.example/a.webp" }],
            Videos = [new OmniVideo { Url = "https://media.example/b.avi", Use = OmniVideoUse.Feature }],
        });

        OmniVideoRules.Check(request, OmniCapabilities.OfficialLegacy).ShouldBeEmpty();
    }
}
