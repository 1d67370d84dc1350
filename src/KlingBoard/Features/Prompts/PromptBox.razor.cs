using KlingBoard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Prompts;

/// <summary>A prompt with reference chips, in a dialog.</summary>
public sealed partial class PromptBox : ComponentBase, IAsyncDisposable
{
    private readonly string _counterId = $"count-{Guid.NewGuid():N}";
    private ElementReference _host;
    private DotNetObjectReference<PromptBox>? _self;
    private IJSObjectReference? _editor;
    private bool _isLeft;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What it begins with, as stored.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public IReadOnlyList<AttachedReference> References { get; set; } = [];

    [Parameter, EditorRequired]
    public required IReferenceFinder Finder { get; set; }

    /// <summary>The most that the provider takes, counted with its tokens.</summary>
    [Parameter]
    public int MaxLength { get; set; }

    /// <summary>The whole text as stored, while it is typed.</summary>
    [Parameter]
    public EventCallback<string> OnTyped { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        var module = await Scripts.GetAsync("prompt-box");
        if (_isLeft)
        {
            return;
        }

        var editor = await module.InvokeAsync<IJSObjectReference>(
            "create", _host, _self, new { text = Text, references = References, maxLength = MaxLength, label = Label, counterId = _counterId });
        if (_isLeft)
        {
            await editor.CloseQuietlyAsync();
            return;
        }

        _editor = editor;
    }

    [JSInvokable]
    public Task TextTyped(string text) => OnTyped.InvokeAsync(text);

    [JSInvokable]
    public Task<ReferenceOffers> FindReferences(string text) => Finder.FindReferencesAsync(text);

    [JSInvokable]
    public Task<AttachedReference> AttachReference(string kind, Guid id) => Finder.AttachReferenceAsync(kind, id);

    [JSInvokable]
    public Task<AttachedReference?> ChooseReference() => Finder.ChooseReferenceAsync();

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        await _editor.CloseQuietlyAsync();
        _self?.Dispose();
    }
}
