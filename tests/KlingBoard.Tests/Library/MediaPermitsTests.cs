using KlingBoard.Access;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Library.Serving;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace KlingBoard.Tests.Library;

/// <summary>A permit holds for one session and address, no longer than what it rests on, and there are only so many.</summary>
public sealed class MediaPermitsTests
{
    private static readonly ServedFile File = new(new string('a', 64), 1000, "video/mp4");

    private readonly TestClock _clock = new();
    private readonly SignalBus _bus;
    private readonly MediaPermits _permits;
    private readonly TeamAccess _access = TeamAccess.OfMember(Guid.NewGuid(), Guid.NewGuid(), "northlight", "Northlight", Role.Viewer);

    public MediaPermitsTests()
    {
        _bus = new SignalBus(_clock);
        _permits = new MediaPermits(_bus, _clock);
    }

    [Fact]
    public void Find_OfWhatWasAllowed_IsThatFile()
    {
        Allow("klingboard=one", "/media/1");

        _permits.Find(Request("klingboard=one", "/media/1")).ShouldBe(File);
    }

    [Theory]
    [InlineData("klingboard=two", "/media/1", "")]
    [InlineData("klingboard=one; klingboard=two", "/media/1", "")]
    [InlineData("", "/media/1", "")]
    [InlineData("klingboard=one", "/media/2", "")]
    [InlineData("klingboard=one", "/media/1", "?variant=watermarked")]
    public void Find_OfAnythingElse_IsNothing(string cookies, string path, string query)
    {
        Allow("klingboard=one", "/media/1");

        _permits.Find(Request(cookies, path, query)).ShouldBeNull();
    }

    [Fact]
    public void Remember_WithoutCookies_KeepsNothing()
    {
        Allow("", "/media/1");

        _permits.Count.ShouldBe(0);
    }

    [Fact]
    public void Remember_OfAnAddressThatIsNoneOfOurs_KeepsNothing()
    {
        var request = Request("klingboard=one", "/media/1", "?x=" + new string('a', 100));
        _permits.Find(request);

        _permits.Remember(request, _access, File);

        _permits.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Remember_OfWhatWasFoundOutAcrossAnEnd_KeepsNothing(bool ofTheSession)
    {
        var request = Request("klingboard=one", "/media/1");
        _permits.Find(request);
        End(ofTheSession);

        _permits.Remember(request, _access, File);

        _permits.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_AfterAnEnd_IsNothingOfTheirsAndAllOfOthers(bool ofTheSession)
    {
        var other = TeamAccess.OfMember(Guid.NewGuid(), Guid.NewGuid(), "other", "Other", Role.Viewer);
        Allow("klingboard=one", "/media/1");
        Allow("klingboard=two", "/media/1", other);

        End(ofTheSession);

        _permits.Find(Request("klingboard=one", "/media/1")).ShouldBeNull();
        _permits.Find(Request("klingboard=two", "/media/1")).ShouldBe(File);
    }

    [Theory]
    [InlineData(20, 19, true)]
    [InlineData(20, 20, false)]
    [InlineData(600, 59, true)]
    [InlineData(600, 60, false)]
    public void Find_OfALoan_EndsWithItAndWithTheMinute(int lentForSeconds, int afterSeconds, bool isFound)
    {
        Allow("klingboard=one", "/media/1", _access with { ExpiresAtUtc = _clock.GetUtcNow().UtcDateTime.AddSeconds(lentForSeconds) });
        _clock.Advance(TimeSpan.FromSeconds(afterSeconds));

        (_permits.Find(Request("klingboard=one", "/media/1")) is not null).ShouldBe(isFound);
    }

    [Fact]
    public void Remember_OfMoreThanThereIsRoomFor_KeepsTheLatest()
    {
        for (var file = 0; file < 3 * MediaPermits.Most; file++)
        {
            Allow("klingboard=one", $"/media/{file}");
        }

        _permits.Count.ShouldBeLessThanOrEqualTo(MediaPermits.Most);
        _permits.Find(Request("klingboard=one", $"/media/{(3 * MediaPermits.Most) - (MediaPermits.Most / 2)}")).ShouldBe(File);
        _permits.Find(Request("klingboard=one", "/media/0")).ShouldBeNull();
    }

    private static DefaultHttpContext Request(string cookies, string path, string query = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        if (cookies.Length > 0)
        {
            context.Request.Headers.Cookie = cookies;
        }

        return context;
    }

    private void Allow(string cookies, string path, TeamAccess? access = null)
    {
        var request = Request(cookies, path);
        _permits.Find(request);
        _permits.Remember(request, access ?? _access, File);
    }

    private void End(bool ofTheSession)
    {
        if (ofTheSession)
        {
            _bus.Publish(new SessionSignal(_access.UserId));
        }
        else
        {
            _bus.Publish(new MembershipSignal(_access.TeamId, Guid.NewGuid()));
        }
    }
}
