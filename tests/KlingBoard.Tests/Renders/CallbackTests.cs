using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using KlingBoard.Data;
using KlingBoard.Data.Connections;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Library.Serving;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Features.Renders.Watching;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Hosting;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Renders;

public sealed class CallbackTests : RenderTest
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int WrongCallbacksPerMinute = 6;

    private static readonly string Secret = "whsec_" + Convert.ToBase64String("a signing secret of a team"u8);
    private static readonly string OtherSecret = "whsec_" + Convert.ToBase64String("another"u8);

    [Fact]
    public async Task Callback_WithItsToken_OnlyMakesUsAskTheProvider()
    {
        await using var app = await StartAppAsync();
        var id = await SubmitAndSendAsync();

        // The body says more than the provider does; the provider is believed.
        var answer = await PostAsync(app, CallbackPath(), """{"task_id":"1","task_status":"succeed"}""");
        await Workers.PollAsync(Cancelled);

        answer.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(id)).State.ShouldBe(RenderState.Submitted);
        Kling.Finds.ShouldBe(1);
    }

    [Fact]
    public async Task Callback_OfAChange_BringsItAtOnce()
    {
        await using var app = await StartAppAsync();
        var id = await SubmitAndSendAsync();
        (await TaskOfAsync(id)).Status = "processing";

        await PostAsync(app, CallbackPath(), "{}");
        await PostAsync(app, CallbackPath(), "{}");
        await Workers.PollAsync(Cancelled);

        (await ReadAsync(id)).State.ShouldBe(RenderState.Processing);
        Kling.Finds.ShouldBe(1);
    }

    [Fact]
    public async Task Callback_OfATracedRender_BelongsToTheTraceOfItsClick()
    {
        using var traced = new Traced();
        await using var app = await StartAppAsync();
        await SubmitAndSendAsync();

        await PostAsync(app, CallbackPath(), "{}");

        traced.Ended.Select(span => span.DisplayName).ShouldBe(["render.submit", "render.send", "render.callback"]);
        traced.Ended.Select(span => span.TraceId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Callback_ForgedUnknownOrTooLarge_IsTheSame404AndWakesNobody()
    {
        await using var app = await StartAppAsync();
        var id = await SubmitAndSendAsync();
        var other = await SubmitAndSendAsync();
        var token = CallbackPath(other).Split('/')[^1];

        HttpStatusCode[] answers =
        [
            await PostAsync(app, $"/callbacks/kling/{id:N}/{new string('A', 32)}", "{}"),
            await PostAsync(app, $"/callbacks/kling/{id:N}/{token}", "{}"),
            await PostAsync(app, $"/callbacks/kling/{Guid.NewGuid():N}/{token}", "{}"),
            await PostAsync(app, $"/callbacks/kling/{id:N}/{new string('A', 5000)}", "{}"),
            await PostAsync(app, CallbackPath(other), new string(' ', MaxBodyBytes + 1)),
        ];
        await Workers.PollAsync(Cancelled);

        answers.ShouldAllBe(answer => answer == HttpStatusCode.NotFound);
        Kling.Finds.ShouldBe(0);
    }

    [Fact]
    public async Task Callback_AfterTheEnd_Is404()
    {
        await using var app = await StartAppAsync();
        var id = await SubmitAndSendAsync();
        (await TaskOfAsync(id)).Status = "failed";
        await Workers.Poller.PollAsync(id, Cancelled);

        (await PostAsync(app, CallbackPath(), "{}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Callback_AfterManyWrongGuesses_IsHeardFromOtherAddressesAlone()
    {
        await using var app = await StartAppAsync();
        await SubmitAndSendAsync();
        var wrong = $"/callbacks/kling/{Guid.NewGuid():N}/{new string('A', 32)}";

        for (var guess = 0; guess < WrongCallbacksPerMinute; guess++)
        {
            await PostFromAsync(app, "203.0.113.9", wrong);
        }

        var fromTheGuesser = await PostFromAsync(app, "203.0.113.9", CallbackPath());
        var fromTheProvider = await PostFromAsync(app, "198.51.100.7", CallbackPath());

        (fromTheGuesser, fromTheProvider).ShouldBe((StatusCodes.Status404NotFound, StatusCodes.Status200OK));
    }

    [Fact]
    public async Task Callback_RightOrLateManyTimes_CountsAsNoGuess()
    {
        await using var app = await StartAppAsync();
        var ended = await SubmitAndSendAsync();
        var late = CallbackPath(ended);
        (await TaskOfAsync(ended)).Status = "failed";
        await Workers.Poller.PollAsync(ended, Cancelled);
        await SubmitAndSendAsync();

        var answers = new List<int>();
        for (var call = 0; call <= WrongCallbacksPerMinute; call++)
        {
            await PostFromAsync(app, "198.51.100.7", late);
            answers.Add(await PostFromAsync(app, "198.51.100.7", CallbackPath()));
        }

        answers.ShouldAllBe(answer => answer == StatusCodes.Status200OK);
    }

    [Fact]
    public async Task CallbackAddress_WithoutAPublicAddress_IsNotSent()
    {
        PublicBaseUrl = "";
        Restart();

        await SubmitAndSendAsync();

        Kling.Bodies.Single().ContainsKey("callback_url").ShouldBeFalse();
    }

    [Fact]
    public async Task Callback_OfAConnectionWithASigningSecret_CountsOnlySigned()
    {
        const string Body = """{"task_status":"succeed"}""";
        await ConnectSignedAsync();
        await using var app = await StartAppAsync();
        await SubmitAndSendAsync();

        var unsigned = await PostAsync(app, CallbackPath(), Body);
        var signedForAnother = await PostSignedAsync(app, OtherSecret, Body);
        await Workers.PollAsync(Cancelled);
        var findsBefore = Kling.Finds;
        var signed = await PostSignedAsync(app, Secret, Body);
        await Workers.PollAsync(Cancelled);

        (unsigned, signedForAnother, signed).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK));
        (findsBefore, Kling.Finds).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Callback_WronglySignedManyTimes_CountsAsNoGuess()
    {
        await ConnectSignedAsync();
        await using var app = await StartAppAsync();
        await SubmitAndSendAsync();

        for (var call = 0; call <= WrongCallbacksPerMinute; call++)
        {
            await PostSignedAsync(app, OtherSecret, "{}");
        }

        (await PostSignedAsync(app, Secret, "{}")).ShouldBe(HttpStatusCode.OK);
    }

    // The team's own connection, whose provider signs its callbacks.
    private async Task ConnectSignedAsync()
    {
        await using (var db = Database.CreateDbContext())
        {
            var connection = new ProviderConnection(TeamId, "simulator", Owner, Clock.NowUtc);
            connection.Describe("Aurora", 1);
            connection.MoveTo("http://localhost:5090");
            Keys.Seal(connection, new AccountKeys("key", "", ""));
            Keys.SealWebhookSecret(connection, Secret);
            db.Add(connection);
            (await db.Teams.SingleAsync(team => team.Id == TeamId, Cancelled)).RenderOn(connection.Id);
            await db.SaveChangesAsync(Cancelled);
        }

        Start(new InstallationAccount(new KlingOptions { ApiKey = "key" }, new SimulatedProviderOptions(), Kling, Clock, new Random(1)), Kling, teamHosts: Kling);
    }

    [Fact]
    public async Task ProviderMedia_OfAStoredFile_ServesItsBytesInRanges()
    {
        await using var app = await StartAppAsync();
        var stored = await StoreAsync("0123456789"u8.ToArray());
        var link = app.Services.GetRequiredService<ProviderMediaLinks>().LinkTo(Accounts.Installation, stored, "video/mp4")!;
        using var request = new HttpRequestMessage(HttpMethod.Get, link.PathAndQuery);
        request.Headers.Range = new RangeHeaderValue(2, 4);

        using var answer = await app.GetTestClient().SendAsync(request, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldBe("234");
    }

    [Fact]
    public async Task ProviderMedia_AlteredToken_Is404()
    {
        await using var app = await StartAppAsync();
        var link = app.Services.GetRequiredService<ProviderMediaLinks>().LinkTo(Accounts.Installation, await StoreAsync("x"u8.ToArray()), "video/mp4")!;

        using var answer = await app.GetTestClient().GetAsync(link.AbsolutePath[..^3] + "abc", Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<WebApplication> StartAppAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IDbContextFactory<KlingBoardDbContext>>(Database).AddSingleton(Database.Writes);
        builder.Services.AddSingleton(Workers.Signals);
        builder.Services.AddSingleton<IMediaStore>(Store).AddMediaServing();
        builder.Services.AddSingleton(new GuessLimit(WrongCallbacksPerMinute));
        builder.Services.AddSingleton(provider => new ProviderMediaLinks(
            new EphemeralDataProtectionProvider(),
            new AppAddress(provider.GetRequiredService<IServer>(), Options.Create(new KlingBoardOptions { PublicBaseUrl = PublicBaseUrl }))));
        builder.Services.AddSingleton(Accounts);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        var app = builder.Build();
        CallbackEndpoints.Map(app);
        ProviderMediaEndpoints.Map(app);
        await app.StartAsync(Cancelled);
        return app;
    }

    private async Task<HttpStatusCode> PostSignedAsync(WebApplication app, string secret, string body)
    {
        var time = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"msg_1.{time}.{body}"));
        using var content = new StringContent(body);
        content.Headers.Add("webhook-id", "msg_1");
        content.Headers.Add("webhook-timestamp", time);
        content.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(signature));
        using var answer = await app.GetTestClient().PostAsync(CallbackPath(), content, Cancelled);
        return answer.StatusCode;
    }

    private async Task<Guid> SubmitAndSendAsync()
    {
        var id = await SubmitOneAsync();
        await Workers.DispatchAsync(Cancelled);
        return id;
    }

    private string CallbackPath(Guid? renderId = null) => Kling.Bodies
        .Select(body => new Uri(body["callback_url"]!.GetValue<string>()).AbsolutePath)
        .Last(path => renderId is null || path.Contains(renderId.Value.ToString("N"), StringComparison.Ordinal));

    private static async Task<HttpStatusCode> PostAsync(WebApplication app, string path, string body)
    {
        using var content = new StringContent(body);
        using var answer = await app.GetTestClient().PostAsync(path, content, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<int> PostFromAsync(WebApplication app, string address, string path)
    {
        var answered = await app.GetTestServer().SendAsync(
            context =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                context.Request.Method = HttpMethods.Post;
                context.Request.Path = path;
            },
            Cancelled);
        return answered.Response.StatusCode;
    }

    private async Task<string> StoreAsync(byte[] content) =>
        (await Store.PutAsync(await Spool.ReceiveAsync(new MemoryStream(content), long.MaxValue, ".part", null, Cancelled), Cancelled)).Sha256;
}
