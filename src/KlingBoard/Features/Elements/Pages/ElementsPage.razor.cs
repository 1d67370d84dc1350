using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Lists;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Elements.Pages;

/// <summary>A team's element registry, kept up to date while colleagues change it.</summary>
public sealed partial class ElementsPage : IDisposable
{
    private readonly Lifetime _life = new();
    private IReadOnlyList<ElementView>? _elements;
    private IReadOnlyList<ElementAccountView> _accounts = [];
    private Notice? _notice;
    private string _text = "";
    private int _most = FurtherItems.PageSize;
    private string? _error;
    private bool _isSyncing;

    [Inject]
    public required ElementService Service { get; init; }

    [Inject]
    public required ElementAccounts Accounts { get; init; }

    [Inject]
    public required ElementMaking Making { get; init; }

    [Inject]
    public required ElementSync Sync { get; init; }

    [Inject]
    public required ElementRemoval Removal { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required ILogger<ElementsPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanEdit => Frame.Access.Can(Rights.EditLibrary);

    private IReadOnlyList<ElementView> Shown =>
        [.. (_elements ?? []).Where(element => element.Name.Contains(_text, StringComparison.OrdinalIgnoreCase))];

    // Accounts that can be asked for their elements now.
    private IReadOnlyList<ElementAccountView> Libraries => [.. _accounts.Where(account => account.WhyNot is null)];

    private IReadOnlyList<MenuItem> SyncChoices => [.. Libraries.Select(account => new MenuItem(account.Name, () => SyncAsync(account)))];

    protected override async Task OnInitializedAsync()
    {
        var watch = new ElementWatch(_life, Bus, Frame.TeamId);
        await LoadAsync();
        watch.Follow(() => InvokeAsync(ReloadAsync), Logger);
    }

    public void Dispose() => _life.Dispose();

    private async Task LoadAsync()
    {
        var accounts = await Accounts.ListAsync(Frame.Actor, Frame.TeamId, _life.Token);
        _accounts = accounts.IsSuccess ? accounts.Value : _accounts;
        var elements = await Service.ListAsync(Frame.Actor, Frame.TeamId, _life.Token);
        _error = elements.Error?.Message;
        _elements = elements.IsSuccess ? elements.Value : _elements;
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private void Search(string text) => (_text, _most) = (text, FurtherItems.PageSize);

    private IReadOnlyList<MenuItem> ActionsFor(ElementView element) =>
    [
        new("Where used", () => ShowUsesAsync(element)) { Icon = "link" },
        .. CanEdit
            ? [new("Edit", () => EditAsync(element)) { Icon = "edit", IsDisabled = element.State == ElementState.Making }, new("Delete", () => DeleteAsync(element)) { Icon = "delete" }]
            : Array.Empty<MenuItem>(),
    ];

    private Task AddAsync() => ShowFormAsync("New element", null);

    private Task EditAsync(ElementView element) => ShowFormAsync($"Edit {element.Name}", element);

    private async Task ShowFormAsync(string title, ElementView? present)
    {
        var projects = await Making.ListProjectsAsync(Frame.Actor, Frame.TeamId, _life.Token);
        await Dialogs.ShowAsync<ElementDialog, ElementDialogInput, bool>(
            title,
            new ElementDialogInput(present, _accounts, projects.IsSuccess ? projects.Value : [], Frame.Actor, Frame.TeamId, Team),
            DialogWidth.Medium);
    }

    private Task ShowPresetsAsync() => Dialogs.ShowAsync<PresetsDialog, PresetsInput, bool>(
        "The provider's own elements", new PresetsInput(Frame.Actor, Frame.TeamId, Libraries), DialogWidth.Medium);

    private async Task SyncAsync(ElementAccountView account)
    {
        if (_isSyncing)
        {
            return;
        }

        _isSyncing = true;
        var synced = await StorageFailure.GuardAsync(() => Sync.RunAsync(Frame.Actor, Frame.TeamId, account.ConnectionId, _life.Token));
        _isSyncing = false;
        _notice = synced.IsSuccess ? new Notice($"{account.Name} was read", synced.Value.Sentences) : new Notice("Nothing was changed", [synced.Error.Message]);
        await ReloadAsync();
    }

    private Task ShowUsesAsync(ElementView element, string? refusal = null) => Dialogs.ShowAsync<ElementUsesDialog, ElementUsesInput, bool>(
        refusal is null ? $"Where {element.Name} is used" : $"{element.Name} stays",
        new ElementUsesInput(Team, refusal, () => Service.FindUsesAsync(Frame.Actor, element.Id, _life.Token)));

    private async Task DeleteAsync(ElementView element)
    {
        if (element.UseCount == 0 && AccountThatDeletes(element) is { } account)
        {
            var choice = await Dialogs.ShowAsync<ElementDeletionDialog, ElementDeletionInput, ElementDeletionChoice>(
                $"Delete {element.Name}", new ElementDeletionInput(element.Name, account.Name, () => Removal.RunAsync(Frame.Actor, element.Id, _life.Token)));
            if (choice != ElementDeletionChoice.Registry)
            {
                return;
            }
        }

        var deleted = await Service.DeleteAsync(Frame.Actor, element.Id, _life.Token);
        if (!deleted.IsSuccess)
        {
            await ShowUsesAsync(element, deleted.Error.Message);
            return;
        }

        Toasts.Offer($"{element.Name} deleted", () => Service.RestoreAsync(Frame.Actor, element.Id, CancellationToken.None));
    }

    // Null where only the registry's entry can go.
    private ElementAccountView? AccountThatDeletes(ElementView element) =>
        element is { State: ElementState.Ready, IsPreset: false } && (element.ConnectionId is not null || element.IsMadeHere)
        ? Libraries.FirstOrDefault(account => account.ConnectionId == element.ConnectionId)
        : null;

    private sealed record Notice(string Title, IReadOnlyList<string> Sentences);
}
