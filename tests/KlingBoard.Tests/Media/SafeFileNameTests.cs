using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Media;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("Maya.jpeg", "Maya.jpg")]
    [InlineData("Maya", "Maya.jpg")]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData("C:\\Windows\\win.ini", "win.jpg")]
    [InlineData("/", "file.jpg")]
    [InlineData("..", "file.jpg")]
    [InlineData("", "file.jpg")]
    [InlineData(null, "file.jpg")]
    [InlineData("a\0b\r\nSet-Cookie: x\u001b[31m.jpg", "abSet-Cookie x[31m.jpg")]
    [InlineData("photo\u202Egpj.exe", "photogpj.jpg")]
    [InlineData("zero\u200Bwidth.png", "zerowidth.jpg")]
    [InlineData("a<b>\"c\"|d?*.png", "abcd.jpg")]
    [InlineData("nul.png", "_nul.jpg")]
    [InlineData("COM1.tar.png", "_COM1.tar.jpg")]
    [InlineData("=cmd()", "=cmd().jpg")]
    [InlineData("Käse 日本.png", "Käse 日本.jpg")]
    [InlineData("half\uD83D.png", "half.jpg")]
    public void Clean_OfAName_GivesAHarmlessOne(string? name, string expected)
    {
        SafeFileName.Clean(name, ".jpg").ShouldBe(expected);
    }

    [Fact]
    public void Clean_OfAGiantName_FitsAndKeepsWholeCharacters()
    {
        var clean = SafeFileName.Clean("x" + string.Concat(Enumerable.Repeat("😀", 5_000_000)), ".mp4");

        clean.Length.ShouldBeLessThanOrEqualTo(SafeFileName.MaxLength);
        clean.ShouldEndWith("😀.mp4");
    }
}
