using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure.Security;

namespace KlingBoard.Features.Account;

/// <summary>
/// How often a password may be guessed (docs/decisions/ADR-030): by account and address, so that a stranger's wrong tries hold up nobody but the stranger;
/// by account over all addresses that are no device of its person, against many addresses at once; and by known device. Right tries never count.
/// Singleton.
/// </summary>
internal sealed class SignInLimits(KnownDevices devices, TimeProvider time)
{
    internal const int WrongTriesPerAddress = 5;
    internal const int WrongTriesPerDevice = 10;
    internal const int WrongTriesPerAccount = 100;
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AccountWindow = TimeSpan.FromHours(1);

    private readonly WrongTries _byAddress = new(time, WrongTriesPerAddress, Rest);
    private readonly WrongTries _byDevice = new(time, WrongTriesPerDevice, Rest);
    private readonly WrongTries _byAccount = new(time, WrongTriesPerAccount, AccountWindow);
    private readonly WrongTries _ofSession = new(time, WrongTriesPerDevice, Rest);

    /// <summary>One try to sign in, counted as wrong until <see cref="Try.WasRight"/>; null when it has to wait.</summary>
    /// <param name="user">Null when there is no such account: it is counted all the same, so that nobody learns that.</param>
    public Try? BeginSignIn(HttpContext context, string email, User? user)
    {
        var account = email.Trim().ToUpperInvariant();
        if (user is not null && devices.IdOf(context, user) is { } device)
        {
            var key = $"{device} {account}";
            return _byDevice.TryBegin(key) ? new Try(() => _byDevice.Forget(key)) : null;
        }

        var ofAddress = $"{ClientAddress.Of(context)} {account}";
        if (!_byAddress.TryBegin(ofAddress))
        {
            return null;
        }

        return _byAccount.TryBegin(account)
            ? new Try(() =>
            {
                _byAddress.Forget(ofAddress);
                _byAccount.TakeBack(account);
            })
            : null;
    }

    /// <summary>One try of somebody who is signed in to show the present password. Apart from signing in: neither holds up the other.</summary>
    public Try? BeginConfirming(HttpContext context, User user)
    {
        var key = $"{ClientAddress.Of(context)} {user.Id:N}";
        return _ofSession.TryBegin(key) ? new Try(() => _ofSession.Forget(key)) : null;
    }

    internal sealed class Try(Action wasRight)
    {
        public void WasRight() => wasRight();
    }
}
