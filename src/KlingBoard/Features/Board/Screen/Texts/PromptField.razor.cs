using KlingBoard.Components;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen.References;
using KlingBoard.Features.Board.Views;
using KlingBoard.Features.Prompts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>The prompt editor (<c>prompt-editor.ts</c>) of one shot: text with reference chips.</summary>
public sealed partial class PromptField
{
    /// <summary>The provider's limit, rule R2; counted after chips have become its tokens.</summary>
    private const int MaxExpandedLength = 2500;

    private readonly string _counterId = $"count-{Guid.NewGuid():N}";
    private IReadOnlyList<ReferenceView> _shownReferences = [];
    private ReferenceFinder _finder = null!;

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    /// <summary>Who else is in the prompt, as a phrase; null for nobody.</summary>
    [Parameter]
    public string? Typing { get; set; }

    protected override ShotText Text => ShotText.Prompt;

    protected override string Module => "prompt-editor";

    private IReadOnlyCollection<PromptReference> Names => [.. Shot.References.Select(reference => new PromptReference(reference.Id, reference.Name))];

    protected override int MaxLength => Data.Projects.Shot.MaxPromptLength;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _finder = new ReferenceFinder(Session, Service, Dialogs, () => Frame, () => Shot, Logger);
    }

    [JSInvokable]
    public Task<ReferenceOffers> FindReferences(string text) => _finder.FindReferencesAsync(text);

    [JSInvokable]
    public Task<AttachedReference> AttachReference(string kind, Guid id) => _finder.AttachReferenceAsync(kind, id);

    [JSInvokable]
    public Task<AttachedReference?> ChooseReference() => _finder.ChooseReferenceAsync();

    protected override IReadOnlyDictionary<string, object?> OptionsOf(ShotTextSync sync)
    {
        _shownReferences = Shot.References;
        return new Dictionary<string, object?>(CommonOptions("Prompt"), StringComparer.Ordinal)
        {
            ["references"] = Shot.References.Select(ReferenceFinder.ToScript),
            ["maxExpanded"] = MaxExpandedLength,
            ["placeholder"] = "What the camera sees. Type @ to name a reference.",
            ["counterId"] = _counterId,
        };
    }

    protected override async Task ShowAsync(ScriptHandle editor)
    {
        if (!_shownReferences.SequenceEqual(Shot.References))
        {
            _shownReferences = Shot.References;
            await editor.CallAsync("setReferences", _shownReferences.Select(ReferenceFinder.ToScript));
        }

        await base.ShowAsync(editor);
    }
}
