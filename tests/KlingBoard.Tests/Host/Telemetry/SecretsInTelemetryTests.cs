using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Connections;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Teams;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Tests.Host.Infrastructure;
using KlingBoard.Tests.Renders;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace KlingBoard.Tests.Host.Telemetry;

/// <summary>
/// Canaries stand in for every secret that passes through the app, and are looked for in all that leaves it for those who run it: logs with their scopes,
/// spans and measurements.
/// </summary>
[Trait("Category", "Host")]
public sealed class SecretsInTelemetryTests
{
    private const string Password = "canary-password-three-herons";
    private const string ProviderKey = "canary-key-of-the-installation";
    private const string TeamKey = "canary-key-of-a-team";
    private const string MetricsToken = "canary-u8Gk2mQz0Xw7Lr4Tn1Vb9Yc6Pd3Sf5Hj";
    private const string WrongToken = "canary-wrong-token";

    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly EverythingLogged _logged = new("Render ");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task Telemetry_OfAllThatHoldsASecret_HoldsNone(string level)
    {
        await using var host = new KlingBoardHost { Shape = builder => Shape(builder, level) };
        var seed = await host.SeedAsync();

        var secrets = await UseThemAllAsync(host, seed);
        var measured = await ScrapeAsync(host);

        var texts = _logged.Texts
            .Append(measured)
            .Concat(_spans.Select(span => $"span {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"));
        texts.SelectMany(text => secrets.Where(secret => text.Contains(secret.Value, StringComparison.OrdinalIgnoreCase)).Select(secret => $"{secret.Key} in {text}"))
            .ShouldBeEmpty();
        _logged.Texts.ShouldContain(text => text.StartsWith("KlingBoard.Features.Renders.Sending.RenderSender Information: Render", StringComparison.Ordinal));
        _logged.Texts.ShouldContain(text => text.StartsWith("KlingBoard.Features.Teams.Resets.PasswordResetService Information: ", StringComparison.Ordinal));
        new[] { "GET /invitations/{Token}", "render.submit" }.ShouldBeSubsetOf(_spans.Select(span => span.DisplayName));
        measured.ShouldContain("klingboard_provider_call_duration_seconds_count");
    }

    private void Shape(IWebHostBuilder builder, string level)
    {
        builder.UseSetting("KlingBoard:Metrics:Token", MetricsToken);
        builder.UseSetting("KlingBoard:AccountUse", "EveryTeam");
        builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
        builder.UseSetting("Logging:LogLevel:Default", level);
        if (level == "Trace")
        {
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", level);
            builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", level);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_logged));
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(provider => new InstallationAccount(
                new KlingOptions { BaseUrl = FakeKling.Host, ApiKey = ProviderKey },
                new SimulatedProviderOptions(),
                new FakeKling(provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<TimeProvider>(),
                new Random(1))));
            services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new Kept(_spans))));
        });
    }

    private async Task<IReadOnlyDictionary<string, string>> UseThemAllAsync(KlingBoardHost host, Seed seed)
    {
        var owner = Actor.Member(seed.Members[Role.Owner]);
        var links = await MakeLinksAsync(host, seed, owner);
        var browser = host.Browser();
        await SignInAsync(host, browser, seed);
        foreach (var path in links.Values)
        {
            using var page = await browser.GetAsync(path);
        }

        using var reset = await host.Browser().SubmitAsync(links["reset"], "reset", ("Input.Password", $"{Password}-new"));
        await RenderAsync(host, seed, owner);
        await AddConnectionAsync(host, seed);
        using var callback = await browser.Http.PostAsync(links["callback"], new StringContent("{}"), Cancelled);
        var http = host.Browser().Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WrongToken);
        using var wrong = await http.GetAsync("/metrics", Cancelled);
        await using var hub = await HubClient.ConnectAsync(host, browser);

        var cookie = browser.CookieHeader.Split("klingboard=")[1].Split(';')[0];
        return new Dictionary<string, string>(links.Select(link => KeyValuePair.Create(link.Key, link.Value.Split('/')[^1])))
        {
            ["cookie"] = cookie[^64..],
            ["password"] = Password,
            ["provider key"] = ProviderKey,
            ["key of a team"] = TeamKey,
            ["token of scrapers"] = MetricsToken,
            ["wrong token"] = WrongToken,
        };
    }

    private static async Task<IReadOnlyDictionary<string, string>> MakeLinksAsync(KlingBoardHost host, Seed seed, Actor owner)
    {
        var invited = await host.InScopeAsync<InvitationService, string>(async service =>
            (await service.InviteAsync(owner, seed.TeamId, Role.Viewer, Cancelled)).Value.Token);
        var reset = await host.InScopeAsync<PasswordResetService, string>(async service =>
            (await service.MakeAsync(owner, seed.TeamId, seed.Members[Role.Viewer], Cancelled)).Value);
        return new Dictionary<string, string>
        {
            ["invitation"] = $"/invitations/{invited}",
            ["reset"] = $"/account/reset/{reset}",
            ["callback"] = $"/callbacks/kling/{seed.RenderId:N}/canary-callback-token",
            ["media link"] = "/provider-media/canary-media-token",
            ["query"] = "/account/sign-in?returnUrl=/canary-in-a-query",
        };
    }

    private static async Task SignInAsync(KlingBoardHost host, Browser browser, Seed seed)
    {
        await host.InScopeAsync<IServiceProvider, Guid>(services => Seed.AddUserAsync(services, "canary@host.test", "Lena", Password));
        using var wrong = await browser.SubmitAsync("/account/sign-in", "sign-in", ("Input.Email", "canary@host.test"), ("Input.Password", $"{Password}-wrong"));
        using var right = await browser.SubmitAsync("/account/sign-in", "sign-in", ("Input.Email", "canary@host.test"), ("Input.Password", Password));
        right.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task AddConnectionAsync(KlingBoardHost host, Seed seed)
    {
        var added = await host.InScopeAsync<ConnectionService, KlingBoard.Infrastructure.Results.Result<Guid>>(service => service.AddAsync(
            seed.Members[Role.Owner], seed.TeamId, new ConnectionInput { Name = "Aurora", ApiKey = TeamKey }, Cancelled));
        added.Error.ShouldBeNull();
    }

    private async Task RenderAsync(KlingBoardHost host, Seed seed, Actor owner)
    {
        var board = host.Services.CreateScope().ServiceProvider.GetRequiredService<BoardService>();
        (await board.ExecuteAsync(owner, seed.ProjectId, new EditShotText(seed.ShotId, ShotText.Prompt, "", "A kettle steams."), Cancelled)).Error.ShouldBeNull();
        var submitter = host.Services.GetRequiredService<RenderSubmitter>();
        var quote = (await submitter.EstimateAsync(owner, RenderTarget.Shot(seed.ShotId), Cancelled)).Value;
        var submitted = await submitter.SubmitAsync(owner, seed.ProjectId, RenderTarget.Shot(seed.ShotId), Guid.NewGuid(), quote.QuoteId, Cancelled);
        submitted.Error.ShouldBeNull();
        await _logged.Awaited.WaitAsync(Cancelled);
    }

    private static async Task<string> ScrapeAsync(KlingBoardHost host)
    {
        var http = host.Browser().Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MetricsToken);
        return await http.GetStringAsync("/metrics", Cancelled);
    }

    private sealed class Kept(ConcurrentQueue<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                spans.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }
}
