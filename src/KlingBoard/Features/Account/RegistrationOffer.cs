using KlingBoard.Data.Installations;

namespace KlingBoard.Features.Account;

/// <summary>Whether a visitor may make an account.</summary>
/// <param name="NeedsSetupCode">It would be the first one, which founds the installation.</param>
internal sealed record RegistrationOffer(bool IsOpen, bool NeedsSetupCode, Registration Mode)
{
    /// <summary>What a visitor who may not is told.</summary>
    public string WhyNot => Mode == Registration.Invited
        ? "Accounts are made by invitation here. Ask an owner of your team for a link."
        : "No new accounts are made here at present.";
}
