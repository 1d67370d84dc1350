namespace KlingBoard.Data.Teams;

/// <summary>What a member is in a team, from least to most. What each may do is decided in the app's <c>Access</c> folder alone.</summary>
public enum Role
{
    /// <summary>Looks, plays and downloads.</summary>
    Viewer = 1,

    /// <summary>Gives decisions on shots.</summary>
    Reviewer = 2,

    /// <summary>Edits boards, library and elements, and renders.</summary>
    Artist = 3,

    /// <summary>An artist who also releases spending and keeps the provider connections.</summary>
    Producer = 4,

    /// <summary>Everything, with members and the team itself.</summary>
    Owner = 5,
}
