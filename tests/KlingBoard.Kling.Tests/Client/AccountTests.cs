using KlingBoard.Kling.Account;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Client;

public sealed class AccountTests
{
    private static readonly DateTime From = DateTimeOffset.FromUnixTimeMilliseconds(1751284003293).UtcDateTime;

    private static readonly DateTime Until = DateTimeOffset.FromUnixTimeMilliseconds(1782219793736).UtcDateTime;

    [Fact]
    public async Task ListPacks_BothEnvelopesAccept_GivesThePacks()
    {
        var setup = new ClientSetup(provider: KlingProvider.KlingNew);
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","data":{"code":0,"msg":"success","resource_pack_subscribe_infos":[{"resource_pack_name":"Video 1000","resource_pack_id":"p1","resource_pack_type":"decreasing_total","total_quantity":1000.0,"remaining_quantity":118.5,"purchase_time":1781080778802,"effective_time":1781080778802,"invalid_time":1783672778802,"status":"online"}]}}""");

        var outcome = await ListAsync(setup, "Video 1000");

        var bought = DateTimeOffset.FromUnixTimeMilliseconds(1781080778802).UtcDateTime;
        outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<ResourcePack>>.Answered>().Value.ShouldBe(
        [
            new ResourcePack
            {
                Id = "p1",
                Name = "Video 1000",
                Kind = "decreasing_total",
                TotalUnits = 1000,
                RemainingUnits = 118.5m,
                BoughtAtUtc = bought,
                StartsAtUtc = bought,
                EndsAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1783672778802).UtcDateTime,
                Status = ResourcePackStatus.Active,
            },
        ]);
        setup.Kling.Seen.Single().Address.ShouldBe(
            "https://kling.example/account/costs?start_time=1751284003293&end_time=1782219793736&resource_pack_name=Video%201000");
    }

    [Fact]
    public async Task ListPacks_InnerEnvelopeRefuses_IsRefusedWithItsCode()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"SUCCEED","request_id":"r1","data":{"code":1200,"msg":"time range too long"}}""");

        var outcome = await ListAsync(setup);

        var error = outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<ResourcePack>>.Refused>().Error;
        (error.Code, error.Message, error.RequestId, error.Kind).ShouldBe((1200, "time range too long", "r1", KlingErrorKind.Parameters));
    }

    [Fact]
    public async Task ListPacks_AtOnceAgain_WaitsUntilASecondHasPassed()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"code":0,"msg":"","resource_pack_subscribe_infos":[]}}""");
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"code":0,"msg":"","resource_pack_subscribe_infos":[]}}""");
        await ListAsync(setup);

        var second = ListAsync(setup);

        setup.Kling.Seen.Count.ShouldBe(1);
        setup.Clock.Advance(TimeSpan.FromSeconds(1));
        await second;
        setup.Kling.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReadPackLedger_Page_GivesEntriesAndCursor()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"result":{"detail":[{"package_id":"p1","product_type":"video","task_id":"1","api_key_name":"board","product_function":"Image to Video","model_name":"kling-3.0-omni","resolution":"1080p","duration":"5.04","refer_video_input":true,"video_sound":"native","voice_control":false,"deduction_time":"1779549455861","unit_before_deduction":13037.3,"deduction_amount":5.0,"unit_after_deduction":13032.3}],"count":20},"next_cursor":"c2","has_more":true}}""");

        var outcome = await setup.Client.Account.ReadPackLedgerAsync(
            new LedgerQuery { FromUtc = From, UntilUtc = Until, Limit = 50, ApiKeyNames = ["board"], PackIds = ["p1"] }, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<CallOutcome<LedgerPage>.Answered>().Value.ShouldHoldTheSameAs(new LedgerPage(
            [
                new LedgerEntry
                {
                    TaskId = "1",
                    ApiKeyName = "board",
                    Function = "Image to Video",
                    Model = "kling-3.0-omni",
                    Resolution = "1080p",
                    DurationSeconds = 5.04,
                    HadInputVideo = true,
                    Sound = "native",
                    HadVoiceControl = false,
                    TakenAtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1779549455861).UtcDateTime,
                    Amount = 5.0m,
                    Before = 13037.3m,
                    After = 13032.3m,
                    PackId = "p1",
                    ProductType = "video",
                },
            ],
            "c2"));
        var seen = setup.Kling.Seen.Single();
        (seen.Address, seen.Body).ShouldBe(("https://kling.example/account/billing/package",
            """{"limit":50,"start_time":1751284003293,"end_time":1782219793736,"filters":[{"key":"api_key_name","values":["board"]},{"key":"package_id","values":["p1"]}]}"""));
    }

    [Fact]
    public async Task ReadBalanceLedger_LastPage_GivesMoneyAndNoCursor()
    {
        var setup = new ClientSetup();
        setup.Kling.Answers(200, """{"code":0,"message":"","data":{"result":{"detail":[{"task_id":"1","cash_type":"balance","balance_before_deduction":9.5,"deduction_amount":0.63,"balance_after_deduction":8.87,"list_price":0.7,"currency":"USD"}],"count":1},"next_cursor":"","has_more":false}}""");

        var outcome = await setup.Client.Account.ReadBalanceLedgerAsync(new LedgerQuery { Cursor = "c2", PackIds = ["p1"] }, TestContext.Current.CancellationToken);

        var page = outcome.ShouldBeOfType<CallOutcome<LedgerPage>.Answered>().Value;
        var entry = page.Entries.Single();
        (entry.Amount, entry.Before, entry.After, entry.ListPrice, entry.Currency, entry.CashType, page.NextCursor).ShouldBe((0.63m, 9.5m, 8.87m, 0.7m, "USD", "balance", null));
        (setup.Kling.Seen.Single().Address, setup.Kling.Seen.Single().Body).ShouldBe(("https://kling.example/account/billing/balance", """{"cursor":"c2"}"""));
    }

    [Fact]
    public async Task ReadLedger_NeitherTimesNorCursor_Throws()
    {
        var setup = new ClientSetup();

        await Should.ThrowAsync<ArgumentException>(() => setup.Client.Account.ReadPackLedgerAsync(new LedgerQuery { FromUtc = From }, TestContext.Current.CancellationToken));
    }

    private static Task<CallOutcome<IReadOnlyList<ResourcePack>>> ListAsync(ClientSetup setup, string? name = null) =>
        setup.Client.Account.ListPacksAsync(From, Until, name, TestContext.Current.CancellationToken);
}
