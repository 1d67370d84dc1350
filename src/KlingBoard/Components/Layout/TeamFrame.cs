using KlingBoard.Access;
using KlingBoard.Components.Shortcuts;
using KlingBoard.Data.Teams;

namespace KlingBoard.Components.Layout;

/// <summary>What the team layout shows around every page of a team, and which pages may read as a cascading value.</summary>
/// <param name="Access">What the person may do here.</param>
/// <param name="Teams">All teams of the person by name, this one included; more than one gives a team switch.</param>
public sealed record TeamFrame(TeamAccess Access, string PersonName, IReadOnlyList<TeamLink> Teams)
{
    public Guid TeamId => Access.TeamId;

    public string TeamName => Access.TeamName;

    /// <summary>The team's part of the address.</summary>
    public string TeamSlug => Access.Slug;

    public Guid PersonId => Access.UserId;

    /// <summary>Who asks, whatever a page asks for.</summary>
    public Actor Actor => Access.Actor;

    /// <summary>The person keeps the installation as well.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The person's shortcuts.</summary>
    public Keymap Keys { get; init; } = Keymap.Default;

    /// <summary>How many renders wait for this person, for the count at Renders; zero shows none.</summary>
    public int RendersWaiting { get; init; }

    /// <summary>The same for a place that nobody may change now: a person there may no more than look.</summary>
    public TeamFrame AsOnlooker() => this with { Access = Access with { Rights = Access.Rights & RightsOfRoles.Of(Role.Viewer) } };
}

/// <summary>A team the person may switch to.</summary>
public sealed record TeamLink(string Name, string Slug);
