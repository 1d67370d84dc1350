using KlingBoard.Infrastructure.Http;
using Microsoft.AspNetCore.Http;

namespace KlingBoard.Tests.Http;

public sealed class FileMethodsTests
{
    [Fact]
    public void Begins_ForAPieceThatMayBeAnsweredWithTheWhole_IsSo()
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.Headers.Range = "bytes=100-";
        request.Headers.IfRange = "\"abc\"";

        FileMethods.Begins(request).ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET", null, true)]
    [InlineData("GET", "bytes=0-", true)]
    [InlineData("GET", "bytes=0-99, 200-299", true)]
    [InlineData("GET", "bytes=100-", false)]
    [InlineData("GET", "bytes=-500", true)]
    [InlineData("GET", "bytes=1-,2-", true)]
    [InlineData("GET", "no range", true)]
    [InlineData("GET", "x=1-", true)]
    [InlineData("HEAD", null, false)]
    public void Begins_ForTheFirstByteAlone(string method, string? range, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers.Range = range;

        FileMethods.Begins(request).ShouldBe(expected);
    }
}
