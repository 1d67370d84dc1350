using KlingBoard.Components;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Prompts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen;

/// <summary>The prompt editor (<c>prompt-editor.ts</c>) of one shot: text with reference chips, saved while it is typed.</summary>
public sealed partial class PromptField : IAsyncDisposable
{
    /// <summary>The provider's limit, rule R2; counted after chips have become its tokens.</summary>
    private const int MaxExpandedLength = 2500;

    private readonly string _counterId = $"count-{Guid.NewGuid():N}";
    private ElementReference _host;
    private TextDraft _draft = null!;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<PromptField>? _self;
    private IReadOnlyList<ReferenceView> _shownReferences = [];
    private string _shownText = "";
    private bool _isLeft;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public required ShotView Shot { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>Who else is in the prompt, as a phrase; null for nobody.</summary>
    [Parameter]
    public string? Typing { get; set; }

    [Parameter]
    public Action<ShotText?>? OnFocus { get; set; }

    private IReadOnlyCollection<PromptReference> Names => [.. Shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))];

    protected override void OnInitialized() => _draft = new TextDraft(Session.SendAsync, Session.MarkConflict, Shot, ShotText.Prompt);

    protected override void OnParametersSet() => _draft.Receive(Shot);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await StartAsync();
        }
        else if (_editor is not null)
        {
            await ShowAsync();
        }
    }

    [JSInvokable]
    public async Task OnPromptChanged(string text, string baseText)
    {
        _draft.Type(text, baseText);
        await _draft.SaveAsync();
        if (_isLeft || _editor is null)
        {
            return;
        }

        if (_draft.LastSaved is { } saved)
        {
            _shownText = saved;
            await _editor.InvokeVoidAsync("acknowledge", saved);
        }

        StateHasChanged();
    }

    /// <summary>The browser could not join its unsaved text with the server's: saving it brings the conflict to the person.</summary>
    [JSInvokable]
    public Task OnPromptConflict(string mine, string baseText) => OnPromptChanged(mine, baseText);

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        await _editor.CloseQuietlyAsync();
        _self?.Dispose();
    }

    private async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        var module = await Scripts.GetAsync("prompt-editor");
        (_shownText, _shownReferences) = (_draft.Base, Shot.References);
        _editor = await module.InvokeAsync<IJSObjectReference>("create", _host, _self, new
        {
            text = _draft.Base,
            references = Shot.References.Select(ToScript),
            readOnly = !CanEdit,
            maxLength = MaxExpandedLength,
            placeholder = "What the camera sees. Type @ to name a reference.",
            label = "Prompt",
            counterId = _counterId,
            draftKey = $"shot:{Shot.Card.Id:N}:Prompt",
        });
        StateHasChanged();
    }

    private async Task ShowAsync()
    {
        if (!_shownReferences.SequenceEqual(Shot.References))
        {
            _shownReferences = Shot.References;
            await _editor!.InvokeVoidAsync("setReferences", _shownReferences.Select(ToScript));
        }

        if (_draft.Base != _shownText)
        {
            _shownText = _draft.Base;
            await _editor!.InvokeVoidAsync("setText", _shownText);
        }
    }

    private async Task TakeTheirsAsync()
    {
        _draft.TakeTheirs();
        _shownText = _draft.Base;
        await _editor!.InvokeVoidAsync("replace", _shownText);
    }

    private static object ToScript(ReferenceView reference) => new
    {
        id = reference.Id.ToString("N"),
        name = reference.Name,
        kind = reference.Role == ReferenceRole.Element ? "element" : reference.Kind == MediaKind.Video ? "video" : "image",
        thumbUrl = reference.PosterUrl,
    };
}
