using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules;
using KlingBoard.Kling.Tests.Omni;

namespace KlingBoard.Kling.Tests.Rules;

public sealed class OmniVideoRulesTests
{
    public static TheoryData<string> ValidRequests => ["text", "O1", "shots", "first frame", "frames", "feature video", "base video", "references"];

    [Fact]
    public void Rules_All_AreR1ToR65AndR69()
    {
        var expected = Enumerable.Range(1, 65).Append(69).Select(number => $"R{number}");

        InForce.Rules.Rules.Select(rule => rule.Id).Distinct().ShouldBe(expected);
    }

    [Fact]
    public void Rules_All_HaveATitleAndASource()
    {
        var unsound = InForce.Rules.Rules.Where(rule => rule.Title.Length == 0 || rule.Source.Length == 0).Select(rule => rule.Id);

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

        InForce.Rules.Check(request, InForce.Legacy).ShouldBeEmpty();
    }

    [Fact]
    public void Check_WarningsOfLowRulesAndErrorsOfHighRules_PutsErrorsFirst()
    {
        var request = OmniRequests.ValidShots() with { Prompt = "Dawn.", DurationSeconds = 7, ExternalTaskId = "" };

        var found = InForce.Rules.Check(request, InForce.Legacy);

        found.Select(violation => violation.RuleId).ShouldBe(["R12", "R61", "R4"]);
    }

    [Fact]
    public void Check_FactsUnknown_SkipsTheRulesOnFiles()
    {
        var request = OmniRequests.Named(OmniRequests.WithFeatureVideo() with
        {
            Images = [new OmniImage { Source = "https://media.example/a.webp" }],
            Videos = [new OmniVideo { Url = "https://media.example/b.avi", Use = OmniVideoUse.Feature }],
        });

        InForce.Rules.Check(request, InForce.Legacy).ShouldBeEmpty();
    }
}
