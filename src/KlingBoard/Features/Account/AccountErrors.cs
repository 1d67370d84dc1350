using KlingBoard.Features.Account.Passwords;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Identity;

namespace KlingBoard.Features.Account;

internal static class AccountErrors
{
    /// <summary>One answer for unknown and wrong: it must not tell who has an account.</summary>
    public static InvalidError SignInFailed { get; } = new(
        "E-mail and password do not match. After five wrong tries from one address sign-in rests there for five minutes.");

    public static InvalidError CannotRegister { get; } = new(
        "No account could be made with this e-mail address. If it is yours already, sign in instead.", nameof(RegisterInput.Email));

    public static ConflictError CannotChange { get; } = new("Somebody changed this account meanwhile. Reload the page, then try again.");

    /// <returns>What is wrong with a new password; null when it is something else.</returns>
    public static InvalidError? OfPassword(IdentityResult result, string field) => result.Errors.Select(error => error.Code switch
    {
        CommonPasswords.IsCommon => "Many people choose that password, so it is among the first that are tried. Choose a few words of your own.",
        CommonPasswords.IsOwn => "That password holds your own address or name, which is tried first. Choose a few other words.",
        nameof(IdentityErrorDescriber.PasswordTooShort) => $"A password has at least {AccountLimits.MinPasswordLength} characters.",
        _ when error.Code.StartsWith("Password", StringComparison.Ordinal) => "That password repeats too few characters. Choose one with at least five different ones.",
        _ => null,
    }).FirstOrDefault(sentence => sentence is not null) is { } sentence ? new InvalidError(sentence, field) : null;

    public static InvalidError WrongPassword { get; } = new("That is not your present password.", nameof(PasswordInput.Present));

    public static InvalidError NameMissing { get; } = new("Enter the name that your colleagues will see.", nameof(DisplayNameInput.DisplayName));

    public static UnavailableError TooManyTries { get; } = new("Too many wrong tries. Wait five minutes, then try again.");

    public static ConflictError LastOwner(IEnumerable<string> teams) => new(
        $"You are the last owner of {string.Join(" and ", teams)}, which has other members. Make another member an owner first; then you can delete your account.");

    public static ConflictError RendersRunning(IEnumerable<string> teams) => new(
        $"Renders of {string.Join(" and ", teams)} are still under way. Delete your account when they have ended, so that no result is paid for and lost.");
}
