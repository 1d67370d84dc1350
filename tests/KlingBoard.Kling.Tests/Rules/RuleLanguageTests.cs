using System.Linq.Expressions;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Rules.Language;

namespace KlingBoard.Kling.Tests.Rules;

public sealed class RuleLanguageTests
{
    /// <summary>Two images (the second an end frame), one element, no video; 7 seconds; sound on; no shot type.</summary>
    private static readonly OmniVideoRequest Request = OmniRequests.WithReferences(1, 1) with
    {
        Images = [OmniRequests.Image() with { Facts = null }, OmniRequests.Frame(OmniFrame.End)],
        DurationSeconds = 7,
        Sound = true,
    };

    [Theory]
    [InlineData("sound")]
    [InlineData("not sound or durationSeconds == 7")]
    [InlineData("true or false and false")]
    [InlineData("not (sound and hasVideo)")]
    [InlineData("1 + 2 * 3 == 7")]
    [InlineData("10 / 4 == 2.5")]
    [InlineData("-1 < 0")]
    [InlineData("durationSeconds in [5, 7]")]
    [InlineData("durationSeconds not in [5, 10]")]
    [InlineData("mode in limits.modes")]
    [InlineData("mode == 'pro'")]
    [InlineData("shotType == null")]
    [InlineData("aspectRatio != null")]
    [InlineData("count(images) == 2")]
    [InlineData("count(images, it.frame == 'end') == 1")]
    [InlineData("firstIndex(images, it.frame == 'end') == 1")]
    [InlineData("lastIndex(images, it.frame == 'first') == -1")]
    [InlineData("any(images, it.frame == 'end' and at == 1)")]
    [InlineData("max(provider.models, it.maxSeconds) == 15")]
    [InlineData("first(provider.models, not it.sound).model == 'kling-video-o1'")]
    [InlineData("words(provider.aspectRatios, it) == '16:9, 9:16 or 1:1'")]
    [InlineData("(durationSeconds ?? 5) + 1 == 8")]
    [InlineData("(sound ? 'on' : 'off') == 'on'")]
    [InlineData("request.sound == sound")]
    [InlineData("clamp(7, 1, 5) == 5 and clamp(7, 9, 5) == 5")]
    [InlineData("length('a😀') == 2 and units('a😀') == 3")]
    public void Read_TrueExpression_IsTrue(string text) => Evaluate(text).ShouldBeTrue();

    [Theory]
    [InlineData("first(images, true).facts.widthPixels < 300")]
    [InlineData("first(images, true).facts.widthPixels >= 300")]
    [InlineData("first(images, it.frame == 'first').facts.widthPixels < 300")]
    public void Read_ComparisonWithWhatIsMissing_IsFalse(string text) => Evaluate(text).ShouldBeFalse();

    [Theory]
    [InlineData("sond", 0, "\"sond\" is not known here; known are aspectRatio, callbackUrl")]
    [InlineData("limits.maxSecond", 7, "there is no \"maxSecond\" here; there are")]
    [InlineData("durationSeconds < 'five'", 16, "a number and a text do not go together here")]
    [InlineData("mode == 'best'", 5, "one of std, pro, 4k and a text do not go together here")]
    [InlineData("count(sound)", 0, "count takes (list)")]
    [InlineData("cont(images)", 0, "there is no function \"cont\"; there are any")]
    [InlineData("sound and", 9, "a value should stand where the end stands")]
    [InlineData("sound sound", 6, "the end should stand where \"sound\" stands")]
    [InlineData("'open", 0, "a text begins here and has no closing quote")]
    [InlineData("sound & true", 6, "\"&\" means nothing here")]
    [InlineData("prompt < 'b'", 7, "\"<\" compares numbers, and this is a text")]
    public void Read_BrokenExpression_SaysWhereAndWhat(string text, int position, string message)
    {
        var error = Should.Throw<RuleExpressionException>(() => Evaluate(text));

        error.Position.ShouldBe(position);
        error.Message.ShouldStartWith(message);
    }

    [Fact]
    public void Functions_All_AreDescribed()
    {
        var description = File.ReadAllText(RepositoryFiles.PathOf("docs/rule-packs.md"));

        RuleFunctions.Names.Where(name => !description.Contains($"`{name}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool Evaluate(string text)
    {
        var request = Expression.Parameter(typeof(OmniVideoRequest), "request");
        var provider = Expression.Parameter(typeof(OmniCapabilities), "provider");
        var limits = Expression.Parameter(typeof(OmniModelCapabilities), "limits");
        var names = new RuleNames().AddOpen("request", request).Add("provider", provider).Add("limits", limits);
        var body = RuleTypes.Truth(RuleParser.Read(text, names), 0);
        return Expression.Lambda<Func<OmniVideoRequest, OmniCapabilities, OmniModelCapabilities, bool>>(body, request, provider, limits)
            .Compile()(Request, InForce.Legacy, InForce.Legacy.Find(Request.Model)!);
    }
}
