using KlingBoard.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace KlingBoard.Components.Layout;

/// <summary>
/// Rail, header and bottom tabs around the pages of one team. Cascades the team's frame and the person's access; reads both again when
/// the person moves to another page or their membership changes, so that a new role or a removal takes effect at once.
/// </summary>
public sealed partial class TeamLayout : IDisposable
{
    private readonly Lifetime _life = new();
    private TeamFrame? _frame;
    private IDisposable? _watch;
    private string? _team;
    private string _path = "";
    private bool _isMissing;

    [Inject]
    public required ITeamFrames TeamFrames { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required RouteData RouteData { get; set; }

    private TeamAccess? Access => _frame?.Access;

    protected override void OnInitialized()
    {
        _path = new Uri(Navigation.Uri).AbsolutePath;
        Navigation.LocationChanged += OnLocationChanged;
        _life.OnLeave(() => Navigation.LocationChanged -= OnLocationChanged);
    }

    protected override Task OnParametersSetAsync()
    {
        var team = RouteData.RouteValues.GetValueOrDefault("Team") as string ?? "";
        if (team == _team)
        {
            return Task.CompletedTask;
        }

        _team = team;
        return LoadAsync(team);
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync(string team)
    {
        var frame = await TeamFrames.FindAsync(team, _life.Token);

        // The person may have gone on to another team while this one was loading.
        if (team != _team || _life.IsLeft)
        {
            return;
        }

        _watch ??= frame is null ? null : _life.Own(TeamFrames.Watch(frame, LoadAgain));
        _isMissing = frame is null;
        _frame = frame;
    }

    // Another query is the same page: a board asks for one with every shot that is opened.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        var path = new Uri(change.Location).AbsolutePath;
        if (path != _path)
        {
            _path = path;
            LoadAgain();
        }
    }

    private void LoadAgain() => _ = InvokeAsync(async () =>
    {
        if (_team is not { } team || _life.IsLeft)
        {
            return;
        }

        try
        {
            await LoadAsync(team);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was closed meanwhile.
        }
    });
}
