using System.Net;
using KlingBoard.Data.Accounts;
using KlingBoard.Tests.Host.Infrastructure;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Account;

/// <summary>One person with two browsers: what ends the sessions in one ends them in the other at once. The host's clock stands still.</summary>
[Trait("Category", "Host")]
public sealed class SessionEndTests(KlingBoardHost host)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    public enum Way
    {
        SignOut,
        NewPassword,
        DeletedAccount,
    }

    public static TheoryData<Way> Ways => [.. Enum.GetValues<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Session_EndedInOneBrowser_EndsTheHubConnectionAndTheCookieOfTheOther(Way way)
    {
        var userId = await AddUserAsync();
        var (one, other) = (await host.BrowserAsync(userId), await host.BrowserAsync(userId));
        await using var hub = await HubClient.ConnectAsync(host, other);

        using var ended = await EndAsync(way, one);

        await hub.Closed.WaitAsync(AtOnce, TestContext.Current.CancellationToken);
        using var account = await other.GetAsync("/account/manage");
        account.StatusCode.ShouldBe(HttpStatusCode.Found);
        await Should.ThrowAsync<InvalidOperationException>(() => HubClient.ConnectAsync(host, other));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Session_EndedInOneBrowser_LeavesNobodyInTheOthersCircuit(Way way)
    {
        var userId = await AddUserAsync();
        var one = await host.BrowserAsync(userId);
        await using var circuit = host.Services.CreateAsyncScope();
        var left = await OpenCircuitAsync(circuit.ServiceProvider, userId);

        using var ended = await EndAsync(way, one);

        (await left.WaitAsync(AtOnce, TestContext.Current.CancellationToken)).User.Identity?.IsAuthenticated.ShouldNotBe(true);
    }

    [Fact]
    public async Task Session_OfSomebodyElse_GoesOn()
    {
        var bystanderId = await AddUserAsync();
        var bystander = await host.BrowserAsync(bystanderId);
        await using var hub = await HubClient.ConnectAsync(host, bystander);

        using var ended = await EndAsync(Way.SignOut, await host.BrowserAsync(await AddUserAsync()));

        await hub.LeaveAsync(Guid.NewGuid());
        using var account = await bystander.GetAsync("/account/manage");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> EndAsync(Way way, Browser browser) => way switch
    {
        Way.SignOut => browser.SignOutAsync(),
        Way.NewPassword => browser.SubmitAsync(
            "/account/manage", "password", ("Password.Present", Seed.Password), ("Password.New", "Second-Light-61")),
        _ => browser.SubmitAsync("/account/delete", "delete", ("Input.Password", Seed.Password)),
    };

    // Begins a circuit's services as a page does; the task is the next person that it tells its components of.
    private static async Task<Task<AuthenticationState>> OpenCircuitAsync(IServiceProvider circuit, Guid userId)
    {
        var person = await circuit.GetRequiredService<UserManager<User>>().FindByIdAsync(userId.ToString());
        var principal = await circuit.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(person!);
        var provider = circuit.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        var changed = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.AuthenticationStateChanged += async state => changed.TrySetResult(await state);
        return changed.Task;
    }

    private Task<Guid> AddUserAsync() => host.InScopeAsync<IServiceProvider, Guid>(services =>
        Seed.AddUserAsync(services, $"{Guid.NewGuid():N}@host.test", "Lena"));
}
