using System.Security.Claims;
using KlingBoard.Access;
using KlingBoard.Data.Accounts;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Identity;

namespace KlingBoard.Features.Account;

/// <summary>Makes, opens, changes and deletes accounts. Needs the HTTP request, since it sets the cookie: for form posts, never for circuits.</summary>
internal sealed class AccountService(
    UserManager<User> users, SignInManager<User> signIn, TeamService teams, SessionFeed sessions, SignInThrottle throttle, TimeProvider time)
{
    // Checked against when there is no account, so that both ways take the same time.
    private static readonly User Nobody = new() { UserName = "nobody" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Makes the account and signs it in.</summary>
    public async Task<Result<Done>> RegisterAsync(RegisterInput input)
    {
        if (!throttle.Allows(input.Email))
        {
            return AccountErrors.TooManyTries;
        }

        var email = input.Email.Trim();
        var user = new User { UserName = email, Email = email, DisplayName = input.DisplayName.Trim(), CreatedAtUtc = time.GetUtcNow().UtcDateTime };
        var made = await users.CreateAsync(user, input.Password);
        if (!made.Succeeded)
        {
            return IsAboutPassword(made) ? AccountErrors.PasswordTooSimple : AccountErrors.CannotRegister;
        }

        await signIn.SignInAsync(user, isPersistent: true);
        return default(Done);
    }

    public async Task<Result<Done>> SignInAsync(SignInInput input)
    {
        if (!throttle.Allows(input.Email))
        {
            return AccountErrors.TooManyTries;
        }

        var user = await users.FindByEmailAsync(input.Email.Trim());
        if (user is null || await users.IsLockedOutAsync(user))
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, input.Password);
            return AccountErrors.SignInFailed;
        }

        var result = await signIn.PasswordSignInAsync(user, input.Password, input.Remember, lockoutOnFailure: true);
        return result.Succeeded ? default(Done) : AccountErrors.SignInFailed;
    }

    /// <summary>Ends every session of this person, in every browser: a cookie that was copied is worth nothing afterwards (ADR-010).</summary>
    public async Task SignOutAsync(ClaimsPrincipal person)
    {
        if (await users.GetUserAsync(person) is { } user)
        {
            await users.UpdateSecurityStampAsync(user);
            EndOtherSessions(user);
        }

        await signIn.SignOutAsync();
    }

    /// <summary>The account behind the cookie, which authentication has just checked.</summary>
    /// <exception cref="InvalidOperationException">Deleted within the minute in which the cookie still counts.</exception>
    public async Task<User> SignedInAsync(ClaimsPrincipal principal) =>
        await users.GetUserAsync(principal) ?? throw new InvalidOperationException("The account of this session no longer exists.");

    public async Task<Result<Done>> ChangeDisplayNameAsync(User user, DisplayNameInput input)
    {
        if (string.IsNullOrWhiteSpace(input.DisplayName))
        {
            return AccountErrors.NameMissing;
        }

        user.DisplayName = input.DisplayName.Trim();
        await users.UpdateAsync(user);
        return default(Done);
    }

    /// <summary>Changes the password, which ends every other session of this person.</summary>
    public async Task<Result<Done>> ChangePasswordAsync(User user, PasswordInput input)
    {
        if (!throttle.Allows(user.Email!))
        {
            return AccountErrors.TooManyTries;
        }

        var changed = await users.ChangePasswordAsync(user, input.Present, input.New);
        if (!changed.Succeeded)
        {
            return changed.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
                ? AccountErrors.WrongPassword
                : AccountErrors.PasswordTooSimple;
        }

        await signIn.RefreshSignInAsync(user);
        EndOtherSessions(user);
        return default(Done);
    }

    /// <summary>Deletes the account, and with it the teams in which nobody else is. Refused for the last owner of a team that has others.</summary>
    public async Task<Result<Done>> DeleteAsync(User user, DeleteAccountInput input, CancellationToken cancellationToken)
    {
        if (!throttle.Allows(user.Email!))
        {
            return AccountErrors.TooManyTries;
        }

        if (!await users.CheckPasswordAsync(user, input.Password))
        {
            return AccountErrors.WrongPassword;
        }

        var parting = await teams.PartFromAllAsync(user.Id, cancellationToken);
        if (parting.LastOwnerOf.Count > 0)
        {
            return AccountErrors.LastOwner(parting.LastOwnerOf);
        }

        if (parting.StillRendering.Count > 0)
        {
            return AccountErrors.RendersRunning(parting.StillRendering);
        }

        await users.DeleteAsync(user);
        await signIn.SignOutAsync();
        EndOtherSessions(user);
        return default(Done);
    }

    private void EndOtherSessions(User user) => signIn.Context.Response.OnCompleted(() =>
    {
        sessions.Publish(user.Id);
        return Task.CompletedTask;
    });

    private static bool IsAboutPassword(IdentityResult result) =>
        result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal));
}
