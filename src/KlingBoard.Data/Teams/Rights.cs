namespace KlingBoard.Data.Teams;

/// <summary>Everything that somebody may or may not do in a team. Stored with grants by its number: a value is never used for something else.</summary>
[Flags]
public enum Rights
{
    None = 0,

    /// <summary>See boards, library, gallery and renders; play media.</summary>
    View = 1 << 0,

    /// <summary>See what things cost and what was spent.</summary>
    SeeMoney = 1 << 1,

    /// <summary>Take media and manifests away.</summary>
    Download = 1 << 2,

    /// <summary>Write notes.</summary>
    Comment = 1 << 3,

    /// <summary>Give decisions on shots and takes.</summary>
    Approve = 1 << 4,

    /// <summary>Change scenes, shots, references and settings.</summary>
    EditBoard = 1 << 5,

    /// <summary>Upload to and tidy the library and the element registry.</summary>
    EditLibrary = 1 << 6,

    /// <summary>Make, rename, duplicate and archive projects, and bring them back.</summary>
    ManageProjects = 1 << 7,

    /// <summary>Delete what is in the archive.</summary>
    DeleteProjects = 1 << 8,

    /// <summary>Spend: send renders, take back queued ones.</summary>
    Render = 1 << 9,

    /// <summary>Release spending that waits for approval.</summary>
    ApproveSpending = 1 << 10,

    /// <summary>Keep the provider connections, and say which one pays.</summary>
    ManageProviders = 1 << 11,

    /// <summary>Invite, change roles, remove, give and take back grants; name the team.</summary>
    ManageTeam = 1 << 12,
}
