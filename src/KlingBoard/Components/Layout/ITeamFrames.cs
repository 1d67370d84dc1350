namespace KlingBoard.Components.Layout;

/// <summary>
/// Answers what stands around the pages of a team. The layout knows no feature, so the feature that knows teams implements this,
/// through the one access rule.
/// </summary>
public interface ITeamFrames
{
    /// <param name="teamSlug">Empty for pages that are no team's: then the one that the person had open last.</param>
    /// <returns>Null when there is no such team or the signed-in person is not a member: both look the same.</returns>
    Task<TeamFrame?> FindAsync(string teamSlug, CancellationToken cancellationToken);

    /// <returns>What one of the team's projects is called, without anything of its board; null when the team has none such, or has deleted it.</returns>
    Task<ProjectTitle?> FindProjectAsync(TeamFrame frame, Guid projectId, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="onChanged"/>, on any thread, when the person's memberships change. Dispose it to stop.</summary>
    IDisposable Watch(TeamFrame frame, Action onChanged);
}

/// <param name="Client">Empty when nobody is named.</param>
public sealed record ProjectTitle(string Name, string Client);
