namespace KlingBoard.Data.Installations;

/// <summary>What holds for everybody on this server: one row, kept by its administrators.</summary>
public sealed class Installation : IVersioned
{
    public const int OnlyId = 1;

    private Installation()
    {
    }

    public int Id { get; private set; } = OnlyId;

    /// <summary>Null until an administrator chose: then it depends on where the app runs.</summary>
    public Registration? Registration { get; private set; }

    /// <summary>Who may spend the account at the provider that the server's settings name, as administrators chose.</summary>
    public AccountUse AccountUse { get; private set; } = AccountUse.ChosenTeams;

    /// <summary>What the server's settings said instead at the last start; null where they leave it to the administrators.</summary>
    public AccountUse? FixedAccountUse { get; private set; }

    public int Version { get; private set; }

    public void Register(Registration registration) => Registration = registration;

    public void LetUseAccount(AccountUse use) => AccountUse = use;

    public void FixAccountUse(AccountUse? use) => FixedAccountUse = use;
}

/// <summary>Who may make an account.</summary>
public enum Registration
{
    /// <summary>Everybody who reaches the app.</summary>
    Open,

    /// <summary>Whoever has the link of an open invitation.</summary>
    Invited,

    /// <summary>Nobody.</summary>
    Closed,
}

/// <summary>Which teams may spend the installation's account. Teams with connections of their own pay by those, whatever this says.</summary>
public enum AccountUse
{
    Nobody,

    /// <summary>Those that an administrator chose (<see cref="Teams.Team.UsesInstallationAccount"/>).</summary>
    ChosenTeams,

    /// <summary>Also those that are made later.</summary>
    EveryTeam,
}
