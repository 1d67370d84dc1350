using System.ComponentModel.DataAnnotations;
using KlingBoard.Data.Accounts;

namespace KlingBoard.Features.Account;

/// <summary>Bounds of what people may type about themselves.</summary>
public static class AccountLimits
{
    public const int MaxEmailLength = 254;

    public const int MaxSetupCodeLength = 40;

    /// <summary>
    /// Long enough that guessing is hopeless without rules about digits and signs (NIST SP 800-63B, 5.1.1), where nothing else stands beside the password.
    /// Of new ones: whoever has a shorter one keeps it.
    /// </summary>
    public const int MinPasswordLength = 12;

    /// <summary>Hashing takes time in proportion to the length.</summary>
    public const int MaxPasswordLength = 200;

    public static readonly string PasswordHint =
        $"At least {MinPasswordLength} characters, and none that many people choose. A few words in a row are easy to keep and hard to guess.";
}

public sealed class SignInInput
{
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [StringLength(AccountLimits.MaxEmailLength, ErrorMessage = "That is too long for an e-mail address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(AccountLimits.MaxPasswordLength, ErrorMessage = "That is too long for a password.")]
    public string Password { get; set; } = "";

    /// <summary>Stay signed in after the browser is closed.</summary>
    public bool Remember { get; set; } = true;
}

public sealed class RegisterInput
{
    [Required(ErrorMessage = "Enter the name that your colleagues will see.")]
    [StringLength(User.MaxDisplayNameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string DisplayName { get; set; } = "";

    [Required(ErrorMessage = "Enter your e-mail address.")]
    [EmailAddress(ErrorMessage = "That is not an e-mail address.")]
    [StringLength(AccountLimits.MaxEmailLength, ErrorMessage = "That is too long for an e-mail address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountLimits.MaxPasswordLength, MinimumLength = AccountLimits.MinPasswordLength, ErrorMessage = "A password has {2} to {1} characters.")]
    public string Password { get; set; } = "";

    /// <summary>Asked for the first account in Production alone.</summary>
    [StringLength(AccountLimits.MaxSetupCodeLength, ErrorMessage = "That is too long for a set-up code.")]
    public string? SetupCode { get; set; }
}

public sealed class DisplayNameInput
{
    [Required(ErrorMessage = "Enter the name that your colleagues will see.")]
    [StringLength(User.MaxDisplayNameLength, ErrorMessage = "A name has at most {1} characters.")]
    public string DisplayName { get; set; } = "";
}

public sealed class PasswordInput
{
    [Required(ErrorMessage = "Enter your present password.")]
    [StringLength(AccountLimits.MaxPasswordLength, ErrorMessage = "That is too long for a password.")]
    public string Present { get; set; } = "";

    [Required(ErrorMessage = "Choose a new password.")]
    [StringLength(AccountLimits.MaxPasswordLength, MinimumLength = AccountLimits.MinPasswordLength, ErrorMessage = "A password has {2} to {1} characters.")]
    public string New { get; set; } = "";
}

public sealed class ResetInput
{
    [Required(ErrorMessage = "Choose a new password.")]
    [StringLength(AccountLimits.MaxPasswordLength, MinimumLength = AccountLimits.MinPasswordLength, ErrorMessage = "A password has {2} to {1} characters.")]
    public string Password { get; set; } = "";
}

public sealed class DeleteAccountInput
{
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(AccountLimits.MaxPasswordLength, ErrorMessage = "That is too long for a password.")]
    public string Password { get; set; } = "";
}
