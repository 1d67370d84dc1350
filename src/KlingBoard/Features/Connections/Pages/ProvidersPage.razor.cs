using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Overlays;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Realtime;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Connections.Pages;

/// <summary>The accounts that a team's renders are sent to and paid from. Owners and producers keep them; others are told so.</summary>
public sealed partial class ProvidersPage : IDisposable
{
    private readonly Lifetime _life = new();
    private readonly Dictionary<Guid, ConnectionVerdict> _verdicts = [];
    private readonly Dictionary<Guid, PacksView?> _packs = [];
    private readonly HashSet<Guid> _testing = [];
    private SignalInbox<BoardSignal>? _changes;
    private ConnectionsView? _view;
    private Error? _error;

    [Inject]
    public required ConnectionService Service { get; init; }

    [Inject]
    public required ConnectionReader Reader { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required ILogger<ProvidersPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamAccess Access { get; set; }

    private string InstallationPays => !_view!.Installation.MayUse
        ? "It cannot render until it has one: the administrator of this installation has not let it spend the installation's account."
        : _view.Installation.Provider == "Simulator"
        ? "Its renders go to the installation's Simulator, which costs nothing and makes placeholder videos."
        : $"Its renders are paid by the installation's account at {_view.Installation.Provider}.";

    private string InstallationUse => _view!.Installation switch
    {
        { MayUse: false } => "Not open to this team",
        { IsUsed: true } => "Pays for this team",
        _ => "Not used by this team",
    };

    private string InstallationFacts => string.Join(" · ", new[]
    {
        _view!.Installation.Host,
        $"{_view.Installation.BusySlots} of {Figures.Count(_view.Installation.Slots, "slot")} in use",
        "set by whoever runs the server, for teams without a connection of their own",
    });

    protected override void OnInitialized()
    {
        _changes = _life.Own(Bus.OpenInbox<BoardSignal>(Access.TeamId));
        _ = _changes.FollowAsync(_ => InvokeAsync(FollowAsync), Logger, _life.Token);
    }

    // Also when the cascaded access changed, which may be the person's own role.
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        _ = ReadPacksAsync();
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        var read = await Reader.ListAsync(Access.Actor, Access.TeamId, _life.Token);
        _error = read.Error;
        _view = read.IsSuccess ? read.Value : null;
    }

    // Providers take their time; the page does not wait for them.
    private async Task ReadPacksAsync()
    {
        try
        {
            await Task.WhenAll((_view?.Connections ?? []).Select(connection => ReadPacksAsync(connection.Id)));
        }
        catch (OperationCanceledException) when (_life.IsLeft)
        {
            // The page was closed meanwhile.
        }
    }

    private async Task ReadPacksAsync(Guid connectionId)
    {
        var read = await Reader.PacksAsync(Access.Actor, connectionId, _life.Token);
        _packs[connectionId] = read.IsSuccess ? read.Value : null;
        StateHasChanged();
    }

    private async Task FollowAsync()
    {
        if (_view is not null)
        {
            await ReloadAsync();
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private IReadOnlyList<MenuItem> ActionsFor(ConnectionView connection) =>
    [
        new("Edit", () => EditAsync(connection)) { Icon = "edit" },
        .. connection is { IsDefault: false, Error: null } ? [new MenuItem("Make it the default", () => MakeDefaultAsync(connection)) { Icon = "star" }] : Array.Empty<MenuItem>(),
        new("Delete", () => DeleteAsync(connection)) { Icon = "delete" },
    ];

    private async Task AddAsync()
    {
        var added = await Dialogs.ShowAsync<ConnectionDialog, ConnectionDialogInput, Guid?>(
            "Add a connection",
            new ConnectionDialogInput(
                new ConnectionInput(), null, _view!.OffersSimulator, input => Service.AddAsync(Access.Actor, Access.TeamId, input, _life.Token)),
            DialogWidth.Medium);
        await AfterSavingAsync(added);
    }

    private async Task EditAsync(ConnectionView connection)
    {
        async Task<Result<Guid>> SaveAsync(ConnectionInput input)
        {
            var changed = await Service.ChangeAsync(Access.Actor, connection.Id, input, _life.Token);
            return changed.IsSuccess ? connection.Id : changed.Error;
        }

        var changed = await Dialogs.ShowAsync<ConnectionDialog, ConnectionDialogInput, Guid?>(
            "Edit the connection",
            new ConnectionDialogInput(ConnectionDialogInput.From(connection), connection, _view!.OffersSimulator, SaveAsync),
            DialogWidth.Medium);
        await AfterSavingAsync(changed);
    }

    // Whoever has entered a key wants to know whether it works.
    private async Task AfterSavingAsync(Guid? connectionId)
    {
        await ReloadAsync();
        if (connectionId is { } id && _view?.Connections.Any(connection => connection.Id == id && connection.Error is null) == true)
        {
            await TestAsync(id);
            await ReadPacksAsync(id);
        }
    }

    private async Task TestAsync(Guid connectionId)
    {
        if (!_testing.Add(connectionId))
        {
            return;
        }

        StateHasChanged();
        try
        {
            var verdict = await Reader.TestAsync(Access.Actor, connectionId, _life.Token);
            _verdicts[connectionId] = verdict.IsSuccess ? verdict.Value : new ConnectionVerdict(false, verdict.Error.Message);
        }
        catch (OperationCanceledException) when (_life.IsLeft)
        {
            // The page was closed meanwhile.
        }
        finally
        {
            _testing.Remove(connectionId);
        }
    }

    private async Task MakeDefaultAsync(ConnectionView connection)
    {
        var made = await Service.MakeDefaultAsync(Access.Actor, connection.Id, _life.Token);
        await ShowAsync(made.Error);
    }

    private async Task DeleteAsync(ConnectionView connection)
    {
        if (connection.IsDefault && _view!.Connections.Count > 1)
        {
            await Dialogs.ConfirmAsync("The connection stays", new ConfirmInput(ConnectionErrors.IsDefault.Message, "Understood"));
            return;
        }

        var confirmed = await Dialogs.ConfirmAsync(
            $"Delete {connection.Name}", new ConfirmInput(ConnectionLabels.Deletion(connection, _view!), $"Delete {connection.Name}", IsDangerous: true));
        if (confirmed)
        {
            var deleted = await Service.DeleteAsync(Access.Actor, connection.Id, _life.Token);
            await ShowAsync(deleted.Error);
        }
    }

    private async Task RestoreAsync(ConnectionView connection)
    {
        var restored = await Service.RestoreAsync(Access.Actor, connection.Id, _life.Token);
        await ShowAsync(restored.Error);
    }

    private async Task ShowAsync(Error? error)
    {
        await LoadAsync();
        _error ??= error;
        StateHasChanged();
    }
}
