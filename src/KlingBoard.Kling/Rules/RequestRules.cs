using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;

namespace KlingBoard.Kling.Rules;

/// <summary>Holds requests, and the files of omni-video, against a rule pack.</summary>
public static class RequestRules
{
    /// <summary>Every broken rule, errors first, then in the order of the pack; empty when all hold.</summary>
    /// <remarks>Pure and quick enough to run on each keystroke. Rules about files whose facts are null are skipped.</remarks>
    /// <exception cref="ArgumentException">Request, pack and capabilities are not of one endpoint.</exception>
    public static IReadOnlyList<Violation> Check(this RulePack pack, IKlingRequest request, EndpointCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(capabilities);

        var subject = RuleSubject.Of(pack.Endpoint);
        if (!subject.Request.IsInstanceOfType(request) || !subject.Provider.IsInstanceOfType(capabilities))
        {
            throw new ArgumentException($"These are rules of {pack.Endpoint}, and the request or the capabilities are of another endpoint.", nameof(request));
        }

        var limits = capabilities.LimitsOf(request);
        return pack.Check(new RuleScope(request, capabilities, limits, limits ?? capabilities.MostCapable));
    }

    /// <summary>R19 to R22, for the moment of upload, when no shot uses the file; empty when it can be used. No fixes. Fields are <c>image_url</c>.</summary>
    public static IReadOnlyList<Violation> CheckImage(this RulePack pack, ImageFacts facts, OmniCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(capabilities);

        var request = new OmniVideoRequest { Model = "", Images = [new OmniImage { Source = "", Facts = facts }] };
        return CheckFile(pack, RuleFile.Image, new RuleScope(request, capabilities, null, capabilities.MostCapable, IsBareFile: true));
    }

    /// <summary>R40 to R44 and R48, errors first; empty when the video can be used. No fixes. Fields are <c>video_url</c>.</summary>
    /// <param name="model">The model to hold the file to; null asks whether any model takes it.</param>
    public static IReadOnlyList<Violation> CheckVideo(this RulePack pack, VideoFacts facts, OmniCapabilities capabilities, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(capabilities);

        var request = new OmniVideoRequest { Model = "", Videos = [new OmniVideo { Url = "", Facts = facts }] };
        return capabilities.Models
            .Where(candidate => model is null || candidate.Model == model)
            .DefaultIfEmpty(capabilities.MostCapable)
            .Select(limits => CheckFile(pack, RuleFile.Video, new RuleScope(request, capabilities, null, limits, IsBareFile: true)))
            .MinBy(violations => (violations.Count(violation => violation.Severity == Severity.Error), violations.Count))!;
    }

    private static List<Violation> CheckFile(RulePack pack, RuleFile about, RuleScope scope) =>
    [
        .. pack.Rules.Where(rule => rule.File == about)
            .SelectMany(rule => rule.Check(scope))
            .OrderBy(violation => violation.Severity)
            .Select(violation => violation with { Field = violation.Field.Split('.')[^1], Fix = null }),
    ];
}
