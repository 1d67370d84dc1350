using KlingBoard.Infrastructure.Results;
using MudBlazor;

namespace KlingBoard.Components.Overlays;

/// <summary>
/// Words about what happened elsewhere on the page or in the team. One per circuit, used on the circuit's own thread; MudBlazor's provider in the
/// layout shows them.
/// </summary>
public sealed partial class Toasts(ISnackbar snackbar, ILogger<Toasts> logger)
{
    /// <summary>How long an offer to undo stands.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SayingLifetime = TimeSpan.FromSeconds(4);

    private Snackbar? _offer;
    private Snackbar? _storageFailure;

    /// <summary>Offers to take something back for ten seconds; a newer offer takes the place of the older, whose deed then stands.</summary>
    /// <param name="text">What was done: <c>3 shots deleted</c>.</param>
    /// <param name="undoAsync">Takes it back; called at most once.</param>
    public void Offer(string text, Func<Task> undoAsync)
    {
        Withdraw();
        _offer = snackbar.Add(text, Severity.Normal, options =>
        {
            options.Action = "Undo";
            options.VisibleStateDuration = (int)Lifetime.TotalMilliseconds;
            options.OnClick = _ => UndoAsync(undoAsync);
        });
    }

    /// <summary>Says that something was done, where nothing else on the page shows it.</summary>
    public void Say(string text) => snackbar.Add(text, Severity.Normal, options => options.VisibleStateDuration = (int)SayingLifetime.TotalMilliseconds);

    /// <summary>The same with a way to what was done.</summary>
    /// <param name="act">Called when the person chooses <paramref name="actText"/>; it leads somewhere and changes nothing.</param>
    public void Say(string text, string actText, Action act) => snackbar.Add(text, Severity.Normal, options =>
    {
        options.Action = actText;
        options.VisibleStateDuration = (int)Lifetime.TotalMilliseconds;
        options.OnClick = _ =>
        {
            act();
            return Task.CompletedTask;
        };
    });

    /// <summary>Says that something did not work, and why.</summary>
    public void Fail(string text) => snackbar.Add(text, Severity.Error, options => options.VisibleStateDuration = (int)Lifetime.TotalMilliseconds);

    /// <summary>Says, until the person acts again or takes it away, that the storage took no write: the one such sentence on the page.</summary>
    public void ShowStorageFailure(UnavailableError error)
    {
        ClearStorageFailure();
        _storageFailure = snackbar.Add(error.Message, Severity.Error, options =>
        {
            options.RequireInteraction = true;
            options.ShowCloseIcon = true;
        });
    }

    public void ClearStorageFailure()
    {
        if (_storageFailure is { } failure)
        {
            _storageFailure = null;
            snackbar.Remove(failure);
        }
    }

    private async Task UndoAsync(Func<Task> undoAsync)
    {
        Withdraw();
        try
        {
            await undoAsync();
        }
        catch (Exception exception)
        {
            // Nobody waits for a toast's button, so what goes wrong would be lost.
            Log.NotUndone(logger, exception);
            Fail($"It was not undone. {StorageFailure.ErrorOf(exception)?.Message ?? "What was saved is safe; try again."}");
        }
    }

    private void Withdraw()
    {
        if (_offer is { } offer)
        {
            _offer = null;
            snackbar.Remove(offer);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Something that a person wanted to take back failed.")]
        public static partial void NotUndone(ILogger logger, Exception exception);
    }
}
