using System.Security.Claims;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Audit;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Teams;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Identity;

namespace KlingBoard.Features.Account;

/// <summary>Makes, opens, changes and deletes accounts. Needs the HTTP request, since it sets the cookie: for form posts, never for circuits.</summary>
internal sealed class AccountService(
    KlingBoardDbContext db,
    Writes writes,
    UserManager<User> users,
    SignInManager<User> signIn,
    TeamService teams,
    InvitationService invitations,
    PasswordResetService resets,
    RegistrationAccess registration,
    SetupCode setupCode,
    SessionEnds sessionEnds,
    SignInLimits limits,
    KnownDevices devices,
    TimeProvider time)
{
    // Checked against when there is no account, so that both ways take the same time.
    private static readonly User Nobody = new() { UserName = "nobody" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Makes the account, if one may be made, and signs it in.</summary>
    /// <param name="invitationToken">Of the link that the visitor came with; null without one.</param>
    public async Task<Result<Done>> RegisterAsync(RegisterInput input, string? invitationToken, CancellationToken cancellationToken)
    {
        var email = input.Email.Trim();
        if (NameText.Clean(input.DisplayName).Length == 0)
        {
            return AccountErrors.NameMissing;
        }

        var isInvited = await IsInvitedAsync(invitationToken, cancellationToken);
        var isFounder = await registration.MayRegisterAsync(email, input.SetupCode, isInvited, cancellationToken);
        if (!isFounder.IsSuccess)
        {
            return isFounder.Error;
        }

        var user = new User
        {
            UserName = email,
            Email = email,
            DisplayName = NameText.Clean(input.DisplayName),
            CreatedAtUtc = time.GetUtcNow().UtcDateTime,
            IsAdministrator = isFounder.Value,
        };
        var made = await CreateAsync(user, input.Password, isInvited ? invitationToken : null, cancellationToken);
        if (!made.IsSuccess)
        {
            return made.Error;
        }

        setupCode.Remove();
        await signIn.SignInAsync(user, isPersistent: true);
        devices.Remember(signIn.Context, user);
        return default(Done);
    }

    /// <summary>Whether a visitor who came with this link may make an account, and how.</summary>
    public async Task<RegistrationOffer> OfferAsync(string? invitationToken, CancellationToken cancellationToken)
    {
        var state = await registration.ReadAsync(cancellationToken);
        var isInvited = await IsInvitedAsync(invitationToken, cancellationToken);
        return new RegistrationOffer(RegistrationAccess.IsOffered(state, isInvited), !state.IsFounded, state.Mode);
    }

    public async Task<Result<Done>> SignInAsync(SignInInput input)
    {
        var user = await users.FindByEmailAsync(input.Email.Trim());
        if (limits.BeginSignIn(signIn.Context, input.Email, user) is not { } attempt)
        {
            return AccountErrors.TooManyTries;
        }

        if (user is null)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, input.Password);
            return AccountErrors.SignInFailed;
        }

        // Without Identity's own lockout, by which anybody who knows an address keeps its person out.
        if (!await users.CheckPasswordAsync(user, input.Password))
        {
            return AccountErrors.SignInFailed;
        }

        attempt.WasRight();
        await signIn.SignInAsync(user, input.Remember);
        devices.Remember(signIn.Context, user);
        return default(Done);
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
        if (NameText.Clean(input.DisplayName).Length == 0)
        {
            return AccountErrors.NameMissing;
        }

        user.DisplayName = NameText.Clean(input.DisplayName);
        return (await users.UpdateAsync(user)).Succeeded ? default(Done) : AccountErrors.CannotChange;
    }

    /// <summary>Changes the password, which ends every other session of this person.</summary>
    public async Task<Result<Done>> ChangePasswordAsync(User user, PasswordInput input)
    {
        if (limits.BeginConfirming(signIn.Context, user) is not { } attempt)
        {
            return AccountErrors.TooManyTries;
        }

        if (!await users.CheckPasswordAsync(user, input.Present))
        {
            return AccountErrors.WrongPassword;
        }

        attempt.WasRight();
        var changed = await users.ChangePasswordAsync(user, input.Present, input.New);
        if (!changed.Succeeded)
        {
            if (AccountErrors.OfPassword(changed, nameof(PasswordInput.New)) is { } refusal)
            {
                return refusal;
            }

            return AccountErrors.CannotChange;
        }

        await signIn.RefreshSignInAsync(user);
        devices.Remember(signIn.Context, user);
        EndOtherSessions(user);
        return default(Done);
    }

    /// <summary>Sets the password of the account that the link is for, ends every session of it, and signs in here.</summary>
    public async Task<Result<Done>> ResetPasswordAsync(string token, ResetInput input, CancellationToken cancellationToken)
    {
        // Judged before the link is taken: a password that is refused must not use it up.
        var email = await resets.FindAsync(token, cancellationToken);
        if (!email.IsSuccess || await users.FindByEmailAsync(email.Value) is not { } user)
        {
            return ResetErrors.NotOpen;
        }

        foreach (var validator in users.PasswordValidators)
        {
            if (AccountErrors.OfPassword(await validator.ValidateAsync(users, user, input.Password), nameof(ResetInput.Password)) is { } refusal)
            {
                return refusal;
            }
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, input.Password);
        var saved = await SaveAndTakeAsync(token, user, cancellationToken);
        if (!saved.IsSuccess)
        {
            return saved.Error;
        }

        await signIn.SignInAsync(user, isPersistent: false);
        devices.Remember(signIn.Context, user);
        EndOtherSessions(user);
        return default(Done);
    }

    /// <summary>Deletes the account, and with it the teams in which nobody else is. Refused for the last owner of a team that has others.</summary>
    public async Task<Result<Done>> DeleteAsync(User user, DeleteAccountInput input, CancellationToken cancellationToken)
    {
        if (limits.BeginConfirming(signIn.Context, user) is not { } attempt)
        {
            return AccountErrors.TooManyTries;
        }

        if (!await users.CheckPasswordAsync(user, input.Password))
        {
            return AccountErrors.WrongPassword;
        }

        attempt.WasRight();

        var parting = await teams.PartFromAllAsync(user.Id, cancellationToken);
        if (parting.LastOwnerOf.Count > 0)
        {
            return AccountErrors.LastOwner(parting.LastOwnerOf);
        }

        if (parting.StillRendering.Count > 0)
        {
            return AccountErrors.RendersRunning(parting.StillRendering);
        }

        if (!(await users.DeleteAsync(user)).Succeeded)
        {
            return AccountErrors.CannotChange;
        }

        await signIn.SignOutAsync();
        EndOtherSessions(user);
        return default(Done);
    }

    // Both or neither: a link that is used up must have set the password.
    private async Task<Result<Done>> SaveAndTakeAsync(string token, User user, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginOnAsync(db, WriteScope.Person(user.Id), cancellationToken);
        var taken = await resets.TakeAsync(db, token, cancellationToken);
        if (!taken.IsSuccess)
        {
            return taken.Error;
        }

        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded)
        {
            return AccountErrors.CannotChange;
        }

        await write.CommitAsync(cancellationToken);
        return default(Done);
    }

    private async Task<bool> IsInvitedAsync(string? token, CancellationToken cancellationToken) =>
        token is not null && await invitations.MakesAccountAsync(token, cancellationToken);

    // Both or neither: an invitation is for one person, and one that could not register may try again.
    private async Task<Result<Done>> CreateAsync(User user, string password, string? invitationToken, CancellationToken cancellationToken)
    {
        await using var write = await writes.BeginOnAsync(db, WriteScope.Person(user.Id), cancellationToken);
        if (invitationToken is not null && !await invitations.RegisterAsync(db, invitationToken, cancellationToken))
        {
            return RegistrationErrors.ByInvitation;
        }

        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return AccountErrors.OfPassword(made, nameof(RegisterInput.Password)) ?? AccountErrors.CannotRegister;
        }

        if (user.IsAdministrator)
        {
            db.AuditEntries.Add(Actor.Member(user.Id).Audit(AuditAction.InstallationChanged, null, user.Id, "Administrator, as the first account", user.CreatedAtUtc));
        }

        await write.CommitAsync(cancellationToken);
        return default(Done);
    }

    private void EndOtherSessions(User user) => signIn.Context.Response.OnCompleted(() =>
    {
        sessionEnds.Announce(user.Id);
        return Task.CompletedTask;
    });
}
