using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Lists;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Projects.Reading;
using KlingBoard.Features.Projects.Templates;
using KlingBoard.Features.Teams;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MemberView = KlingBoard.Features.Board.Views.MemberView;

namespace KlingBoard.Features.Projects;

/// <summary>
/// A team's home: its projects, kept up to date while colleagues work on them. The address holds section, search, sort and look; sort and look that are not
/// in it are those that the person chose last.
/// </summary>
public sealed partial class ProjectsPage : IDisposable
{
    private const string KeptSort = "projects.sort";
    private const string KeptLook = "projects.view";

    /// <summary>Between two readings of what others have changed.</summary>
    private static readonly TimeSpan FollowPause = TimeSpan.FromSeconds(1);

    private static readonly Segment<ProjectLook>[] Looks =
    [
        new(ProjectLook.Cards, "Grid", "grid_view", Command: "projects.grid"),
        new(ProjectLook.List, "List", "table_rows", Command: "projects.list"),
    ];

    private readonly Lifetime _life = new();
    private SignalInbox<BoardSignal>? _changes;
    private ProjectPresence _presence = null!;
    private ProjectsAddress _address = new(ProjectSection.Active, "", null, null);
    private ProjectSort _keptSort;
    private ProjectLook _keptLook;
    private Dictionary<Guid, ProjectView>? _projects;
    private IReadOnlyDictionary<Guid, MemberView> _members = new Dictionary<Guid, MemberView>();
    private IReadOnlyList<ProjectView> _shown = [];
    private MoneyView _money;
    private int _most = FurtherItems.PageSize;
    private bool _isPointedAt;
    private int _readings;
    private Task _loadTask = Task.CompletedTask;
    private string? _error;

    [Inject]
    public required ProjectReader Reader { get; init; }

    [Inject]
    public required ProjectActions Actions { get; init; }

    [Inject]
    public required MemberChoices Choices { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required PresenceService PresenceService { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ProjectsPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanManage => Frame.Access.Can(Rights.ManageProjects);

    private ProjectSort Sort => _address.Sort ?? _keptSort;

    private ProjectLook Look => _address.Look ?? _keptLook;

    private static string FirstTemplate => BuiltInTemplates.All[0].Key;

    private Func<ProjectView, IReadOnlyList<MenuItem>>? MenuOf => CanManage ? project => Actions.For(Frame, project) : null;

    private IReadOnlyList<MenuItem> SortItems =>
    [
        .. Enum.GetValues<ProjectSort>().Select(sort => new MenuItem(NameOf(sort), () => ChooseSortAsync(sort)) { Icon = sort == Sort ? "check" : null }),
    ];

    private string EmptyTitle => (_address.Section, _address.IsNarrowed) switch
    {
        (_, true) => "No project matches",
        (ProjectSection.Archive, _) => "Nothing is archived",
        (ProjectSection.Templates, _) => "No template of this team yet",
        _ => "Every project is archived or a template",
    };

    private string EmptyText => (_address.Section, _address.IsNarrowed) switch
    {
        (_, true) when _address.Text.Length == 0 => Figures.Hidden(CountIn(_address.Section), "project"),
        (_, true) => $"Nothing here has \u201c{_address.Text}\u201d in its name, its client or the people who work on it.",
        (ProjectSection.Archive, _) => "What is finished can be archived from its menu: off the list and read only, with all its media kept.",
        (ProjectSection.Templates, _) => "\u201cSave as template\u201d in the menu of a project keeps a copy of its scenes and shots here. The built-in templates are offered with every new project.",
        _ => "Bring one back from the archive, or make a new one.",
    };

    protected override async Task OnInitializedAsync()
    {
        _presence = _life.Own(new ProjectPresence(PresenceService, Bus, Time, Frame.PersonId, () => _ = InvokeAsync(ShowPresence)));
        _changes = _life.Own(Bus.OpenInbox<BoardSignal>(Frame.TeamId));
        _address = ProjectsAddress.Parse(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
        _life.OnLeave(() => Navigation.LocationChanged -= OnLocationChanged);
        Actions.Changed += ShowChangedAsync;
        _life.OnLeave(() => Actions.Changed -= ShowChangedAsync);
        var kept = await Choices.ReadAsync(Frame.PersonId, Frame.TeamId, "projects.", _life.Token);
        _keptSort = ProjectsAddress.ParseName<ProjectSort>(kept.GetValueOrDefault(KeptSort)) ?? ProjectSort.Changed;
        _keptLook = ProjectsAddress.ParseName<ProjectLook>(kept.GetValueOrDefault(KeptLook)) ?? ProjectLook.Cards;
        await LoadAsync(null);
        _ = _changes.FollowAsync(FollowAsync, Logger, _life.Token);
    }

    public void Dispose() => _life.Dispose();

    private async Task FollowAsync(SignalBatch<BoardSignal> batch)
    {
        var hasRead = false;
        await InvokeAsync(async () =>
        {
            var untold = batch.ReadAgain ? null : Patch(batch.Signals);
            hasRead = untold is not { Count: 0 };
            if (hasRead)
            {
                await LoadAsync(untold);
            }

            StateHasChanged();
        });
        if (hasRead)
        {
            await Task.Delay(FollowPause, Time, _life.Token);
        }
    }

    /// <summary>Shows of the changes what they say themselves.</summary>
    /// <returns>The projects of which that is not all.</returns>
    private HashSet<Guid> Patch(IReadOnlyList<BoardSignal> signals)
    {
        // What is being read now may be of before them, and would be laid over them.
        var untold = signals.Where(_ => _projects is null || !_loadTask.IsCompleted).Select(signal => signal.ProjectId).ToHashSet();
        foreach (var signal in signals.OrderBy(signal => signal.Number).Where(signal => !untold.Contains(signal.ProjectId)))
        {
            if (_projects!.TryGetValue(signal.ProjectId, out var project) && project.With(signal) is { } now)
            {
                _projects[signal.ProjectId] = now;
            }
            else
            {
                untold.Add(signal.ProjectId);
            }
        }

        Arrange(keepsOrder: _isPointedAt);
        return untold;
    }

    /// <param name="only">The projects that were touched; null for all.</param>
    private Task LoadAsync(IReadOnlyCollection<Guid>? only) => _loadTask = LoadAfterAsync(_loadTask, only);

    // One after the other: an answer that was on its way while something else was done would be laid over the newer one.
    private async Task LoadAfterAsync(Task before, IReadOnlyCollection<Guid>? only)
    {
        // Whoever asked for it hears what went wrong with it.
        await Task.WhenAny(before);
        only = _projects is null ? null : only;
        var read = await Reader.ListAsync(Frame.Actor, Frame.TeamId, only, _life.Token);
        _error = read.Error?.Message;
        if (!read.IsSuccess)
        {
            return;
        }

        var projects = only is null ? [] : _projects!;
        foreach (var id in only ?? [])
        {
            projects.Remove(id);
        }

        foreach (var project in read.Value.Projects)
        {
            projects[project.Id] = project;
        }

        (_projects, _members) = (projects, read.Value.Members);
        _money = projects.Values.Where(project => project.Section == ProjectSection.Active).Aggregate(default(MoneyView), (sum, project) => sum + project.Money);
        _readings++;
        _presence.Refresh(projects.Keys);
        Arrange(keepsOrder: _isPointedAt);
    }

    /// <param name="keepsOrder">Nothing moves away under somebody's pointer.</param>
    private void Arrange(bool keepsOrder = false)
    {
        if (_projects is not null)
        {
            var shown = ProjectOrder.Arrange(_projects.Values, _address.Section, _address.Filter, _address.Text, Sort, _members);
            var places = _shown.Select((project, index) => (project.Id, index)).ToDictionary(place => place.Id, place => place.index);
            _shown = [.. keepsOrder ? shown.OrderBy(project => places.GetValueOrDefault(project.Id, -1)) : shown];
        }
    }

    private void LeaveList()
    {
        _isPointedAt = false;
        Arrange();
    }

    private void ShowPresence()
    {
        _presence.Refresh(_projects?.Keys ?? Enumerable.Empty<Guid>());
        StateHasChanged();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        if (!_life.IsLeft && new Uri(change.Location).AbsolutePath.Equals(KlingBoardUrls.Projects(Team), StringComparison.OrdinalIgnoreCase))
        {
            var before = _address;
            _address = ProjectsAddress.Parse(change.Location);
            _most = before with { Look = _address.Look } == _address ? _most : FurtherItems.PageSize;
            _isPointedAt = false;
            Arrange();
            StateHasChanged();
        }
    });

    private void Search(string text) => Go(_address with { Text = text }, replaces: true);

    private void Narrow(ProjectFilter filter) => Go(_address with { Filter = filter });

    private async Task ChooseSortAsync(ProjectSort sort)
    {
        _keptSort = sort;
        Go(_address with { Sort = sort });
        await Choices.KeepAsync(Frame.Actor, Frame.TeamId, KeptSort, sort.ToString(), CancellationToken.None);
    }

    private async Task ChooseLookAsync(ProjectLook look)
    {
        _keptLook = look;
        Go(_address with { Look = look });
        await Choices.KeepAsync(Frame.Actor, Frame.TeamId, KeptLook, look.ToString(), CancellationToken.None);
    }

    private void ShowMore() => _most += FurtherItems.PageSize;

    private Task BringBackAsync(ProjectView project) => Actions.BringBackAsync(Frame, project);

    private Task PinAsync(ProjectView project) => Actions.PinAsync(Frame, project);

    // One's own doing shows at once, and may move what one points at.
    private async Task ShowChangedAsync(Guid projectId)
    {
        _isPointedAt = false;
        await LoadAsync([projectId]);
        StateHasChanged();
    }

    private void Go(ProjectsAddress address, bool replaces = false) => Navigation.NavigateTo(address.ToUrl(Team), replace: replaces);

    private IReadOnlyCollection<ProjectView> InSection =>
        _projects is null ? [] : [.. _projects.Values.Where(project => project.Section == _address.Section)];

    private int CountIn(ProjectSection section) => _projects!.Values.Count(project => project.Section == section);

    private static string Units(long milliunits) => Figures.Units(milliunits / 1000m);

    private static string NameOf(ProjectSort sort) => sort switch
    {
        ProjectSort.Name => "Name",
        ProjectSort.Made => "Made",
        _ => "Last change",
    };
}
