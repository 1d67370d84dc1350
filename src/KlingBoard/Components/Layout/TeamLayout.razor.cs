using Microsoft.AspNetCore.Components;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace KlingBoard.Components.Layout;

/// <summary>Rail, header and bottom tabs around the pages of one team; loads the team's frame once per team and cascades it.</summary>
public sealed partial class TeamLayout : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private TeamFrame? _frame;
    private string? _team;
    private bool _isMissing;

    [Inject]
    public required ITeamFrames TeamFrames { get; init; }

    [CascadingParameter]
    public required RouteData RouteData { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var team = RouteData.RouteValues.GetValueOrDefault("Team") as string;
        if (team is null || team == _team)
        {
            return;
        }

        _team = team;
        var frame = await TeamFrames.FindAsync(team, _leaving.Token);

        // The person may have gone on to another team while this one was loading.
        if (team == _team)
        {
            _frame = frame;
            _isMissing = frame is null;
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
