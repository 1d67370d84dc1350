using System.Net;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.AspNetCore.SignalR;

namespace KlingBoard.Tests.Host.AccessMatrix;

/// <summary>
/// Every endpoint, page and hub method times every kind of caller.
/// <para>
/// A new route needs a row, and a row whose route is gone must go: add it to the feature's file in <c>Rows/</c> (or a new file with a class that has <see cref="IAccessRows"/>),
/// with the key as this test prints it and one of <see cref="AccessRow.Team"/>, <see cref="AccessRow.SignedIn"/>, <see cref="AccessRow.Open"/>
/// and <see cref="AccessRow.ByToken"/>. Route parameters are filled with seeded ids by name (<see cref="RouteInventory.PathOf"/>); give a
/// <c>Body</c> or <c>Query</c> when the request needs one to get as far as the access rule. Requests must do no lasting harm: the seed is
/// shared. A valid antiforgery token always goes along, so that a missing one hides no missing rule.
/// </para>
/// </summary>
[Trait("Category", "Host")]
public sealed class AccessMatrixTests(KlingBoardHost host)
{
    private static readonly IReadOnlyDictionary<string, AccessRow> Rows = typeof(AccessMatrixTests).Assembly.GetTypes()
        .Where(type => typeof(IAccessRows).IsAssignableFrom(type) && type.IsClass)
        .SelectMany(type => ((IAccessRows)Activator.CreateInstance(type)!).Rows)
        .ToDictionary(row => row.Key);

    public static TheoryData<string, Caller> Cells => [.. Rows.Keys.SelectMany(key => Enum.GetValues<Caller>().Select(caller => (key, caller)))];

    [Fact]
    public void Matrix_EveryWayIn_HasOneRow()
    {
        var found = RouteInventory.Of(host);

        var withoutRow = found.Except(Rows.Keys).Select(key => $"no row for {key}");
        var withoutRoute = Rows.Keys.Except(found).Select(key => $"no route for the row {key}");
        withoutRow.Concat(withoutRoute).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Row_Asked_GivesItsOutcome(string key, Caller caller)
    {
        var seed = await host.SeedAsync();
        var browser = await BrowserOfAsync(caller, seed, Rows[key].EndsSessions);

        var outcome = key.StartsWith("HUB ", StringComparison.Ordinal)
            ? await CallHubAsync(Rows[key], browser, seed)
            : await AskAsync(Rows[key], browser, seed);

        outcome.ShouldBe(Rows[key].Outcomes[(int)caller]);
    }

    private async Task<Browser> BrowserOfAsync(Caller caller, Seed seed, bool endsSessions) => caller switch
    {
        Caller.Nobody => host.Browser(),
        _ when endsSessions => await host.BrowserAsync(await host.InScopeAsync<IServiceProvider, Guid>(services =>
            Seed.AddUserAsync(services, $"{Guid.NewGuid():N}@host.test", "Lena"))),
        Caller.OtherTeam => await host.BrowserAsync(seed.StrangerId),
        Caller.Administrator => await host.BrowserAsync(seed.AdministratorId),
        _ => await host.BrowserAsync(seed.Members[AccessRow.RoleOf(caller)]),
    };

    private static async Task<Outcome> AskAsync(AccessRow row, Browser browser, Seed seed)
    {
        var (verb, template) = row.Key.Split(' ') is [var first, var second] ? (first, second) : throw new FormatException(row.Key);
        var method = verb is "PAGE" or "ANY" ? HttpMethod.Get : new HttpMethod(verb);
        using var request = new HttpRequestMessage(method, RouteInventory.PathOf(template, seed) + row.Query?.Invoke(seed));
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = row.Body?.Invoke(seed) ?? new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            request.Headers.Add("RequestVerificationToken", await browser.FormTokenAsync());
        }

        using var response = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeLessThan(500);
        (verb != "ANY" && response.StatusCode == HttpStatusCode.MethodNotAllowed).ShouldBeFalse("The row names a method that the route does not have.");
        return OutcomeOf(response);
    }

    private static Outcome OutcomeOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => Outcome.Unauthorized,
        HttpStatusCode.Forbidden => Outcome.Forbidden,
        HttpStatusCode.NotFound => Outcome.Missing,
        HttpStatusCode.Found when response.Headers.Location!.ToString().Contains("/account/sign-in", StringComparison.Ordinal) => Outcome.SignIn,
        _ => Outcome.Allowed,
    };

    private async Task<Outcome> CallHubAsync(AccessRow row, Browser browser, Seed seed)
    {
        HubClient hub;
        try
        {
            hub = await HubClient.ConnectAsync(host, browser);
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("401", StringComparison.Ordinal))
        {
            return Outcome.Unauthorized;
        }

        await using (hub)
        {
            try
            {
                await hub.InvokeAsync(row.Key[(row.Key.IndexOf('.') + 1)..], row.Arguments!(seed));
                return Outcome.Allowed;
            }
            catch (HubException refused) when (refused.Message.Contains("not yours to see", StringComparison.Ordinal))
            {
                return Outcome.Missing;
            }
        }
    }
}
