using KlingBoard.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Prompts;

/// <summary>A prompt with reference chips, in a dialog.</summary>
public sealed partial class PromptBox : IAsyncDisposable
{
    private readonly string _counterId = $"count-{Guid.NewGuid():N}";
    private readonly Lifetime _life = new();
    private ElementReference _host;

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
        if (firstRender)
        {
            await _life.StartAsync(
                Scripts, "prompt-box", "create", _host, _life.Own(DotNetObjectReference.Create(this)),
                new { text = Text, references = References, maxLength = MaxLength, label = Label, counterId = _counterId });
        }
    }

    [JSInvokable]
    public Task TextTyped(string text) => OnTyped.InvokeAsync(text);

    [JSInvokable]
    public Task<ReferenceOffers> FindReferences(string text) => Finder.FindReferencesAsync(text);

    [JSInvokable]
    public Task<AttachedReference> AttachReference(string kind, Guid id) => Finder.AttachReferenceAsync(kind, id);

    [JSInvokable]
    public Task<AttachedReference?> ChooseReference() => Finder.ChooseReferenceAsync();

    public ValueTask DisposeAsync() => _life.DisposeAsync();
}
