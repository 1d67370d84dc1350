using KlingBoard.Access;
using KlingBoard.Components.Shortcuts;

namespace KlingBoard.Components.Layout;

/// <summary>What the team layout shows around every page of a team, and which pages may read as a cascading value.</summary>
/// <param name="TeamSlug">The team's part of the address.</param>
/// <param name="Role">The person's role in this team, as one word: Owner, Producer, Artist, Reviewer or Viewer.</param>
/// <param name="Teams">All teams of the person by name, this one included; more than one gives a team switch.</param>
public sealed record TeamFrame(
    Guid TeamId,
    string TeamName,
    string TeamSlug,
    Guid PersonId,
    string PersonName,
    string Role,
    IReadOnlyList<TeamLink> Teams)
{
    /// <summary>The same as the access rules know it: what the person may do here.</summary>
    public TeamAccess Access { get; } = new(PersonId, TeamId, TeamSlug, TeamName, Enum.Parse<Data.Teams.Role>(Role));

    /// <summary>The person keeps the installation as well.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The person's shortcuts.</summary>
    public Keymap Keys { get; init; } = Keymap.Default;

    /// <summary>How many renders wait for this person, for the count at Renders; zero shows none.</summary>
    public int RendersWaiting { get; init; }

    /// <summary>The same for a place that nobody may change now: a person there may no more than look.</summary>
    public TeamFrame AsOnlooker() =>
        new(TeamId, TeamName, TeamSlug, PersonId, PersonName, nameof(Data.Teams.Role.Viewer), Teams) { IsAdministrator = IsAdministrator, RendersWaiting = RendersWaiting };
}

/// <summary>A team the person may switch to.</summary>
public sealed record TeamLink(string Name, string Slug);
