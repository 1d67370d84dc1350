using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Projects.FirstRun;

/// <summary>The first steps of a team, for those who may take them.</summary>
public sealed partial class FirstRunList : IDisposable
{
    private readonly Lifetime _life = new();
    private FirstRunView? _view;
    private int _readAt = -1;

    [Inject]
    public required FirstRunReader Reader { get; init; }

    /// <summary>Raised by whoever shows it when something may have changed: then it looks again, while there is something left to do.</summary>
    [Parameter]
    public int Reading { get; set; }

    /// <summary>The project to go on with; null while there is none.</summary>
    [Parameter]
    public Guid? ProjectId { get; set; }

    [Parameter]
    public EventCallback OnCreate { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private IReadOnlyList<FirstRunStep> Steps => _view is { } view ? [.. StepsOf(view)] : [];

    private bool IsOver => _view is { IsPutAway: true } || (_view is not null && Steps.All(step => step.IsDone));

    protected override async Task OnParametersSetAsync()
    {
        if (_readAt == Reading || IsOver || !Frame.Access.Can(Rights.ManageProjects))
        {
            return;
        }

        _readAt = Reading;
        var view = await Reader.ReadAsync(Frame.Actor, Frame.TeamId, _life.Token);
        _view = view.IsSuccess ? view.Value : null;
    }

    public void Dispose() => _life.Dispose();

    private async Task PutAwayAsync()
    {
        var away = await Reader.PutAwayAsync(Frame.Actor, Frame.TeamId, _life.Token);
        _view = away.IsSuccess ? _view! with { IsPutAway = true } : _view;
    }

    private IEnumerable<FirstRunStep> StepsOf(FirstRunView view)
    {
        var access = Frame.Access;
        var board = ProjectId is { } id ? KlingBoardUrls.Board(Frame.TeamSlug, id) : null;
        yield return new("Make a project", "movie", "One film or ad: scenes of shots on a board.", "Make one", null, view.HasProject);
        yield return new("Write a shot", "edit_note", "Say in its prompt what is to be seen.", board is null ? "Make a project" : "Open the board", board, view.HasShots);
        if (access.Can(Rights.ManageProviders))
        {
            yield return new(
                "Connect Kling", "key",
                view.HasConnection ? "Renders go to your provider." : "Until then the Simulator answers, with the real rules and prices, and bills nothing.",
                "Add a key", KlingBoardUrls.Providers(Frame.TeamSlug), view.HasConnection);
        }

        yield return new("Render a take", "movie_edit", "The price stands on the button before anything is sent.", board is null ? "Make a project" : "Open the board", board, view.HasTake);
        if (access.Can(Rights.ManageTeam))
        {
            yield return new("Invite your team", "group_add", "Roles say who edits, who spends and who looks.", "Invite", KlingBoardUrls.Members(Frame.TeamSlug), view.HasColleagues);
        }
    }
}
