using System.Security.Claims;
using System.Text.Encodings.Web;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Features.Board;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Board;

/// <summary>The board's endpoints alone, in memory; a request header says who is signed in.</summary>
internal sealed class BoardHttpHost : IAsyncDisposable
{
    private const string UserHeader = "X-Test-User";

    private readonly WebApplication _app;

    private BoardHttpHost(WebApplication app) => _app = app;

    public static async Task<BoardHttpHost> StartAsync(SqliteTestDatabase database, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(database).AddSingleton(database.Writes).AddSingleton(time);
        builder.Services.AddAccess().AddRealtime().AddBoard().AddHttpJson().AddSingleton<SignalBus>();
        builder.Services.AddAntiforgery().AddAuthorization();
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("Test", null);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseTeamRouteGuard();
        app.UseAntiforgery();
        app.MapGet("/token", (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken);
        app.MapBoard();
        await app.StartAsync();
        return new BoardHttpHost(app);
    }

    /// <summary>A browser of this person, with cookies kept and, unless told otherwise, the antiforgery token sent along.</summary>
    public async Task<HttpClient> ClientAsync(Guid? userId, bool withToken = true)
    {
        var client = _app.GetTestClient();
        if (userId is { } id)
        {
            client.DefaultRequestHeaders.Add(UserHeader, id.ToString());
        }

        if (withToken)
        {
            using var response = await client.GetAsync("/token");
            client.DefaultRequestHeaders.Add("RequestVerificationToken", await response.Content.ReadAsStringAsync());
            client.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        }

        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[UserHeader].FirstOrDefault() is not { } userId)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
