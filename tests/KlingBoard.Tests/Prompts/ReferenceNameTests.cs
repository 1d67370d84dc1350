using FsCheck;
using FsCheck.Fluent;
using KlingBoard.Features.Prompts;

namespace KlingBoard.Tests.Prompts;

public sealed class ReferenceNameTests
{
    [Theory]
    [InlineData("Maya", "Maya")]
    [InlineData("Maya Lee.png", "Maya-Lee-png")]
    [InlineData("  --Tom--  ", "Tom")]
    [InlineData("Zoë_2", "Zoë_2")]
    [InlineData("李雷", "李雷")]
    [InlineData("<b>!</b>", "b-b")]
    [InlineData("", "Reference")]
    [InlineData("😀", "Reference")]
    public void From_AnyText_IsTheNearestName(string text, string expected) => ReferenceName.From(text).ShouldBe(expected);

    [Fact]
    public void From_AnyText_IsValid() =>
        Prop.ForAll<string>(text => ReferenceName.IsValid(ReferenceName.From(text ?? ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void MakeUnique_LongNameTaken_StaysWithinTheLimit()
    {
        var name = new string('x', 40);

        var unique = ReferenceName.MakeUnique(name, [name, new string('X', 38) + "-2"]);

        unique.ShouldBe(new string('x', 38) + "-3");
    }
}
