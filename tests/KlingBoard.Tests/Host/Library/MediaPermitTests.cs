using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Library;

/// <summary>Who was found to be allowed a file goes on without a question, and no longer than that holds.</summary>
[Trait("Category", "Host")]
public sealed class MediaPermitTests : IAsyncLifetime
{
    private readonly CommandCounter _statements = new();
    private readonly KlingBoardHost _host;
    private Seed _seed = null!;
    private Browser _viewer = null!;

    public MediaPermitTests() => _host = new KlingBoardHost
    {
        Shape = builder => builder.ConfigureTestServices(
            services => services.ConfigureDbContext<KlingBoardDbContext>(options => options.AddInterceptors(_statements))),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => $"/media/{_seed.FileId:N}/original";

    public async ValueTask InitializeAsync()
    {
        _seed = await _host.SeedAsync();
        _viewer = await _host.BrowserAsync(_seed.Members[Role.Viewer]);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Range_AfterTheFirst_CostsNoStatement()
    {
        var first = await AskAsync(_viewer);
        var atFirst = _statements.Count;
        _statements.Reset();

        var second = await AskAsync(_viewer, from: 5, to: 9);
        var ofASessionOfAnHour = await LaterAsync(TimeSpan.FromHours(1), async () =>
        {
            await AskAsync(_viewer);
            _statements.Reset();
            return await AskAsync(_viewer, from: 5, to: 9);
        });

        atFirst.ShouldBeGreaterThan(0);
        (first, second, ofASessionOfAnHour).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.PartialContent, HttpStatusCode.PartialContent));
        _statements.Count.ShouldBe(0);
    }

    [Fact]
    public async Task AnotherFile_InASessionThatWasLookedAtWithinTheMinute_CostsOneStatement()
    {
        await using var db = await _host.DbAsync();
        var video = await db.Takes.Where(take => take.Id == _seed.TakeId).Select(take => take.VideoFileId).SingleAsync(Cancellation);
        _host.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync(_viewer);
        _statements.Reset();

        (await AskAsync(_viewer, path: $"/media/{video:N}/original")).ShouldBe(HttpStatusCode.PartialContent);

        _statements.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AnotherFile_InASessionThatTheDatabaseHasForgotten_EndsWithTheMinuteToo()
    {
        await using var db = await _host.DbAsync();
        var video = await db.Takes.Where(take => take.Id == _seed.TakeId).Select(take => take.VideoFileId).SingleAsync(Cancellation);
        var path = $"/media/{video:N}/original";
        _host.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync(_viewer);
        await ChangeWithoutAWordAsync(forgotten => forgotten.Users
            .Where(user => user.Id == _seed.Members[Role.Viewer])
            .ExecuteUpdateAsync(user => user.SetProperty(row => row.SecurityStamp, "another process ended it"), Cancellation));
        _host.Time.Advance(TimeSpan.FromSeconds(50));
        var believed = await AskAsync(_viewer, path: path);

        _host.Time.Advance(TimeSpan.FromSeconds(10));

        (believed, await AskAsync(_viewer, path: path)).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Range_OfSomebodyElse_IsAskedAboutByItself()
    {
        await AskAsync(_viewer);

        (await AskAsync(await _host.BrowserAsync(_seed.StrangerId))).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(_host.Browser())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Range_OfAnotherVariant_IsAskedAboutByItself()
    {
        await AskAsync(_viewer);

        (await AskAsync(_viewer, path: $"/media/{_seed.FileId:N}/poster")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Range_OfSomebodyWhoWasTakenOutOfTheTeam_IsRefusedAtOnce()
    {
        var before = await AskAsync(_viewer);

        var removed = await _host.InScopeAsync<TeamService, bool>(async teams =>
            (await teams.RemoveAsync(Actor.Member(_seed.Members[Role.Owner]), _seed.TeamId, _seed.Members[Role.Viewer], Cancellation)).IsSuccess);

        removed.ShouldBeTrue();
        (before, await AskAsync(_viewer, from: 5, to: 9)).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Range_OfASessionThatWasEnded_IsRefusedAtOnce()
    {
        var elsewhere = await _host.BrowserAsync(_seed.Members[Role.Viewer]);
        var before = await AskAsync(_viewer);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _host.Services.GetRequiredService<SignalBus>().Listen<SessionSignal>(_seed.Members[Role.Viewer], _ => told.SetResult());

        using var signedOut = await elsewhere.SignOutAsync();
        await told.Task.WaitAsync(Cancellation);

        (before, await AskAsync(_viewer, from: 5, to: 9)).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Range_AMinuteLater_IsAskedAboutAgain()
    {
        await AskAsync(_viewer);
        await ChangeWithoutAWordAsync(db => db.Members.Where(member => member.UserId == _seed.Members[Role.Viewer]).ExecuteDeleteAsync(Cancellation));
        _statements.Reset();

        await AskAsync(_viewer);
        var within = _statements.Count;
        _host.Time.Advance(TimeSpan.FromSeconds(61));
        await AskAsync(_viewer);

        within.ShouldBe(0);
        _statements.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Range_OfASessionThatTheDatabaseHasForgotten_EndsWithTheMinuteInWhichTheCookieIsBelieved()
    {
        _host.Time.Advance(TimeSpan.FromSeconds(50));
        await AskAsync(_viewer);
        await ChangeWithoutAWordAsync(db => db.Users
            .Where(user => user.Id == _seed.Members[Role.Viewer])
            .ExecuteUpdateAsync(user => user.SetProperty(row => row.SecurityStamp, "another process ended it"), Cancellation));
        var believed = await AskAsync(_viewer);

        _host.Time.Advance(TimeSpan.FromSeconds(11));

        (believed, await AskAsync(_viewer)).ShouldBe((HttpStatusCode.PartialContent, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Range_OfContentThatIsGone_IsNotFound()
    {
        await AskAsync(_viewer);
        await using var db = await _host.DbAsync();
        var sha256 = (await db.MediaFiles.SingleAsync(file => file.Id == _seed.FileId, Cancellation)).Sha256;
        System.IO.File.Delete(((LocalMediaStore)_host.Services.GetRequiredService<IMediaStore>()).PathOf(sha256));

        using var response = await SendAsync(_viewer, File, 5, 9);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.ETag.ShouldBeNull();
        response.Content.Headers.ContentRange.ShouldBeNull();
    }

    [Theory]
    [InlineData("/api/assets/{0:N}/download")]
    [InlineData("/api/takes/{1:N}/download")]
    public async Task Download_InPieces_IsWrittenDownOncePerBeginningAndAskedAboutNoMoreThanThat(string path)
    {
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _seed.AssetId, _seed.TakeId);
        await AskAsync(_viewer, 0, 3, path);
        var once = await CountDownloadsAsync();
        _statements.Reset();

        var piece = await AskAsync(_viewer, 4, 7, path);
        var statements = _statements.Count;
        await AskAsync(_viewer, 0, 3, path);

        piece.ShouldBe(HttpStatusCode.PartialContent);
        (statements, once, await CountDownloadsAsync()).ShouldBe((0, 1, 2));
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string path, long from, long to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(from, to);
        return await browser.Http.SendAsync(request, Cancellation);
    }

    private async Task<HttpStatusCode> AskAsync(Browser browser, long from = 0, long to = 3, string? path = null)
    {
        using var response = await SendAsync(browser, path ?? File, from, to);
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBe((int)(to - from + 1));
        }

        return response.StatusCode;
    }

    private async Task<T> LaterAsync<T>(TimeSpan time, Func<Task<T>> askAsync)
    {
        _host.Time.Advance(time);
        return await askAsync();
    }

    // As another process on the same database does it.
    private async Task ChangeWithoutAWordAsync(Func<KlingBoardDbContext, Task<int>> changeAsync)
    {
        await using var db = await _host.DbAsync();
        (await changeAsync(db)).ShouldBe(1);
    }

    private async Task<int> CountDownloadsAsync()
    {
        await using var db = await _host.DbAsync();
        return await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.FileDownloaded, Cancellation);
    }
}
