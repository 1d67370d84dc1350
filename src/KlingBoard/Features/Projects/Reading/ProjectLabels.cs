using KlingBoard.Components;
using KlingBoard.Components.People;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;

namespace KlingBoard.Features.Projects.Reading;

/// <summary>What the page of projects says of one.</summary>
internal static class ProjectLabels
{
    /// <summary>What its shots wait for, the most pressing alone; empty when there is nothing to say.</summary>
    public static string Waiting(ProjectView project) => project switch
    {
        { ShotCount: 0 } => "no shots yet",
        _ when project.CountOf(ShotStatus.Rendering) is > 0 and var rendering => $"{rendering} rendering",
        _ when project.CountOf(ShotStatus.ToReview) is > 0 and var toReview => $"{toReview} to review",
        _ when project.CountOf(ShotStatus.Changes) is > 0 and var changes => $"{changes} with changes",
        _ when project.CountOf(ShotStatus.Ready) is > 0 and var ready => $"{ready} ready",
        _ when project.CountOf(ShotStatus.Idea) is > 0 and var ideas => Figures.Count(ideas, "idea"),
        _ => "",
    };

    /// <summary>Under its name: <c>Halden Coffee · 14 shots · 60 s</c>.</summary>
    public static string Facts(ProjectView project) => string.Join(" · ", new[] { project.Client, Size(project) }.Where(fact => fact.Length > 0));

    /// <summary><c>14 shots · 60 s</c>; from two minutes on as on a clock.</summary>
    public static string Size(ProjectView project) => project.ShotCount == 0
        ? "no shots"
        : $"{Figures.Count(project.ShotCount, "shot")} · {Length(project.PlannedSeconds)}";

    /// <summary>Who did what last: <c>Tomas moved a shot</c>.</summary>
    public static string LastChange(LastChangeView change, IReadOnlyDictionary<Guid, MemberView> members) => (change.Kind, change.ActorId) switch
    {
        (BoardChangeKind.TakeAdded, _) => "A take arrived",
        (BoardChangeKind.RenderChanged, null) => "A render went on",
        (_, null) => "",
        var (kind, actor) => $"{Called(actor.Value, members)} {Deed(kind, change.IsFirst)}",
    };

    /// <summary>First names of those who are there, you left out: <c>Tomas and Priya are in it</c>; empty for nobody.</summary>
    public static string Present(IReadOnlyList<PresencePerson> people) =>
        people.Where(person => !person.IsYou).Select(person => FirstName(person.Name)).ToArray() switch
        {
            [] => "",
            [var one] => $"{one} is in it",
            [var one, var other] => $"{one} and {other} are in it",
            [var one, var other, .. var more] => $"{one}, {other} and {more.Length} more are in it",
        };

    public static string Called(Guid userId, IReadOnlyDictionary<Guid, MemberView> members) =>
        members.TryGetValue(userId, out var member) ? FirstName(member.Name) : "A former member";

    private static string Length(int seconds) => seconds >= 120 ? Figures.Clock(TimeSpan.FromSeconds(seconds)) : Figures.Seconds(seconds);

    private static string FirstName(string name) => name.Split(' ', 2)[0];

    private static string Deed(BoardChangeKind? kind, bool isFirst) => kind switch
    {
        BoardChangeKind.ProjectChanged => isFirst ? "made it" : "changed the project",
        BoardChangeKind.SceneAdded => "added a scene",
        BoardChangeKind.SceneChanged => "changed a scene",
        BoardChangeKind.SceneMoved => "moved a scene",
        BoardChangeKind.SceneDeleted => "deleted a scene",
        BoardChangeKind.SceneRestored => "restored a scene",
        BoardChangeKind.ShotAdded => "added a shot",
        BoardChangeKind.ShotMoved => "moved a shot",
        BoardChangeKind.ShotDeleted => "deleted a shot",
        BoardChangeKind.ShotRestored => "restored a shot",
        BoardChangeKind.ReferencesChanged => "changed references",
        BoardChangeKind.GroupChanged => "grouped shots",
        BoardChangeKind.RenderChanged => "sent or took back a render",
        BoardChangeKind.TakeChanged => "chose a take",
        _ => "changed a shot",
    };
}
