using System.Security.Claims;
using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Account;

/// <summary>
/// Asks whether the person behind an open circuit still is who they were: at once when told that their sessions ended, and once a minute.
/// Nobody is left when they are not, and the page goes with them.
/// </summary>
internal sealed class RevalidatingUser : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal());

    private readonly SignalBus _bus;
    private readonly IServiceScopeFactory _scopes;
    private readonly IOptions<IdentityOptions> _options;
    private IDisposable? _watch;

    public RevalidatingUser(ILoggerFactory logging, SignalBus bus, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
        : base(logging)
    {
        _bus = bus;
        _scopes = scopes;
        _options = options;
        AuthenticationStateChanged += state => _ = WatchAsync(state);
    }

    protected override TimeSpan RevalidationInterval => SessionEnds.CheckInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        // A scope of its own: the circuit's lives as long as the circuit and would answer from its first reading.
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.GetUserAsync(authenticationState.User);
        if (user is null)
        {
            return false;
        }

        var known = authenticationState.User.FindFirst(_options.Value.ClaimsIdentity.SecurityStampClaimType)?.Value;
        return known == await users.GetSecurityStampAsync(user);
    }

    protected override void Dispose(bool disposing)
    {
        _watch?.Dispose();
        base.Dispose(disposing);
    }

    private async Task WatchAsync(Task<AuthenticationState> changed)
    {
        var state = await changed;
        _watch?.Dispose();
        _watch = state.User.UserId() is { } userId ? _bus.Listen<SessionSignal>(userId, ended => _ = CheckAsync(state)) : null;
    }

    private async Task CheckAsync(AuthenticationState state)
    {
        if (!await ValidateAuthenticationStateAsync(state, CancellationToken.None))
        {
            SetAuthenticationState(Task.FromResult(Nobody));
        }
    }
}
