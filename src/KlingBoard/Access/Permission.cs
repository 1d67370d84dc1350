namespace KlingBoard.Access;

/// <summary>Everything a member may or may not do in a team.</summary>
public enum Permission
{
    /// <summary>See boards, library, gallery and renders; play and download media.</summary>
    ViewTeam,

    /// <summary>Write notes and give decisions on shots and takes.</summary>
    Review,

    /// <summary>Change scenes, shots, references and settings.</summary>
    EditBoard,

    /// <summary>Make, rename, duplicate and archive projects, and bring them back.</summary>
    ManageProjects,

    /// <summary>Delete what is in the archive.</summary>
    DeleteProjects,

    /// <summary>Upload to and tidy the library and the element registry.</summary>
    EditLibrary,

    /// <summary>Spend: send renders, take back queued ones.</summary>
    Render,

    /// <summary>Release spending that waits for approval.</summary>
    ApproveSpending,

    /// <summary>Keep the provider connections, and say which one pays.</summary>
    ManageProviders,

    /// <summary>Invite, change roles, remove; name the team.</summary>
    ManageTeam,
}
