using KlingBoard.Data.Teams;

namespace KlingBoard.Features.Teams;

/// <summary>
/// Roles in sentences, for every screen that names one. They say what <see cref="Access.RightsOfRoles"/> and the app let a role do today, and
/// promise nothing beyond it: people are made members by these labels.
/// </summary>
public static class RoleLabels
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

    /// <summary>"An artist edits and renders." and so on.</summary>
    public static string Sentence(Role role) => $"{char.ToUpperInvariant(WithArticle(role)[0])}{WithArticle(role)[1..]} {Meaning(role)}.";

    /// <summary>What the role may do, as the end of a sentence.</summary>
    public static string Meaning(Role role) => role switch
    {
        Role.Owner => "does everything, and keeps the members",
        Role.Producer => "edits and renders, and keeps the provider connections",
        Role.Artist => "edits and renders, which spends the team's units",
        Role.Reviewer => "approves shots or asks for changes",
        _ => "looks, plays and downloads",
    };
}
