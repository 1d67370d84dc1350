using Microsoft.AspNetCore.Identity;

namespace KlingBoard.Data.Accounts;

/// <summary>A person's account. What the person may do in a team comes from being a <see cref="Teams.Member"/> of it, never from the account.</summary>
public sealed class User : IdentityUser<Guid>
{
    public const int MaxDisplayNameLength = 80;

    /// <summary>Some fifty commands with a key each stay far below.</summary>
    public const int MaxShortcutsLength = 4000;

    /// <summary>The name that colleagues see, 1 to 80 characters.</summary>
    public string DisplayName { get; set; } = "";

    public DateTime CreatedAtUtc { get; set; }

    /// <summary>The team that was open last; null until one was.</summary>
    public Guid? LastTeamId { get; set; }

    /// <summary>Keeps the installation: registration, the installation's account, rules and prices. Gives no right in any team.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>The keys that the person has changed, as the app reads them; null when none are.</summary>
    public string? Shortcuts { get; set; }
}
