using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Teams;

/// <summary>Roles in sentences.</summary>
public static class RoleWords
{
    /// <summary>From most to least, as lists offer them.</summary>
    public static readonly IReadOnlyList<Role> All = [Role.Owner, Role.Producer, Role.Artist, Role.Reviewer, Role.Viewer];

    /// <summary>"an artist".</summary>
    public static string WithArticle(Role role) => role switch
    {
        Role.Owner => "an owner",
        Role.Producer => "a producer",
        Role.Artist => "an artist",
        Role.Reviewer => "a reviewer",
        _ => "a viewer",
    };

    /// <summary>What the role may do, as the end of a sentence.</summary>
    public static string Meaning(Role role) => role switch
    {
        Role.Owner => "does everything, and keeps the members",
        Role.Producer => "edits, renders and approves spending",
        Role.Artist => "edits, and renders within the budget",
        Role.Reviewer => "comments and approves",
        _ => "looks, plays and downloads",
    };
}
