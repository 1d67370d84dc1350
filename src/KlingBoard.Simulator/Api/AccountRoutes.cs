using System.Globalization;
using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Accounts;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Api;

/// <summary>What the account has paid for, and what was taken from it task by task.</summary>
internal static class AccountRoutes
{
    private const int CostsPerSecond = 1;
    private const int UsualLimit = 500;

    private static readonly CursorFilters PackFilters = new(UsualLimit, new Dictionary<string, IReadOnlyList<string>?>
    {
        ["api_key_name"] = null,
        ["product_type"] = ["video", "image", "try-on"],
        ["package_name"] = null,
        ["package_id"] = null,
    });

    private static readonly CursorFilters BalanceFilters = new(UsualLimit, new Dictionary<string, IReadOnlyList<string>?> { ["api_key_name"] = null });

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var kling = KlingProvider.Kling;
        routes.MapQuery(HttpMethods.Get, PathOf(KlingCall.AccountPacks), kling, call => Task.FromResult(Costs(call)));
        routes.MapQuery(HttpMethods.Post, PathOf(KlingCall.PackLedger), kling, call => LedgerAsync(call, PackFilters, ChargesOf(call)));
        // Accounts here are prepaid: nothing is ever taken from a balance.
        routes.MapQuery(HttpMethods.Post, PathOf(KlingCall.BalanceLedger), kling, call => LedgerAsync(call, BalanceFilters, []));
    }

    private static IResult Costs(ApiCall call)
    {
        if (!call.Http.Get<RequestMeter>().TryCount($"{call.Account.Name} costs", CostsPerSecond))
        {
            return Envelope.Refuse(call.Http, Refusal.TooMany);
        }

        if (Milliseconds(call, "start_time") is not { } start || Milliseconds(call, "end_time") is not { } end)
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue("start_time, end_time: must be Unix times in milliseconds"));
        }

        var name = (string?)call.Http.Request.Query["resource_pack_name"];
        var packs = (call.Account.Packs ?? SimulatorPack.Endless)
            .Where(pack => pack.PurchasedAt.ToUnixTimeMilliseconds() <= end && pack.ExpiresAt.ToUnixTimeMilliseconds() >= start)
            .Where(pack => string.IsNullOrEmpty(name) || pack.Name == name);
        return Envelope.Answer(call.Http, new JsonObject
        {
            ["code"] = 0,
            ["msg"] = Envelope.Succeed,
            ["resource_pack_subscribe_infos"] = new JsonArray([.. packs.Select(pack => View(call, pack))]),
        });
    }

    private static JsonObject View(ApiCall call, SimulatorPack pack)
    {
        var now = call.Http.Get<SimulatorClock>().Now;
        var remaining = call.Http.Get<TaskStore>().Remaining(call.Account, pack);
        return new JsonObject
        {
            ["resource_pack_name"] = pack.Name,
            ["resource_pack_id"] = PackId(call.Account, pack.Name),
            ["resource_pack_type"] = "decreasing_total",
            ["total_quantity"] = pack.Units,
            ["remaining_quantity"] = Math.Max(0, remaining / 1000m),
            ["purchase_time"] = pack.PurchasedAt.ToUnixTimeMilliseconds(),
            ["effective_time"] = pack.PurchasedAt.ToUnixTimeMilliseconds(),
            ["invalid_time"] = pack.ExpiresAt.ToUnixTimeMilliseconds(),
            ["status"] = now < pack.PurchasedAt ? "toBeOnline" : now >= pack.ExpiresAt ? "expired" : remaining <= 0 ? "runOut" : "online",
        };
    }

    private static async Task<IResult> LedgerAsync(ApiCall call, CursorFilters filters, IEnumerable<PackCharge> charges)
    {
        var body = await RequestBody.ReadAsync(call.Http.Request, call.Cancellation);
        var (question, problem) = CursorQuestion.Read(body, filters, call.Http.Get<SimulatorClock>().Now, needsTimes: true);
        if (question is null)
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue(problem));
        }

        if (question.Filters.ContainsKey("package_name") && question.Filters.ContainsKey("package_id"))
        {
            return Envelope.Refuse(call.Http, Refusal.WrongValue("filters: package_name and package_id exclude each other"));
        }

        var page = question.Cut(charges
            .Where(charge => question.Covers(charge.Task.Submission.CreatedAt) && question.Filters.All(filter => filter.Value.Contains(charge.ValueOf(filter.Key))))
            .ToList());
        return Envelope.Answer(call.Http, new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["detail"] = new JsonArray([.. page.Rows.Select(charge => charge.ToJson())]),
                ["count"] = page.Rows.Count,
            },
            ["next_cursor"] = page.NextCursor,
            ["has_more"] = page.HasMore,
        });
    }

    private static IEnumerable<PackCharge> ChargesOf(ApiCall call) => call.Http.Get<TaskStore>().NewestFirst()
        .Where(task => task.Submission.Account == call.Account.Name)
        .SelectMany(task => task.Last.Charges.Select(charge => new PackCharge(task, charge, PackId(call.Account, charge.Pack))));

    private static string PackId(SimulatorAccount account, string pack) => $"pack-{account.Name}-{pack}".Replace(' ', '-').ToLowerInvariant();

    private static long? Milliseconds(ApiCall call, string name) =>
        long.TryParse(call.Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string PathOf(KlingCall call) => ApiRoutes.PatternOf(KlingProvider.Kling, KlingProvider.Kling.Calls[call]);

    private sealed record PackCharge(SimulatedTask Task, Charge Charge, string PackId)
    {
        public string ValueOf(string key) => key switch
        {
            "api_key_name" => Task.Submission.Account,
            "product_type" => Product,
            "package_name" => Charge.Pack,
            _ => PackId,
        };

        public JsonObject ToJson()
        {
            var billing = Task.Submission.Work.Billing;
            var seconds = Task.Last.Files.Select(file => file.DurationSeconds).FirstOrDefault();
            return new JsonObject
            {
                ["task_id"] = Task.Id,
                ["api_key_name"] = Task.Submission.Account,
                ["product_function"] = billing.Function,
                ["model_name"] = billing.Model,
                ["resolution"] = billing.Resolution,
                ["duration"] = seconds > 0 ? seconds.ToString("0.##", CultureInfo.InvariantCulture) : "",
                ["refer_video_input"] = billing.HasVideoInput,
                ["video_sound"] = billing.Sound,
                ["voice_control"] = false,
                ["deduction_time"] = Task.Last.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                ["package_id"] = PackId,
                ["product_type"] = Product,
                ["unit_before_deduction"] = Charge.BeforeMilliunits / 1000m,
                ["deduction_amount"] = Charge.Milliunits / 1000m,
                ["unit_after_deduction"] = (Charge.BeforeMilliunits - Charge.Milliunits) / 1000m,
            };
        }

        private string Product => Task.Submission.Work.PaidWith == SimulatorProduct.Image ? "image" : "video";
    }
}
