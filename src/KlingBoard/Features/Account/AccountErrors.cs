using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Account;

internal static class AccountErrors
{
    /// <summary>One answer for unknown and wrong: it must not tell who has an account.</summary>
    public static InvalidError SignInFailed { get; } = new(
        "E-mail and password do not match. After five wrong tries from one address sign-in rests there for five minutes.");

    public static InvalidError CannotRegister { get; } = new(
        "No account could be made with this e-mail address. If it is yours already, sign in instead.", nameof(RegisterInput.Email));

    public static InvalidError PasswordTooSimple { get; } = new(
        "That password repeats too few characters. Choose one with at least five different ones.", nameof(RegisterInput.Password));

    public static InvalidError WrongPassword { get; } = new("That is not your present password.", nameof(PasswordInput.Present));

    public static InvalidError NameMissing { get; } = new("Enter the name that your colleagues will see.", nameof(DisplayNameInput.DisplayName));

    public static UnavailableError TooManyTries { get; } = new("Too many wrong tries. Wait five minutes, then try again.");

    public static ConflictError LastOwner(IEnumerable<string> teams) => new(
        $"You are the last owner of {string.Join(" and ", teams)}, which has other members. Make another member an owner first; then you can delete your account.");

    public static ConflictError RendersRunning(IEnumerable<string> teams) => new(
        $"Renders of {string.Join(" and ", teams)} are still under way. Delete your account when they have ended, so that no result is paid for and lost.");
}
