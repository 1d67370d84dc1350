using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Rules;

/// <summary>The types behind the names <c>request</c>, <c>provider</c> and <c>limits</c> in the packs of one endpoint.</summary>
internal sealed record RuleSubject(Type Request, Type Provider, Type Limits);

internal static class RuleSubjects
{
    public static RuleSubject Of(KlingEndpoint endpoint) => endpoint switch
    {
        KlingEndpoint.OmniVideo => new(typeof(OmniVideoRequest), typeof(OmniCapabilities), typeof(OmniModelCapabilities)),
        _ => throw new NotSupportedException($"There are no rules of {endpoint}."),
    };
}
