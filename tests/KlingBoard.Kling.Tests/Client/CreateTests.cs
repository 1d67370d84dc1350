using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Codecs;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Tests.Client;

public sealed class CreateTests
{
    private const string Accepted = """
        {"code":0,"message":"SUCCEED","request_id":"r1","data":{"task_id":"868616892989575248","task_info":{"external_task_id":"render-0001"},
         "task_status":"submitted","created_at":1775122924191,"updated_at":1775122924191}}
        """;

    [Fact]
    public async Task Create_Accepted_GivesTheTask()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, Accepted);

        var outcome = await setup.CreateAsync();

        var task = outcome.ShouldBeOfType<CreateOutcome.Accepted>().Task;
        (task.TaskId, task.ExternalTaskId, task.Status).ShouldBe(("868616892989575248", "render-0001", KlingTaskStatus.Submitted));
    }

    [Fact]
    public async Task Create_Always_PostsTheWrittenBodyOnceWithTheKey()
    {
        var setup = new ClientSetup(address: "https://gateway.example/kling");
        setup.Kling.Answers(200, Accepted);

        await setup.CreateAsync();

        setup.Kling.Seen.ShouldBe(
        [
            new SeenRequest(
                "POST",
                "https://gateway.example/kling/v1/videos/omni-video",
                "Bearer test-key",
                "application/json",
                KlingJson.ToText(LegacyOmniCodec.Write(OmniRequests.Valid()))),
        ]);
    }

    [Fact]
    public async Task Create_RefusedWithTheKeyInTheMessage_HidesIt()
    {
        var setup = new ClientSetup(KlingCredentials.FromApiKey("canary-key-of-an-account"));
        setup.Kling.Answers(401, """{"code":1002,"message":"The key canary-key-of-an-account is not valid","request_id":"r1"}""");

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Message.ShouldBe("The key **** is not valid");
    }

    [Fact]
    public async Task Create_RefusedWithTheSignedTokenInTheMessage_HidesIt()
    {
        var credentials = KlingCredentials.FromAccessKey("canary-access-key", "canary-secret-key");
        var setup = new ClientSetup(credentials);
        var token = credentials.TokenAt(ClientSetup.Start);
        setup.Kling.Answers(401, $$"""{"code":1002,"message":"Bearer {{token}} is not valid","request_id":"r1"}""");

        var outcome = await setup.CreateAsync();

        setup.Kling.Seen.ShouldHaveSingleItem().Authorization.ShouldBe($"Bearer {token}");
        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Message.ShouldBe("Bearer **** is not valid");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(49_152)]
    [InlineData(100_000)]
    public async Task Create_WithFiles_SendsThemAsBase64InTheirPlaces(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var file = new RequestFile(size, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));
        var setup = new ClientSetup();
        setup.Kling.Answers(200, Accepted);
        var body = new System.Text.Json.Nodes.JsonObject { ["second"] = "file-b", ["between"] = "x", ["first"] = "file-a" };

        await setup.Client.CreateAsync(
            new EncodedRequest(KlingEndpoint.OmniVideo, "v1/videos/omni-video", body, []),
            new Dictionary<string, RequestFile> { ["file-a"] = file, ["file-b"] = file },
            TestContext.Current.CancellationToken);

        var text = Convert.ToBase64String(bytes);
        setup.Kling.Seen.Single().Body.ShouldBe($$"""{"second":"{{text}}","between":"x","first":"{{text}}"}""");
    }

    [Theory]
    [InlineData(401, 1000, KlingErrorKind.Credentials)]
    [InlineData(401, 1001, KlingErrorKind.Credentials)]
    [InlineData(401, 1002, KlingErrorKind.Credentials)]
    [InlineData(401, 1003, KlingErrorKind.Credentials)]
    [InlineData(401, 1004, KlingErrorKind.Credentials)]
    [InlineData(429, 1100, KlingErrorKind.Account)]
    [InlineData(429, 1101, KlingErrorKind.Account)]
    [InlineData(429, 1102, KlingErrorKind.Account)]
    [InlineData(403, 1103, KlingErrorKind.Account)]
    [InlineData(400, 1200, KlingErrorKind.Parameters)]
    [InlineData(400, 1201, KlingErrorKind.Parameters)]
    [InlineData(404, 1202, KlingErrorKind.Parameters)]
    [InlineData(404, 1203, KlingErrorKind.NotFound)]
    [InlineData(400, 1300, KlingErrorKind.ContentPolicy)]
    [InlineData(400, 1301, KlingErrorKind.ContentPolicy)]
    [InlineData(429, 1302, KlingErrorKind.TooMany)]
    [InlineData(429, 1303, KlingErrorKind.Busy)]
    [InlineData(429, 1304, KlingErrorKind.Account)]
    [InlineData(503, 5001, KlingErrorKind.Unavailable)]
    [InlineData(200, 1303, KlingErrorKind.Busy)]
    public async Task Create_CodeOfTheVendorsTable_IsRefusedWithKindAndAdvice(int status, int code, KlingErrorKind kind)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, $$"""{"code":{{code}},"message":"no","request_id":"r9"}""");

        var outcome = await setup.CreateAsync();

        var error = outcome.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.HttpStatus, error.Code, error.Message, error.RequestId, error.Kind).ShouldBe((status, code, "no", "r9", kind));
        error.Advice.ShouldNotBeEmpty();
        setup.Kling.Seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1302, true)]
    [InlineData(1303, true)]
    [InlineData(1102, false)]
    [InlineData(1304, false)]
    [InlineData(1301, false)]
    [InlineData(5001, true)]
    public async Task Create_Refused_SaysWhetherWaitingHelps(int code, bool isTemporary)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(429, $$"""{"code":{{code}},"message":"no","request_id":"r9"}""");

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.IsTemporary.ShouldBe(isTemporary);
    }

    [Theory]
    [InlineData(500, """{"code":5000,"message":"internal","request_id":"r"}""")]
    [InlineData(504, """{"code":5002,"message":"timeout","request_id":"r"}""")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "")]
    [InlineData(504, "upstream timed out")]
    [InlineData(408, "")]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","request_id":"r","data":{"task_id":"8686""")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","request_id":"r"}""")]
    [InlineData(200, """{"code":0,"message":"SUCCEED","request_id":"r","data":{}}""")]
    [InlineData(200, """{"code":9999,"message":"new","request_id":"r"}""")]
    [InlineData(302, "")]
    [InlineData(200, """{"code":402,"message":"no money"}""")]
    [InlineData(409, """{"error":{"message":"conflict"}}""")]
    [InlineData(499, """{"error":{"message":"client closed request"}}""")]
    [InlineData(400, """{"error":{"message":"external_task_id already exists"}}""")]
    [InlineData(422, """{"detail":"duplicate external_task_id"}""")]
    [InlineData(500, """{"error":{"message":"upstream failed"}}""")]
    [InlineData(503, """{"error":{"code":5000,"message":"upstream failed"}}""")]
    [InlineData(400, """{"code":1201,"message":"external_task_id already exists","request_id":"r"}""")]
    [InlineData(400, """{"code":1305,"message":"new rule"}""")]
    [InlineData(422, """{"code":5003,"message":"new trouble"}""")]
    [InlineData(429, """{"code":"1305","message":"new limit"}""")]
    [InlineData(429, """{"error":{"code":1305,"message":"new limit"}}""")]
    [InlineData(400, """{"error":{"code":5000,"message":"internal"}}""")]
    [InlineData(500, """{"error":{"code":1200,"message":"upstream failed"}}""")]
    [InlineData(502, """{"error":{"code":"1303","message":"upstream failed"}}""")]
    [InlineData(200, """{"error":{"code":1200,"message":"no"}}""")]
    public async Task Create_AnswerThatSettlesNothing_MayExist(int status, string body)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.MayExist>().Reason.ShouldEndWith(".");
        setup.Kling.Seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(404, KlingErrorKind.NotFound)]
    [InlineData(413, KlingErrorKind.Parameters)]
    [InlineData(429, KlingErrorKind.TooMany)]
    public async Task Create_TurnedAwayByAWebServer_IsRefused(int status, KlingErrorKind kind)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, "<html>nginx</html>", "text/html");

        var outcome = await setup.CreateAsync();

        var error = outcome.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.Code, error.Kind).ShouldBe((null, kind));
    }

    [Theory]
    [InlineData(402, """{"error":{"message":"Your balance is used up","type":"billing"}}""", KlingErrorKind.Account, "Your balance is used up", true)]
    [InlineData(402, "", KlingErrorKind.Account, "", true)]
    [InlineData(403, """{"error":{"message":"quota is not enough","code":"insufficient_user_quota"}}""", KlingErrorKind.Account, "quota is not enough", true)]
    [InlineData(429, """{"error":{"message":"no credit","code":"insufficient_quota"}}""", KlingErrorKind.Account, "no credit", true)]
    [InlineData(403, """{"message":"This key may not use kling-v3-omni"}""", KlingErrorKind.Account, "This key may not use kling-v3-omni", false)]
    [InlineData(403, """{"error":"region not supported"}""", KlingErrorKind.Account, "region not supported", false)]
    [InlineData(403, "<html><head><title>Access denied</title></head></html>", KlingErrorKind.Account, "Access denied", false)]
    [InlineData(422, """{"detail":[{"loc":["body","duration"],"msg":"value is not a valid integer"}]}""", KlingErrorKind.Parameters, "value is not a valid integer", false)]
    [InlineData(422, """{"detail":"duration is too long"}""", KlingErrorKind.Parameters, "duration is too long", false)]
    [InlineData(400, """{"code":400,"message":"bad prompt"}""", KlingErrorKind.Parameters, "bad prompt", false)]
    [InlineData(400, """{"code":"invalid_request","msg":"no model"}""", KlingErrorKind.Parameters, "no model", false)]
    [InlineData(429, """{"error":{"code":429,"message":"slow down, please"}}""", KlingErrorKind.TooMany, "slow down, please", false)]
    [InlineData(403, """{"error":{"message":"no right","code":"insufficient_permissions"}}""", KlingErrorKind.Account, "no right", false)]
    [InlineData(403, """{"error":{"message":"no scope","type":"insufficient_scope"}}""", KlingErrorKind.Account, "no scope", false)]
    [InlineData(403, """{"error":{"message":"no funds","code":"insufficient_funds"}}""", KlingErrorKind.Account, "no funds", true)]
    [InlineData(403, """{"error":{"message":"nothing left","code":"insufficient_balance"}}""", KlingErrorKind.Account, "nothing left", true)]
    [InlineData(429, """{"error":{"message":"nothing left","code":"insufficientCredits"}}""", KlingErrorKind.Account, "nothing left", true)]
    [InlineData(401, """{"error":{"message":"Invalid token (request id: 7)","type":"new_api_error"}}""", KlingErrorKind.Credentials, "Invalid token (request id: 7)", false)]
    [InlineData(429, """{"message":"slow down"}""", KlingErrorKind.TooMany, "slow down", false)]
    [InlineData(404, "no such route", KlingErrorKind.NotFound, "no such route", false)]
    public async Task Create_RefusedInAGatewaysOwnShape_KeepsItsWordsAndItsClass(int status, string body, KlingErrorKind kind, string message, bool isOutOfMoney)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.CreateAsync();

        var error = outcome.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.Code, error.Kind, error.IsOutOfMoney).ShouldBe((null, kind, isOutOfMoney));
        error.Message.ShouldContain(message);
        error.Advice.ShouldNotContain("network");
        setup.Kling.Seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":1301,"message":"policy"}}""", 1301, KlingErrorKind.ContentPolicy)]
    [InlineData(403, """{"error":{"code":"1102","message":"used up"}}""", 1102, KlingErrorKind.Account)]
    public async Task Create_KlingsCodeInAGatewaysFrame_IsKlings(int status, string body, int code, KlingErrorKind kind)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(status, body);

        var outcome = await setup.CreateAsync();

        var error = outcome.ShouldBeOfType<CreateOutcome.Refused>().Error;
        (error.Code, error.Kind).ShouldBe((code, kind));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Create_NoConnection_IsNotSent(HttpRequestError kind)
    {
        var setup = new ClientSetup();
        setup.Kling.Throws(new HttpRequestException(kind, "refused"));

        var outcome = await setup.CreateAsync();

        outcome.ShouldBe(new CreateOutcome.NotSent("No connection to kling.example: refused"));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1004, true)]
    [InlineData(1100, true)]
    [InlineData(1102, true)]
    [InlineData(1103, false)]
    [InlineData(1201, false)]
    [InlineData(1301, false)]
    [InlineData(1303, false)]
    [InlineData(1304, true)]
    public async Task Create_Refused_SaysWhetherItIsAboutTheAccount(int code, bool isOfTheAccount)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(429, $$"""{"code":{{code}},"message":"no","request_id":"r9"}""");

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.IsOfTheAccount.ShouldBe(isOfTheAccount);
    }

    [Fact]
    public async Task Create_ProvidersWordsHoldControlCharacters_StayOnOneLine()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(400, """{"code":1201,"message":"bad\r\nvalue\u001b[2J\u2028\u202Eevil"}""");

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Message.ShouldBe("bad  value [2J  evil");
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.InvalidResponse)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task Create_ConnectionBrokenAfterSending_MayExist(HttpRequestError kind)
    {
        var setup = new ClientSetup();
        setup.Kling.Throws(new HttpRequestException(kind, "reset"));

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.MayExist>();
        setup.Kling.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Create_NoAnswerInTime_MayExist()
    {
        var setup = new ClientSetup();
        setup.Kling.Hangs(() => setup.Clock.Advance(TimeSpan.FromMinutes(3)));

        var outcome = await setup.CreateAsync();

        outcome.ShouldBe(new CreateOutcome.MayExist("The provider did not answer within 180 s."));
    }

    [Fact]
    public async Task Create_CancelledAfterSending_MayExist()
    {
        var setup = new ClientSetup();
        using var cancellation = new CancellationTokenSource();
        setup.Kling.Hangs(cancellation.Cancel);

        var outcome = await setup.Client.CreateAsync(OmniRequests.Valid(), cancellation.Token);

        outcome.ShouldBeOfType<CreateOutcome.MayExist>();
    }

    [Fact]
    public async Task Create_CancelledBeforeSending_Throws()
    {
        var setup = new ClientSetup();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            setup.Client.CreateAsync(OmniRequests.Valid(), new CancellationToken(canceled: true)));

        setup.Kling.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_EndlessAnswer_MayExist()
    {
        var setup = new ClientSetup();
        setup.Kling.Streams(new EndlessStream());

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.MayExist>();
    }

    [Theory]
    [InlineData(1003)]
    [InlineData(1004)]
    public async Task Create_TokenOutsideItsTime_SignsOnceMoreByTheServersClock(int code)
    {
        var credentials = KlingCredentials.FromAccessKey("access", "secret");
        var setup = new ClientSetup(credentials);
        setup.Kling.Answers(401, $$"""{"code":{{code}},"message":"time"}""", headers: ("Date", "Tue, 14 Nov 2023 23:13:20 GMT"));
        setup.Kling.Answers(200, Accepted);

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Accepted>();
        setup.Kling.Seen.Select(seen => seen.Authorization).ShouldBe(
        [
            $"Bearer {credentials.TokenAt(ClientSetup.Start)}",
            $"Bearer {credentials.TokenAt(ClientSetup.Start.AddHours(1))}",
        ]);
    }

    [Fact]
    public async Task Create_TokenOutsideItsTimeTwice_IsRefused()
    {
        var setup = new ClientSetup(KlingCredentials.FromAccessKey("access", "secret"));
        setup.Kling.Answers(401, """{"code":1004,"message":"expired"}""");
        setup.Kling.Answers(401, """{"code":1004,"message":"expired"}""");

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.Code.ShouldBe(1004);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("86400", 300)]
    [InlineData("99999999999999999999", 300)]
    [InlineData("Tue, 14 Nov 2023 22:13:50 GMT", 30)]
    [InlineData("Tue, 14 Nov 2023 22:00:00 GMT", 0)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 300)]
    public async Task Create_RefusedWithRetryAfter_IsReadInBothFormsAndCapped(string header, int seconds)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(429, """{"code":1302,"message":"slow down"}""", headers: ("Retry-After", header));

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    public async Task Create_RefusedWithUnreadableRetryAfter_AsksForNoWait(string header)
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(429, """{"code":1302,"message":"slow down"}""", headers: ("Retry-After", header));

        var outcome = await setup.CreateAsync();

        outcome.ShouldBeOfType<CreateOutcome.Refused>().Error.RetryAfter.ShouldBeNull();
    }
}
