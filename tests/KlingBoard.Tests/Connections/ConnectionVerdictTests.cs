using KlingBoard.Features.Connections;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Tests.Connections;

/// <summary>What a test of a connection says, by what the provider answered (its table of error codes).</summary>
public sealed class ConnectionVerdictTests
{
    [Theory]
    [InlineData(1000, 401, "Kling did not accept the key (1000: refused). Check key, region and standard")]
    [InlineData(1002, 401, "Kling did not accept the key (1002: refused). Check key, region and standard")]
    [InlineData(1003, 401, "Kling finds the token outside its time (1003). Set this server's clock")]
    [InlineData(1004, 401, "Kling finds the token outside its time (1004). Set this server's clock")]
    [InlineData(1101, 429, "Kling took the key, and the account is held back (1101: refused).")]
    [InlineData(1102, 429, "Kling took the key, and the account is held back (1102: refused).")]
    [InlineData(1302, 429, "Kling is there and busy (1302: refused). Nothing is known of the key")]
    [InlineData(5001, 503, "Kling is there and busy (5001: refused). Nothing is known of the key")]
    [InlineData(1203, 404, "Kling answered with something else (1203: refused).")]
    public void Verdict_OfARefusal_SaysWhatToCheck(int code, int status, string expected)
    {
        var (kind, advice) = KlingErrorTable.Classify(code, status);
        var error = new KlingError(status, code, "refused.", RequestId: null, RetryAfter: null, kind, advice);

        var verdict = ConnectionVerdict.Of(new ListOutcome.Failed("", error), KlingProvider.Kling);

        verdict.Works.ShouldBeFalse();
        verdict.Text.ShouldStartWith(expected);
    }

    [Fact]
    public void Verdict_NoTaskWhereNoneCanBeListed_IsAKeyThatWasTaken() =>
        ConnectionVerdict.Of(new FindOutcome.Absent(), KlingProvider.Cloudsway).ShouldBe(new ConnectionVerdict(true, "Cloudsway answered and took the key."));
}
