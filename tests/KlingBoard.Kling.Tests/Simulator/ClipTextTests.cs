using KlingBoard.Simulator.Clips;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class ClipTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one two three", "one two\nthree")]
    [InlineData("one\n\ttwo", "one two")]
    [InlineData("incomprehensible", "incompre\nhensible")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a", "a a a a\na a a a\na a a a\na a a a\na a a a\na a a a …")]
    public void Wrap_Text_FitsTheLines(string text, string expected)
    {
        var wrapped = ClipText.Wrap(text, lineLength: 8);

        wrapped.ShouldBe(expected);
    }
}
