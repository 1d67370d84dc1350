using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen.Session;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>
/// One text of a shot in an editor that lives in the browser and saves while it is typed. Blazor draws the frame and never writes the
/// text itself: a value that comes back from the server would overwrite what was typed meanwhile. Stays with one shot for its life.
/// </summary>
public abstract partial class ShotTextEditor : GuardedComponent, IAsyncDisposable
{
    private readonly Lifetime _life = new();
    private ScriptHandle? _editor;
    private bool _canEdit;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required ILogger<ShotTextEditor> Logger { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    [Parameter, EditorRequired]
    public required ShotView Shot { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    /// <summary>Told when the editor gains the focus, and with null when it loses it.</summary>
    [Parameter]
    public Action<ShotText?>? OnFocus { get; set; }

    protected abstract ShotText Text { get; }

    /// <summary>The script that has <c>create(host, dotnetRef, options)</c>.</summary>
    protected abstract string Module { get; }

    protected ElementReference Host { get; set; }

    protected ShotTextSync Sync { get; private set; } = null!;

    protected ScriptHandle? Editor => _editor;

    /// <summary>Where the browser keeps unsaved text, apart for each person who uses it.</summary>
    protected string DraftKey => $"shot:{Session.UserId:N}:{Shot.Card.Id:N}:{Text}";

    /// <summary>The same on every page that shows this text: by it the browser brings focus and caret back.</summary>
    protected string FieldName => $"{Shot.Card.Id}:{Text}";

    protected override void OnInitialized() => Sync = new ShotTextSync(Session.SendAsync, Shot, Text);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await StartAsync();
        }
        else if (_editor is not null)
        {
            await ShowAsync(_editor);
        }
    }

    /// <summary>Most UTF-16 units that the text may have.</summary>
    protected abstract int MaxLength { get; }

    /// <summary>The id of the element in which the script says why the text is not on the server.</summary>
    protected string NoteId { get; } = $"note-{Guid.NewGuid():N}";

    [JSInvokable]
    public async Task<TextAnswer> SaveText(string text, string baseText, bool keepsBoth, string? sentText)
    {
        TextAnswer answer;
        try
        {
            answer = await Sync.SaveAsync(text, baseText, keepsBoth, sentText);
        }
        catch (Exception exception)
        {
            // The browser keeps the text and comes again.
            LogNotSaved(Logger, exception, Text, Shot.Card.Id);
            answer = TextAnswer.Failed;
        }

        Mark(answer.Kind switch
        {
            "saved" => null,
            "conflict" => TextError.Conflict,
            _ => TextError.NotSaved,
        });
        if (!_life.IsLeft)
        {
            StateHasChanged();
        }

        return answer;
    }

    /// <summary>
    /// Notes that the text on the screen stays behind in the browser, which says why beside the field: the one on the server is not the one that
    /// a person would pay for.
    /// </summary>
    [JSInvokable]
    public void MarkBehind(bool isBehind)
    {
        if (Sync.Theirs is null && !_life.IsLeft)
        {
            Mark(isBehind ? TextError.NotSaved : null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.DisposeAsync();
        // What is still unsaved waits in the browser for the next visit.
        Mark(null);
        GC.SuppressFinalize(this);
    }

    /// <summary>What the script's <c>create</c> gets: at least what <see cref="CommonOptions"/> holds.</summary>
    protected abstract IReadOnlyDictionary<string, object?> OptionsOf(ShotTextSync sync);

    /// <summary><c>TextFieldOptions</c> in <c>text-field.ts</c>.</summary>
    protected Dictionary<string, object?> CommonOptions(string label) => new(StringComparer.Ordinal)
    {
        ["text"] = Sync.Text,
        ["version"] = Sync.Version,
        ["readOnly"] = !CanEdit,
        ["draftKey"] = DraftKey,
        ["shotId"] = Shot.Card.Id,
        ["noteId"] = NoteId,
        ["label"] = label,
        ["maxLength"] = MaxLength,
        ["maxBytes"] = KlingBoardApp.LargestTextBytes,
    };

    protected virtual async Task ShowAsync(ScriptHandle editor)
    {
        if (_canEdit != CanEdit)
        {
            _canEdit = CanEdit;
            await editor.CallAsync("setReadOnly", !CanEdit);
        }

        if (Sync.Receive(Shot))
        {
            await editor.CallAsync("setText", Sync.Text, Sync.Version);
        }
    }

    protected Task KeepBothAsync() => SettleAsync("keepBoth");

    protected Task KeepMineAsync() => SettleAsync("keepMine", Sync.Text, Sync.Version);

    protected Task TakeTheirsAsync() => SettleAsync("replace", Sync.Text, Sync.Version);

    private async Task StartAsync()
    {
        _canEdit = CanEdit;
        _editor = await _life.StartAsync(Scripts, Module, "create", Host, _life.Own(DotNetObjectReference.Create(this)), OptionsOf(Sync));
        if (_editor is not null)
        {
            StateHasChanged();
        }
    }

    private async Task SettleAsync(string choice, params object[] arguments)
    {
        Sync.Settle();
        Mark(null);
        await _editor!.CallAsync(choice, arguments);
    }

    private void Mark(TextError? error) => Session.Mark(Shot.Card.Id, Text, error);

    [LoggerMessage(LogLevel.Error, "The {Text} of shot {ShotId} could not be saved; the browser keeps it and tries again.")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, ShotText text, Guid shotId);
}
