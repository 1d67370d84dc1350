using KlingBoard.Components;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Screen.Conflicts;
using KlingBoard.Features.Board.Screen.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingBoard.Features.Board.Screen.Session;

/// <summary>
/// Takes in what the browser has kept of this board (<c>outbox.ts</c>): choices as they are made, and texts that an earlier page could not send.
/// Shows nothing itself. There while the person may edit.
/// </summary>
public sealed partial class BoardOutbox : GuardedComponent, IAsyncDisposable
{
    private readonly Lifetime _life = new();
    private KeptWork _work = null!;
    private ScriptHandle? _script;

    [Inject]
    public required ScriptModules Scripts { get; init; }

    [Inject]
    public required BoardService Service { get; init; }

    [Inject]
    public required ILogger<BoardOutbox> Logger { get; init; }

    [CascadingParameter]
    public required BoardSession Session { get; set; }

    protected override void OnInitialized()
    {
        _work = new KeptWork(Session, Service);
        Session.Changed += OnSessionChanged;
        _life.OnLeave(() => Session.Changed -= OnSessionChanged);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await _life.StartAsync(
                Scripts, "outbox", "create", _life.Own(DotNetObjectReference.Create(this)),
                new { userId = Session.UserId.ToString("N"), projectId = Session.ProjectId.ToString("N") });
        }
    }

    [JSInvokable]
    public async Task<ChoiceAnswer> SaveChoice(KeptChoice choice)
    {
        try
        {
            return await _work.SaveAsync(choice);
        }
        catch (Exception exception)
        {
            Log.ChoiceNotSaved(Logger, exception, choice.Name, choice.Target);
            return ChoiceAnswer.Failed;
        }
    }

    /// <returns>Null when the shot is another board's.</returns>
    [JSInvokable]
    public async Task<TextAnswer?> SaveKeptText(string shotId, string field, string text, string baseText, string? sentText)
    {
        try
        {
            return Guid.TryParse(shotId, out var id) && Enum.TryParse<ShotText>(field, out var known)
                ? await _work.SaveTextAsync(id, known, text, baseText, sentText)
                : null;
        }
        catch (Exception exception)
        {
            Log.TextNotSaved(Logger, exception, field, shotId);
            return TextAnswer.Failed;
        }
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    private void OnSessionChanged() => _ = InvokeAsync(TellSettledAsync);

    private async Task TellSettledAsync()
    {
        foreach (var (target, name) in _script is null || _life.IsLeft ? [] : _work.TakeSettled())
        {
            await _script!.CallAsync("settled", target, name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3003, LogLevel.Error, "The choice of {Name} of {Target} could not be saved; the browser keeps it and tries again.")]
        public static partial void ChoiceNotSaved(ILogger logger, Exception exception, string name, Guid target);

        [LoggerMessage(3004, LogLevel.Error, "The kept {Field} of shot {ShotId} could not be saved; the browser keeps it and tries again.")]
        public static partial void TextNotSaved(ILogger logger, Exception exception, string field, string shotId);
    }
}
