namespace KlingBoard.Data.Audit;

/// <summary>What was done by a right that spends, shares, grants or downloads. Stored by its name: one that was ever written keeps it.</summary>
public enum AuditAction
{
    /// <summary>Spent: an order was placed. The subject is its first render, the detail how many and what they may cost.</summary>
    RendersOrdered,

    /// <summary>Spent: a connection that was resting was told to send again.</summary>
    SendingResumed,

    InvitationMade,
    InvitationRevoked,
    InvitationAccepted,
    RoleChanged,
    MemberRemoved,
    TeamMade,
    PasswordResetMade,
    ConnectionAdded,
    ConnectionChanged,
    ConnectionRemoved,

    /// <summary>Another connection pays: for the team, or for the project that is the subject.</summary>
    PayingConnectionChosen,

    /// <summary>A right in the installation, or what it lets a team spend, was changed.</summary>
    InstallationChanged,

    /// <summary>Downloaded: one file, a take or an asset.</summary>
    FileDownloaded,

    /// <summary>Downloaded: a ZIP; the detail says how many files.</summary>
    SelectionDownloaded,
}
