using System.Text.Json.Nodes;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class AccountTests
{
    private const string Image = "/v1/images/omni-image";

    [Fact]
    public async Task Accounts_EachHasItsOwnTasksAndIds()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "other", apiKey = "other-key" });
        await simulator.AcceptAsync(SimulatorHost.Body("own-1"));

        var asOther = await simulator.SendAsync(HttpMethod.Get, $"{SimulatorHost.OmniVideo}/own-1", authorization: "Bearer other-key");
        var sameId = await simulator.SendAsync(HttpMethod.Post, SimulatorHost.OmniVideo, SimulatorHost.Body("own-1").ToJsonString(), "Bearer other-key");

        (asOther.Code, sameId.Code).ShouldBe((1203, 0));
    }

    [Fact]
    public async Task Account_SetWhileRunning_IsRememberedAndCanSign()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "other", accessKey = "ak", secretKey = "sk" });

        await simulator.RestartAsync();
        var token = KlingJwt.Sign("ak", "sk", simulator.Clock.GetUtcNow());
        var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo, authorization: $"Bearer {token}");

        answer.Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"name":"","apiKey":"k"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","apiKey":"k","webhookSecrets":["secret"]}""")]
    [InlineData("""{"name":"a","apiKey":"k","packs":[{"name":"p","product":"audio","units":1}]}""")]
    public async Task Account_ThatCannotWork_IsRefused(string account)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        using var content = new StringContent(account, System.Text.Encoding.UTF8, "application/json");

        using var response = await simulator.Http.PostAsync("/_sim/accounts", content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(400);
        (await simulator.ReadListAsync("/_sim/accounts")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Slots_AreCountedByProduct()
    {
        await using var simulator = await SimulatorHost.StartAsync(options => options.Slots = 1);
        await simulator.AcceptAsync(SimulatorHost.Body());

        var video = await simulator.CreateAsync(SimulatorHost.Body());
        var image = await simulator.SendAsync(HttpMethod.Post, Image, """{"aspect_ratio":"1:1","prompt":"A cup"}""");

        (video.Code, image.Code).ShouldBe((1303, 0));
    }

    [Fact]
    public async Task Slots_OfImages_AreAsManyAsAreMade()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var six = await simulator.SendAsync(HttpMethod.Post, Image, """{"aspect_ratio":"1:1","prompt":"A cup","n":6}""");
        var four = await simulator.SendAsync(HttpMethod.Post, Image, """{"aspect_ratio":"1:1","prompt":"A cup","n":4}""");
        var three = await simulator.SendAsync(HttpMethod.Post, Image, """{"aspect_ratio":"1:1","prompt":"A cup","n":3}""");

        (six.Code, four.Code, three.Code).ShouldBe((0, 1303, 0));
    }

    [Fact]
    public async Task Pack_UsedUpInTheMiddleOfABatch_IsAnswered1102()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await SetPacksAsync(simulator, new { name = "Trial", product = "video", units = 7 });
        var first = await simulator.AcceptAsync(SimulatorHost.Body());
        await simulator.AcceptAsync(SimulatorHost.Body());

        var third = await simulator.CreateAsync(SimulatorHost.Body());
        await simulator.FinishAsync(first);
        var later = await simulator.CreateAsync(SimulatorHost.Body());

        (third.HttpStatus, third.Code, later.Code).ShouldBe((429, 1102, 1102));
    }

    [Fact]
    public async Task Pack_OfAnotherProduct_DoesNotPay()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await SetPacksAsync(simulator, new { name = "Trial", product = "video", units = 100 });

        var image = await simulator.SendAsync(HttpMethod.Post, Image, """{"aspect_ratio":"1:1","prompt":"A cup"}""");
        var sound = await simulator.SendAsync(HttpMethod.Post, "/v1/audio/text-to-audio", """{"prompt":"A cup","duration":3}""");

        (image.Code, sound.Code).ShouldBe((1102, 0));
    }

    [Fact]
    public async Task Pack_FailedTask_GivesItsUnitsBack()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await SetPacksAsync(simulator, new { name = "Trial", product = "video", units = 3 });
        var failing = await simulator.AcceptAsync(SimulatorHost.Body(change: body => body["prompt"] = "please fail"));

        var early = await simulator.CreateAsync(SimulatorHost.Body());
        await simulator.FinishAsync(failing);
        var late = await simulator.CreateAsync(SimulatorHost.Body());

        (early.Code, late.Code).ShouldBe((1102, 0));
    }

    [Fact]
    public async Task Pack_Expired_DoesNotPayAndSaysSo()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await SetPacksAsync(simulator, new { name = "Trial", product = "video", units = 100, expiresAt = simulator.Clock.GetUtcNow().AddDays(30) });
        await simulator.AcceptAsync(SimulatorHost.Body());

        await simulator.ControlAsync("clock", new { advanceSeconds = 31 * 86400 });
        var later = await simulator.CreateAsync(SimulatorHost.Body());
        var costs = await simulator.SendAsync(HttpMethod.Get, "/account/costs?start_time=0&end_time=9999999999999");

        later.Code.ShouldBe(1102);
        var pack = costs.Data!["resource_pack_subscribe_infos"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)pack["resource_pack_name"]!, (string)pack["status"]!, (decimal)pack["remaining_quantity"]!).ShouldBe(("Trial", "expired", 97));
    }

    [Fact]
    public async Task Packs_TheFirstToExpirePaysFirst_AndLedgersTellIt()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var soon = simulator.Clock.GetUtcNow().AddDays(10);
        await SetPacksAsync(simulator, new { name = "Late", product = "video", units = 100 }, new { name = "Soon", product = "video", units = 2, expiresAt = soon });
        var taskId = await simulator.AcceptAsync(SimulatorHost.Body("own-1"));
        await simulator.FinishAsync(taskId);

        var ledger = await simulator.SendAsync(HttpMethod.Post, "/account/billing/package", """{"start_time":0,"end_time":9999999999999}""");

        var lines = ledger.Data!["result"]!["detail"]!.AsArray().Select(line => $"{line!["package_id"]} {line["unit_before_deduction"]} {line["deduction_amount"]} {line["unit_after_deduction"]}");
        lines.ShouldBe(["pack-default-soon 2 2 0", "pack-default-late 100 1 99"]);
        var detail = ledger.Data["result"]!["detail"]![0]!;
        ((string)detail["task_id"]!, (string)detail["product_function"]!, (string)detail["model_name"]!, (string)detail["resolution"]!, (string)detail["duration"]!)
            .ShouldBe((taskId, "Omni Video", "kling-v3-omni", "720p", "5.04"));
    }

    [Fact]
    public async Task Requests_MoreThanTheLimitInASecond_AreAnswered1302()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", requestsPerSecond = 2 });

        var codes = new List<int>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            codes.Add((await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo)).Code);
        }

        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        codes.Add((await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo)).Code);

        codes.ShouldBe([0, 0, 1302, 0]);
    }

    [Fact]
    public async Task Costs_TwiceInASecond_IsTooMany()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var first = await simulator.SendAsync(HttpMethod.Get, "/account/costs?start_time=0&end_time=1");
        var second = await simulator.SendAsync(HttpMethod.Get, "/account/costs?start_time=0&end_time=1");

        (first.Code, second.HttpStatus, second.Code).ShouldBe((0, 429, 1302));
    }

    [Theory]
    [InlineData("{}", "start_time")]
    [InlineData("""{"start_time":0,"end_time":1,"limit":501}""", "limit")]
    [InlineData("""{"start_time":0,"end_time":1,"filters":[{"key":"colour","values":[]}]}""", "filters")]
    [InlineData("""{"start_time":0,"end_time":1,"filters":[{"key":"package_name","values":["a"]},{"key":"package_id","values":["b"]}]}""", "package_id")]
    [InlineData("""{"cursor":"no cursor"}""", "cursor")]
    [InlineData("""{"colour":1}""", "colour")]
    public async Task Ledger_WrongQuestion_IsRefusedByName(string body, string field)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Post, "/account/billing/package", body);

        (answer.HttpStatus, answer.Code).ShouldBe((400, 1201));
        answer.Message.ShouldContain(field);
    }

    [Fact]
    public async Task Ledger_OfTheBalance_IsEmpty()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.FinishAsync(await simulator.AcceptAsync(SimulatorHost.Body()));

        var answer = await simulator.SendAsync(HttpMethod.Post, "/account/billing/balance", """{"start_time":0,"end_time":9999999999999}""");

        answer.Data!.ToJsonString().ShouldBe("""{"result":{"detail":[],"count":0},"next_cursor":"","has_more":false}""");
    }

    private static Task<JsonNode> SetPacksAsync(SimulatorHost simulator, params object[] packs) =>
        simulator.ControlAsync("accounts", new { name = "default", apiKey = "sim-key", packs });
}
