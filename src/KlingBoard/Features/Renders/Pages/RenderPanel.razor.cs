using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Buttons;
using KlingBoard.Components.Layout;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Rules;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Renders.Pages;

/// <summary>
/// The violations of a shot, what rendering it costs, and the one button that spends. A shot of a multi-shot group stands for its group.
/// Works everything out again whenever <see cref="Version"/> changes.
/// </summary>
public sealed partial class RenderPanel : IDisposable
{
    // A double click ends well within it; whoever wants another render clicks again after it.
    private static readonly TimeSpan SentShownFor = TimeSpan.FromSeconds(2);

    // Typing is saved at each pause; rules and price are worked out when it rests.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    private readonly Lifetime _life = new();
    private ITimer? _sent;
    private (Guid ShotId, long Version)? _shown;
    private RenderQuote? _quote;
    private Guid _submissionId = Guid.NewGuid();
    private string? _message;
    private bool _isChecking = true;
    private bool _isAsked;
    private RenderQuestion? _question;

    [Inject]
    public required RenderSubmitter Submitter { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [CascadingParameter]
    public required TeamFrame Frame { get; set; }

    [Parameter, EditorRequired]
    public required Guid ProjectId { get; set; }

    [Parameter, EditorRequired]
    public required Guid ShotId { get; set; }

    /// <summary>Any number that changes when the shot, its group or its references did.</summary>
    [Parameter, EditorRequired]
    public required long Version { get; set; }

    /// <summary>Asks the board to make a repair; null never comes. Without a listener no fix is offered.</summary>
    [Parameter]
    public EventCallback<ShotFix> OnFix { get; set; }

    /// <summary>Told of each quote that is shown, so that the fields around can say what it says of them.</summary>
    [Parameter]
    public EventCallback<RenderQuote> OnQuote { get; set; }

    /// <summary>Why nothing may be sent now although no rule is violated, for example text that is not saved; null when it may.</summary>
    [Parameter]
    public string? Hold { get; set; }

    /// <summary>Waited for before anything is sent: edits that were made before the click are on the server then.</summary>
    [Parameter]
    public Func<Task>? SettleAsync { get; set; }

    /// <summary>Number and title of the shot, for the question.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Somebody wants to render by key or by the palette: once there is a price, the question comes with it.</summary>
    [Parameter]
    public bool AsksToRender { get; set; }

    /// <summary>The wish has been taken up, and is not to be told again.</summary>
    [Parameter]
    public EventCallback OnAsked { get; set; }

    protected override Action<UnavailableError> FailurePlace => Fail;

    private bool MayRender => Frame.Access.Can(Rights.Render);

    private bool CanFix => OnFix.HasDelegate && Frame.Access.Can(Rights.EditBoard);

    internal PriceButtonState State => _sent is not null ? PriceButtonState.Sent
        : _quote is null || _isChecking ? PriceButtonState.Checking
        : _quote.IsBlocked || Hold is not null ? PriceButtonState.Blocked
        : PriceButtonState.Ready;

    internal string ButtonText => RenderLabels.Button(_quote);

    internal string FigureText => _quote is null ? "" : MoneyText.Of(_quote.Milliunits, _quote.Usd);

    internal string? ReasonText => _quote is { IsBlocked: true }
        ? $"Fix {Figures.Count(_quote.ErrorCount, "error")} first. Nothing is sent or reserved."
        : Hold;

    internal string EstimateText => _quote switch
    {
        null => "…",
        { Price.IsApproximate: true } => $"About {Line(_quote)}",
        _ => Line(_quote),
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (ShotId, Version))
        {
            var isAnother = _shown?.ShotId != ShotId;
            if (isAnother)
            {
                (_quote, _message, _isAsked) = (null, null, false);
                _question?.Close();
                BeReadyAgain();
            }

            _shown = (ShotId, Version);
            await TakeUpAsync();
            await RefreshAsync(isAnother ? TimeSpan.Zero : Rest);
        }
        else
        {
            await TakeUpAsync();
        }

        Ask();
    }

    protected override void OnAfterRender(bool firstRender) => _question?.Show();

    public void Dispose()
    {
        _sent?.Dispose();
        _question?.Close();
        _life.Dispose();
    }

    /// <summary>Works rules and price out again; until then nothing can be sent.</summary>
    /// <param name="rest">How long nothing else may have changed before.</param>
    private async Task RefreshAsync(TimeSpan rest)
    {
        var asked = _shown;
        _isChecking = true;
        try
        {
            if (rest > TimeSpan.Zero)
            {
                StateHasChanged();
                await Task.Delay(rest, Time, _life.Token);
            }

            if (asked != _shown)
            {
                return;
            }

            var quote = await Submitter.EstimateAsync(Frame.Actor, RenderTarget.Shot(ShotId), _life.Token);

            // A newer question is on its way: its answer counts.
            if (asked == _shown)
            {
                await ShowAsync(quote);
            }
        }
        catch (OperationCanceledException) when (_life.IsLeft)
        {
            // The panel was closed.
        }
    }

    private Task ShowAsync(Result<RenderQuote> quote)
    {
        _isChecking = false;
        var before = _quote;
        _quote = quote.IsSuccess ? quote.Value : null;
        // Without a price there is nothing to ask; later, it would come over what the person does by then.
        _isAsked = _isAsked && quote.IsSuccess;
        // What was said of an offer goes with it, and with the render that it was about.
        var isSameOffer = _quote?.QuoteId == before?.QuoteId && _quote?.UnderWay >= before?.UnderWay;
        _message = quote.Error?.Message ?? (isSameOffer ? _message : null);
        return TellAsync();
    }

    private async Task TakeUpAsync()
    {
        if (AsksToRender && !_isAsked && _question is null)
        {
            _isAsked = MayRender;
            await OnAsked.InvokeAsync();
        }
    }

    // The same button over the page, with the same offer: it is what spends, never the key.
    private void Ask()
    {
        if (_isAsked && _quote is not null && !_isChecking)
        {
            _isAsked = false;
            _ = ShowQuestionAsync(_question = new RenderQuestion(this));
        }
    }

    private async Task ShowQuestionAsync(RenderQuestion question)
    {
        await Dialogs.ShowAsync<RenderQuestionDialog, RenderQuestion, bool>($"Render {Title}?", question);
        _question = _question == question ? null : _question;
    }

    private Task TellAsync() => _quote is null ? Task.CompletedTask : OnQuote.InvokeAsync(_quote);

    internal RenderQuote? Quote => _quote;

    /// <summary>After something was done in the question: the panel under it shows it too.</summary>
    internal void ShowAgain() => StateHasChanged();

    internal void Fail(UnavailableError error) => ShowRefusal(RenderLabels.NotSent(error));

    // Whoever clicked may be at another shot by now, and would take the render for sent.
    private void ShowRefusal(string message)
    {
        if (_life.IsLeft)
        {
            Toasts.Fail($"{Title}: {message}");
            return;
        }

        _message = message;
        StateHasChanged();
    }

    internal string? Message => _message;

    internal async Task SpendAsync()
    {
        if (_quote is not { IsBlocked: false } quote)
        {
            return;
        }

        await (SettleAsync?.Invoke() ?? Task.CompletedTask);
        if (Hold is not null)
        {
            return;
        }

        // The id stays the same until "Sent" has gone: a click that is made twice, or whose answer got lost, makes nothing new.
        var sent = await Submitter.SubmitAsync(
            Frame.Actor, ProjectId, RenderTarget.Shot(ShotId), _submissionId, quote.QuoteId, CancellationToken.None);
        if (sent.IsSuccess)
        {
            _message = null;
            _sent?.Dispose();
            _sent = Time.CreateTimer(_ => _ = InvokeAsync(EndSentAsync), null, SentShownFor, Timeout.InfiniteTimeSpan);
            return;
        }

        ShowRefusal(sent.Error.Message);
        _quote = sent.Error is ConflictError { Current: RenderQuote now } ? now : _quote;
        await TellAsync();
    }

    // With what was just sent under way, it is another offer.
    private async Task EndSentAsync()
    {
        BeReadyAgain();
        await RefreshAsync(TimeSpan.Zero);
        StateHasChanged();
    }

    private void BeReadyAgain()
    {
        _sent?.Dispose();
        _sent = null;
        _submissionId = Guid.NewGuid();
    }

    private Task PreviewAsync() => _quote is null
        ? Task.CompletedTask
        : Dialogs.ShowAsync<RequestDialog, RequestDialogInput, bool>(
            "Request", new RequestDialogInput(_quote.Provider, _quote.Path, _quote.RequestJson, _quote.RulePackVersion, _quote.Price.TableVersion), DialogWidth.Medium);

    internal static string ConsequenceOf(ShotViolation violation) => violation.Severity == Severity.Error
        ? $"{(violation.RuleId is null ? "It cannot be sent" : "Kling would refuse it")}"
        : "It can be sent";

    private static string Line(RenderQuote quote) =>
        $"{Figures.Seconds(quote.Price.Count)} × {Figures.Units(quote.Price.MilliunitsEach / 1000m)}/s"
        + (quote.Takes > 1 ? $" × {quote.Takes} takes" : "")
        + $" = {Figures.Units(quote.Milliunits / 1000m)}";
}
