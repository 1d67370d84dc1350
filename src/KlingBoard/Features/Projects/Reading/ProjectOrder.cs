using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>Which of the projects are shown, and in which order.</summary>
internal static class ProjectOrder
{
    /// <summary>Those of the section that the filter leaves and the search finds by name, client or person, pinned ones first.</summary>
    public static IEnumerable<ProjectView> Arrange(
        IEnumerable<ProjectView> projects, ProjectSection section, ProjectFilter filter, string text, ProjectSort sort, IReadOnlyDictionary<Guid, MemberView> members)
    {
        var shown = projects.Where(project => project.Section == section && filter.Shows(project) && Fits(project, text, members)).OrderByDescending(project => project.IsPinned);
        return sort switch
        {
            ProjectSort.Name => shown.ThenBy(project => FoldedText.Of(project.Name), StringComparer.Ordinal).ThenBy(project => project.Id),
            ProjectSort.Made => shown.ThenByDescending(project => project.CreatedAtUtc).ThenBy(project => project.Id),
            _ => shown.ThenByDescending(project => project.ArchivedAtUtc ?? project.LastChange.AtUtc).ThenBy(project => project.Id),
        };
    }

    private static bool Fits(ProjectView project, string text, IReadOnlyDictionary<Guid, MemberView> members) =>
        text.Length == 0 || FoldedText.HasAll(
            text,
            [project.Name, project.Client, .. project.PersonIds.Where(members.ContainsKey).Select(id => members[id].Name)]);
}
