using KlingBoard.Features.Library.Serving;
using Microsoft.AspNetCore.Http;

namespace KlingBoard.Tests.Library;

/// <summary>Conditions and ranges, as RFC 9110 has them; of a file of 1000 bytes from the first of January 2026.</summary>
public sealed class FileAnswerTests
{
    private const string Before = "Wed, 31 Dec 2025 23:59:59 GMT";
    private const string Then = "Thu, 01 Jan 2026 00:00:00 GMT";

    private static readonly ServedFile File = new(new string('a', 64), 1000, "video/mp4");

    [Theory]
    [InlineData("bytes=0-99", 206, 0, 100)]
    [InlineData("bytes=0-0", 206, 0, 1)]
    [InlineData("bytes=100-", 206, 100, 900)]
    [InlineData("bytes=999-5000", 206, 999, 1)]
    [InlineData("bytes=-100", 206, 900, 100)]
    [InlineData("bytes=-5000", 206, 0, 1000)]
    [InlineData("bytes=1000-", 416, 0, 0)]
    [InlineData("bytes=-0", 416, 0, 0)]
    [InlineData("bytes=99999999999-", 416, 0, 0)]
    [InlineData("bytes=0-9, 20-29", 200, 0, 1000)]
    [InlineData("bytes=9-0", 200, 0, 1000)]
    [InlineData("lines=0-9", 200, 0, 1000)]
    [InlineData("bytes", 200, 0, 1000)]
    [InlineData("", 200, 0, 1000)]
    public void To_ARange_IsThatPieceOrTheWhole(string range, int status, long offset, long length) =>
        AnswerTo(("Range", range)).ShouldBe(new FileAnswer(status, offset, length));

    [Theory]
    [InlineData("TAG", 206)]
    [InlineData("\"other\"", 200)]
    [InlineData("W/TAG", 200)]
    [InlineData(Then, 206)]
    [InlineData(Before, 200)]
    [InlineData("nonsense", 200)]
    public void To_ARangeOfWhatOneHasOfIt_IsAPieceOnlyOfTheSame(string condition, int status) =>
        AnswerTo(("Range", "bytes=0-9"), ("If-Range", condition)).Status.ShouldBe(status);

    [Theory]
    [InlineData("If-None-Match", "TAG", 304)]
    [InlineData("If-None-Match", "W/TAG", 304)]
    [InlineData("If-None-Match", "\"other\", TAG", 304)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Modified-Since", Then, 304)]
    [InlineData("If-Modified-Since", Before, 200)]
    [InlineData("If-Match", "TAG", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Match", "W/TAG", 412)]
    [InlineData("If-Unmodified-Since", Then, 200)]
    [InlineData("If-Unmodified-Since", Before, 412)]
    public void To_ACondition_IsWhatItSays(string name, string value, int status) => AnswerTo((name, value)).Status.ShouldBe(status);

    [Fact]
    public void To_ATagThatIsAnotherAndADateThatIsTheSame_GoesByTheTag() =>
        AnswerTo(("If-None-Match", "\"other\""), ("If-Modified-Since", Then)).Status.ShouldBe(200);

    [Fact]
    public void To_AKnownTagWithARange_IsThatNothingChanged() => AnswerTo(("If-None-Match", "TAG"), ("Range", "bytes=0-9")).Status.ShouldBe(304);

    private static FileAnswer AnswerTo(params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value.Replace("TAG", File.ETag, StringComparison.Ordinal);
        }

        return FileAnswer.To(request, File);
    }
}
