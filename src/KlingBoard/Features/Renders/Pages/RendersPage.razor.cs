using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>A team's renders by what they wait for, live; one of them open at the right with history, ledger and manifest.</summary>
public sealed partial class RendersPage : IDisposable
{
    private const int EarlierAtFirst = 10;
    private const int EarlierAtOnce = 50;

    private readonly Lifetime _life = new();
    private SignalInbox<BoardSignal>? _changes;
    private IReadOnlyList<RenderLane> _lanes = [];
    private RendersView? _view;
    private RenderDetail? _open;
    private bool _isMissing;
    private DateTime _nowUtc;
    private int _earlierWanted = EarlierAtFirst;
    private bool _onlyMine;
    private bool _isPlaced;
    private string? _error;
    private string? _message;

    [Inject]
    public required RenderReader Reader { get; init; }

    [Inject]
    public required RenderService Service { get; init; }

    [Inject]
    public required RenderSubmitter Submitter { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required StorageSpace Space { get; init; }

    [Inject]
    public required ArchiveProgress Progress { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<RendersPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    /// <summary>The render whose drawer is open.</summary>
    [SupplyParameterFromQuery(Name = "render")]
    public string? RenderId { get; set; }

    /// <summary>What is shown, kept over a lost circuit.</summary>
    [PersistentState]
    public RendersPlace? Place
    {
        get => new(_onlyMine, _earlierWanted);
        set
        {
            if (value is not null && !_isPlaced)
            {
                (_onlyMine, _earlierWanted) = (value.OnlyMine, value.EarlierWanted);
            }

            _isPlaced = true;
        }
    }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanRender => Frame.Access.Can(Rights.Render);

    private IReadOnlyList<RenderRow> Shown => Chosen(_view!.Rows);

    private string Summary =>
        $"{Count(row => row.WaitsFor is null && row.State.HoldsSlot() && !RenderLane.NeedsAttention(row))} at work · "
        + $"{WaitingCount} waiting · "
        + $"{Count(row => row.WaitsFor is null && RenderLane.NeedsAttention(row))} need a look";

    private int WaitingCount => _onlyMine
        ? Count(row => row.WaitsFor is not null || row.State == RenderState.Queued)
        : _view!.QueuedCount + Count(row => row.WaitsFor is not null && row.State != RenderState.Queued);

    protected override async Task OnInitializedAsync()
    {
        // Listening starts before reading, so that no change slips between.
        _changes = _life.Own(Bus.OpenInbox<BoardSignal>(Frame.TeamId));
        await LoadAsync();
        _ = _changes.FollowAsync(FollowAsync, Logger, _life.Token);
        _life.Own(Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Guid.TryParse(RenderId, out var id) ? id : (Guid?)null;
        if (wanted != _open?.Row.Id || string.IsNullOrEmpty(RenderId) == _isMissing)
        {
            _message = null;
            await ReadOpenAsync(wanted);
        }
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        _nowUtc = Time.GetUtcNow().UtcDateTime;
        var view = await Reader.ListAsync(Frame.Actor, Frame.TeamId, _earlierWanted, _life.Token);
        _error = view.Error?.Message;
        if (view.IsSuccess)
        {
            _view = view.Value;
            _lanes = RenderLane.All(_view);
        }
    }

    private async Task ReadOpenAsync(Guid? renderId)
    {
        var detail = renderId is { } id ? await Reader.DetailAsync(Frame.Actor, id, _life.Token) : (Result<RenderDetail>?)null;
        // A person may be in several teams: the address of another team's render opens nothing on this team's page.
        _open = detail is { IsSuccess: true, Value.Row: { } row } && row.TeamId == Frame.TeamId ? detail.Value.Value : null;
        _isMissing = _open is null && !string.IsNullOrEmpty(RenderId);
    }

    private Task FollowAsync(SignalBatch<BoardSignal> batch) =>
        batch.ReadAgain || batch.Signals.Any(signal => signal.RenderId is not null) ? InvokeAsync(ReloadAsync) : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        await LoadAsync();
        if (_open is not null)
        {
            await ReadOpenAsync(_open.Row.Id);
        }

        StateHasChanged();
    }

    // Elapsed times move each second, but only while something runs.
    private void Tick()
    {
        if (_view?.Rows.Any(row => !row.State.IsFinal()) == true || _view?.Accounts.Any(account => account.CoolDown is not null) == true)
        {
            _nowUtc = Time.GetUtcNow().UtcDateTime;
            StateHasChanged();
        }
    }

    private IReadOnlyList<MenuItem> ActionsFor(RenderRow row) =>
    [
        row.SubjectElementId is null
            ? new("Show on board", () => ShowOnBoardAsync(row)) { Icon = "dashboard" }
            : new("Show in the library", ShowInLibraryAsync) { Icon = "category" },
        .. CanRender && row.State == RenderState.Queued ? [new MenuItem("Take back", () => CancelAsync(row)) { Icon = "undo" }] : Array.Empty<MenuItem>(),
        .. CanRender && row.State.HoldsSlot() && row.WaitsFor is null ? [new MenuItem("Look it up now", () => PollAsync(row)) { Icon = "refresh" }] : Array.Empty<MenuItem>(),
        .. CanRender && row.CanBeLetGo && row.WaitsFor is null ? [new MenuItem("Let go of its slot", () => LetGoAsync(row)) { Icon = "logout" }] : Array.Empty<MenuItem>(),
        .. CanRender && row.State.IsFinal() && row.CanRepeat ? [new MenuItem("Same again", () => SameAgainAsync(row)) { Icon = "content_copy" }] : Array.Empty<MenuItem>(),
    ];

    private Task OpenAsync(Guid renderId)
    {
        Navigation.NavigateTo(KlingBoardUrls.Renders(Team, renderId), replace: true);
        return Task.CompletedTask;
    }

    private Task CloseAsync()
    {
        Navigation.NavigateTo(KlingBoardUrls.Renders(Team), replace: true);
        return Task.CompletedTask;
    }

    private Task ShowInLibraryAsync()
    {
        Navigation.NavigateTo(KlingBoardUrls.Elements(Team));
        return Task.CompletedTask;
    }

    private Task ShowOnBoardAsync(RenderRow row)
    {
        Navigation.NavigateTo(KlingBoardUrls.Board(Team, row.ProjectId, row.AllShotIds.FirstOrDefault()));
        return Task.CompletedTask;
    }

    private async Task PollAsync(RenderRow row)
    {
        var polled = await Service.PollNowAsync(Frame.Actor, row.Id, _life.Token);
        _message = polled.Error?.Message ?? "Asked now; the answer shows here when it comes.";
    }

    private async Task LetGoAsync(RenderRow row)
    {
        var isSure = await Dialogs.ConfirmAsync("Let go of its slot?", new ConfirmInput(
            $"{row.Title} gives its slot to what waits. {row.Connection} may still finish it and bill it: it is asked for now and then, and a late result still becomes a take. Its {MoneyText.Units(row.EstimateMilliunits)} stay held until then.",
            "Let go"));
        if (isSure)
        {
            var letGo = await Service.LetGoAsync(Frame.Actor, row.Id, _life.Token);
            _message = letGo.Error?.Message;
            await ReloadAsync();
        }
    }

    private async Task SendNowAsync(Guid? connectionId)
    {
        var asked = await Service.SendNowAsync(Frame.Actor, Frame.TeamId, connectionId, _life.Token);
        _message = asked.Error?.Message;
        await ReloadAsync();
    }

    private async Task CancelAsync(RenderRow row)
    {
        var cancelled = await Service.CancelAsync(Frame.Actor, row.Id, _life.Token);
        _message = cancelled.Error?.Message;
        await ReloadAsync();
    }

    private async Task SameAgainAsync(RenderRow row)
    {
        var again = await Submitter.SameAgainAsync(Frame.Actor, row.Id, _life.Token);
        if (!again.IsSuccess)
        {
            _message = again.Error.Message;
            return;
        }

        var sent = await Dialogs.ShowAsync<SameAgainDialog, SameAgainInput, IReadOnlyList<Guid>>(
            "Same again", new SameAgainInput(Frame.Actor, row.Title, again.Value));
        if (sent is [var first, ..])
        {
            await OpenAsync(first);
        }
    }

    private Task ShowMoreAsync()
    {
        _earlierWanted += EarlierAtOnce;
        return LoadAsync();
    }

    private IReadOnlyList<RenderRow> Chosen(IReadOnlyList<RenderRow> rows) =>
        _onlyMine ? [.. rows.Where(row => row.RequestedById == Frame.PersonId)] : rows;

    private int Count(Func<RenderRow, bool> counts) => Shown.Count(counts);
}
