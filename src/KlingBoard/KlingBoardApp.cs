using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Account;
using KlingBoard.Features.Board;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Demo;
using KlingBoard.Features.Elements;
using KlingBoard.Features.Gallery;
using KlingBoard.Features.Installations;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Serving;
using KlingBoard.Features.Packs;
using KlingBoard.Features.Palette;
using KlingBoard.Features.Projects;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Teams;
using KlingBoard.Features.Work;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Health;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Telemetry;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components.Server;

namespace KlingBoard;

/// <summary>The whole application as one Add and one Use method, so that tests start exactly what production starts.</summary>
public static class KlingBoardApp
{
    /// <summary>A saved prompt travels with the text it was typed over: twice the longest prompt, up to three bytes a character, and some.</summary>
    internal const long LargestMessageBytes = LargestTextBytes + (16 * 1024);

    /// <summary>Most bytes of one save of a text, with the text it was typed over: a longer message would end the circuit.</summary>
    internal const long LargestTextBytes = 2 * 3 * Shot.MaxPromptLength;

    public static WebApplicationBuilder AddKlingBoard(this WebApplicationBuilder builder)
    {
        builder.AddInfrastructure();
        builder.Services.AddAccess();
        builder.Services.AddRealtime();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(builder.KeepCircuits).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessageBytes);
        builder.Services.AddComponents();
        builder.Services.AddSecurity();
        builder.Services.AddAccount();
        builder.Services.AddTeams();
        builder.Services.AddProjects();
        builder.Services.AddBoard();
        builder.Services.AddPacks();
        builder.Services.AddLibrary();
        builder.Services.AddElements();
        builder.Services.AddRenders();
        builder.Services.AddWorkUnderWay();
        builder.Services.AddProviderConnections();
        builder.Services.AddGallery();
        builder.Services.AddPalette();
        builder.Services.AddDemo();
        builder.Services.AddInstallation();
        return builder;
    }

    // What is kept of a page beyond that (its place) is small, and stays for hours.
    private static void KeepCircuits(this WebApplicationBuilder builder, CircuitOptions circuits) =>
        circuits.DisconnectedCircuitRetentionPeriod =
            builder.Configuration.GetSection(KlingBoardOptions.Section).GetValue(nameof(KlingBoardOptions.PageRetention), new KlingBoardOptions().PageRetention);

    public static WebApplication UseKlingBoard(this WebApplication app)
    {
        KlingBoardUrls.PathBase = app.UsePublicAddress();
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseClosingTime();
        app.UseImmutableFiles();
        app.UseErrorPages(KlingBoardUrls.NotFoundRoute);
        app.UseRouting();
        app.UseOriginCheck();
        app.UseMediaPermits();
        app.UseAuthentication();
        app.UseScraperGuard();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseTeamRouteGuard();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapTelemetry();
        app.MapRealtime();
        app.MapAccount();
        app.MapTeams();
        app.MapBoard();
        app.MapLibrary();
        app.MapRenders();
        app.MapGallery();
        app.MapPalette();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
        return app;
    }
}
