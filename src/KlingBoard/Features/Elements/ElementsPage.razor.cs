using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Controls;
using KlingBoard.Components.Layout;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Elements;

/// <summary>A team's element registry, kept up to date while colleagues change it.</summary>
public sealed partial class ElementsPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private LibrarySubscription? _changes;
    private IReadOnlyList<ElementView>? _elements;
    private string? _error;

    [Inject]
    public required ElementService Service { get; init; }

    [Inject]
    public required LibraryFeed Feed { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required UndoToasts Undo { get; init; }

    [Inject]
    public required ILogger<ElementsPage> Logger { get; init; }

    [Parameter]
    public required string Team { get; set; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    private bool CanEdit => Enum.Parse<Role>(Frame.Role).Allows(Permission.EditLibrary);

    protected override async Task OnInitializedAsync()
    {
        _changes = Feed.Subscribe(Frame.TeamId);
        await LoadAsync();
        _ = _changes.ListenAsync(() => InvokeAsync(ReloadAsync), Logger, _leaving.Token);
    }

    public void Dispose()
    {
        _changes?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var elements = await Service.ListAsync(Frame.PersonId, Frame.TeamId, _leaving.Token);
        _error = elements.Error?.Message;
        _elements = elements.IsSuccess ? elements.Value : _elements;
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private IReadOnlyList<MenuItem> ActionsFor(ElementView element) =>
    [
        new("Where used", () => ShowUsesAsync(element)) { Icon = "link" },
        .. CanEdit
            ? [new("Edit", () => EditAsync(element)) { Icon = "edit" }, new("Delete", () => DeleteAsync(element)) { Icon = "delete" }]
            : Array.Empty<MenuItem>(),
    ];

    private Task AddAsync() => ShowFormAsync("New element", "Add the element", new ElementInput(), async input =>
    {
        var added = await Service.AddAsync(Frame.PersonId, Frame.TeamId, input, _leaving.Token);
        return added.IsSuccess ? default(Done) : added.Error;
    });

    private Task EditAsync(ElementView element) => ShowFormAsync(
        $"Edit {element.Name}",
        "Save",
        new ElementInput
        {
            Name = element.Name,
            Description = element.Description,
            ProviderElementId = element.ProviderElementId,
            Kind = element.Kind,
            PictureFileId = element.PictureFileId,
            Version = element.Version,
        },
        input => Service.ChangeAsync(Frame.PersonId, element.Id, input, _leaving.Token));

    private Task ShowFormAsync(string title, string saveText, ElementInput element, Func<ElementInput, Task<Result<Done>>> saveAsync) =>
        Dialogs.ShowAsync<ElementDialog, ElementDialogInput, bool>(
            title, new ElementDialogInput(element, saveText, Frame.PersonId, Frame.TeamId, Team, saveAsync), DialogWidth.Medium);

    private Task ShowUsesAsync(ElementView element, string? refusal = null) => Dialogs.ShowAsync<ElementUsesDialog, ElementUsesInput, bool>(
        refusal is null ? $"Where {element.Name} is used" : $"{element.Name} stays",
        new ElementUsesInput(Team, refusal, () => Service.FindUsesAsync(Frame.PersonId, element.Id, _leaving.Token)));

    private async Task DeleteAsync(ElementView element)
    {
        var deleted = await Service.DeleteAsync(Frame.PersonId, element.Id, _leaving.Token);
        if (!deleted.IsSuccess)
        {
            await ShowUsesAsync(element, deleted.Error.Message);
            return;
        }

        Undo.Offer($"{element.Name} deleted", () => Service.RestoreAsync(Frame.PersonId, element.Id, CancellationToken.None));
    }
}
