using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Picking;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Elements.Pages;

/// <summary>
/// Adds or changes an element, or has one made. Whatever is submitted is kept as a draft first, so that it finds its element when the dialog is
/// closed; what was only entered goes with the dialog.
/// </summary>
public sealed partial class ElementDialog : IDisposable
{
    private static readonly IReadOnlyList<Segment<ElementWay>> Ways =
    [
        new(ElementWay.Pictures, "Pictures", "photo_library", "One from the front and one to three others"),
        new(ElementWay.Video, "A video", "movie", "A person or creature taken from a video"),
        new(ElementWay.Known, "An id I have", "tag", "The provider knows it already"),
    ];

    private static readonly IReadOnlyList<Segment<ElementKind>> Kinds =
    [
        new(ElementKind.MultiImage, "Pictures", "image", "Pictures that show it from several sides"),
        new(ElementKind.VideoCharacter, "A video", "movie", "A person or creature taken from a video"),
    ];

    private readonly Lifetime _life = new();
    private ElementInput _element = new();

    // As the element was when the form was filled from it, or saved.
    private ElementInput _base = new();

    private ElementView? _present;

    // What somebody else made of the element meanwhile; null when nobody did.
    private ElementView? _theirs;

    private Task<Error?> _keeping = Task.FromResult<Error?>(null);
    private PricedChoice<MakingChoice> _making = null!;
    private PricedChoice<MakingChoice> _views = null!;
    private Guid? _projectId;
    private Error? _error;
    private bool _isTouched;
    private bool _isTried;

    [Inject]
    public required ElementService Service { get; init; }

    [Inject]
    public required ElementMaking Making { get; init; }

    [Inject]
    public required LibraryService Library { get; init; }

    [Inject]
    public required SignalBus Bus { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required ILogger<ElementDialog> Logger { get; init; }

    protected override Action<UnavailableError> FailurePlace => error => _error = error;

    private ElementInput Element => _element;

    private string SaveText => Element.Way != ElementWay.Known ? "Save the draft" : _present is null ? "Add the element" : "Save";

    // The provider knows it: how it came about is not to be chosen any more.
    private bool IsMade => _present?.ProviderElementId is not null;

    private string? Message => _error is InvalidError { Field: not null } ? null : _error?.Message ?? _making.Message ?? _views.Message;

    // Whose budget it is, nobody but the person can say.
    private bool CanPay => _projectId is not null;

    private ElementAccountView? Account => Input.Accounts.FirstOrDefault(account => account.ConnectionId == Element.ConnectionId);

    // Nothing is chosen of which it could be made.
    private bool IsEmpty => Element.Way == ElementWay.Video ? Element.VideoFileId is null : Element.PictureFileId is null;

    private string? PayerMissing => Input.Projects.Count > 0 && !CanPay ? "Choose the project that pays first." : null;

    private string BlockedReason => IsEmpty ? $"Choose the {(Element.Way == ElementWay.Video ? "video" : "pictures")} first." : PayerMissing ?? "Nothing is sent or reserved.";

    private string AccountHint => (CanPay, Account) switch
    {
        (false, _) when Input.Projects.Count > 0 => "The project whose units it costs. It decides the account that the element belongs to.",
        (false, _) => "What is made is paid by a project, and there is none yet. The draft can be kept.",
        (_, { WhyNot: { } why }) => why,
        (_, { } account) when Input.Accounts.Count > 1 => $"It will belong to the account {account.Name}, and only projects that render there can use it.",
        _ => "",
    };

    protected override Task OnInitializedAsync()
    {
        _present = Input.Present;
        _making = NewMaking();
        _views = NewViews();
        _element = _present is null ? NewInput() : ElementInput.Of(_present);
        _base = _element.Copy();
        _projectId = Input.Projects is [var only] ? only.Id : null;
        UseAccountOfProject();
        new ElementWatch(_life, Bus, Input.TeamId).Follow(() => InvokeAsync(ReadAgainAsync), Logger);
        return EstimateAsync(isTouched: _present is not null);
    }

    public void Dispose() => _life.Dispose();

    private ElementInput NewInput()
    {
        var account = Input.Accounts is [var usual, ..] ? usual : null;
        return new ElementInput { ConnectionId = account?.ConnectionId, Way = account?.WhyNot is null ? ElementWay.Pictures : ElementWay.Known };
    }

    private PricedChoice<MakingChoice> NewMaking() => new(
        choice => Making.EstimateAsync(Input.Actor, choice, CancellationToken.None),
        (choice, click, quoteId) => SubmitAsync((elementId, token) => Making.SubmitAsync(Input.Actor, elementId, choice.ProjectId, click, quoteId, token)));

    private PricedChoice<MakingChoice> NewViews() => new(
        choice => Making.EstimateViewsAsync(Input.Actor, choice, CancellationToken.None),
        (choice, click, quoteId) => SubmitAsync((elementId, token) => Making.SubmitViewsAsync(Input.Actor, elementId, choice.ProjectId, click, quoteId, token)));

    // What is submitted is the draft as it is kept.
    private async Task<Result<IReadOnlyList<Guid>>> SubmitAsync(Func<Guid, CancellationToken, Task<Result<IReadOnlyList<Guid>>>> submitAsync) =>
        await KeepAsync() is { } error ? error : await submitAsync(_present!.Id, CancellationToken.None);

    // One after the other: of two clicks on a new element the second changes what the first has added.
    private Task<Error?> KeepAsync() => _keeping = KeepAfterAsync(_keeping);

    private async Task<Error?> KeepAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _theirs = null;
        if (_present is { Id: var present })
        {
            var changed = await Service.ChangeAsync(Input.Actor, present, Element, CancellationToken.None);
            if (changed.Error is ConflictError { Current: ElementView current })
            {
                // Saving once more is then a decision made with open eyes.
                (_theirs, Element.Version) = (current, current.Version);
            }

            return changed.IsSuccess ? await ReadSavedAsync(present) : changed.Error;
        }

        var added = await Service.AddAsync(Input.Actor, Input.TeamId, Element, CancellationToken.None);
        return added.IsSuccess ? await ReadSavedAsync(added.Value) : added.Error;
    }

    private async Task<Error?> ReadSavedAsync(Guid elementId)
    {
        var read = await Service.GetAsync(Input.Actor, elementId, CancellationToken.None);
        if (read.IsSuccess)
        {
            _present = read.Value;
            _base = ElementInput.Of(_present);

            // A save raises the version by one at most: if it is higher, somebody else was quick, and the next save has to say so.
            Element.Version = Math.Min(_present.Version, Element.Version + 1);
        }

        return read.Error;
    }

    private async Task<Error?> ReadPresentAsync(Guid elementId)
    {
        var read = await Service.GetAsync(Input.Actor, elementId, CancellationToken.None);
        if (read.IsSuccess)
        {
            Show(read.Value);
        }

        return read.Error;
    }

    // The form follows the element's version, and its voice, only where nobody else changed a field.
    private void Show(ElementView now)
    {
        _present = now;
        var current = ElementInput.Of(now);
        if (!current.IsSameButForTheVoice(_base))
        {
            return;
        }

        if ((Element.ConnectionId, Element.VoiceId) == (_base.ConnectionId, _base.VoiceId))
        {
            (Element.VoiceId, Element.VoiceName) = (now.VoiceId, now.VoiceName);
        }

        (_base, Element.Version) = (current, now.Version);
    }

    private Task TakeTheirsAsync()
    {
        (_element, _present, _theirs, _error) = (ElementInput.Of(_theirs!), _theirs, null, null);
        _base = _element.Copy();
        (_making, _views) = (NewMaking(), NewViews());
        return EstimateAsync();
    }

    // What others changed in the fields shows when it is saved; how far it is, at once.
    private async Task ReadAgainAsync()
    {
        if (_present is { Id: var elementId } && await Service.GetAsync(Input.Actor, elementId, _life.Token) is { IsSuccess: true, Value: var now })
        {
            var before = _present;
            Show(now);
            if (before.AwaitsProposals != now.AwaitsProposals || before.AwaitsVoice != now.AwaitsVoice)
            {
                await EstimateAsync();
            }

            StateHasChanged();
        }
    }

    private Guid? ViewAt(int place) => place < Element.ViewFileIds.Count ? Element.ViewFileIds[place] : null;

    private Task EstimateAsync() => EstimateAsync(isTouched: true);

    /// <summary>Asks what the present choice would send and cost.</summary>
    private async Task EstimateAsync(bool isTouched)
    {
        _isTouched |= isTouched;
        if (Element.Way == ElementWay.Known || _projectId is not { } projectId)
        {
            return;
        }

        var choice = new MakingChoice(_present?.Id, Element.Copy(), projectId);
        await _making.ChangeAsync(choice);
        if (Element is { Way: ElementWay.Pictures, PictureFileId: not null } && ReferenceEquals(choice, _making.Choice))
        {
            await _views.ChangeAsync(choice);
        }
    }

    private Task ChangeAsync(Action change)
    {
        change();
        return EstimateAsync();
    }

    private Task ChooseWayAsync(ElementWay way)
    {
        Element.Way = way;
        UseAccountOfProject();
        return EstimateAsync(isTouched: false);
    }

    private Task ChooseProjectAsync(Guid? projectId) => ChangeAsync(() =>
    {
        _projectId = projectId ?? _projectId;
        UseAccountOfProject();
    });

    private void UseAccountOfProject()
    {
        if (!IsMade && Element.Way != ElementWay.Known && Input.Projects.FirstOrDefault(project => project.Id == _projectId) is { } project)
        {
            UseAccount(project.ConnectionId);
        }
    }

    private void UseAccount(Guid? connectionId)
    {
        if (Element.ConnectionId != connectionId)
        {
            // A voice belongs to its account.
            (Element.ConnectionId, Element.VoiceId, Element.VoiceName) = (connectionId, null, "");
        }
    }

    private Task ChooseVoiceAsync(VoiceView? voice) => ChangeAsync(() => (Element.VoiceId, Element.VoiceName) = (voice?.VoiceId, voice?.Name ?? ""));

    private async Task RecordVoiceAsync()
    {
        // A voice is made for an element, so this one is kept first.
        _error = await KeepAsync();
        if (_error is null && _projectId is { } projectId)
        {
            var sent = await Dialogs.ShowAsync<VoiceDialog, VoiceDialogInput, IReadOnlyList<Guid>>(
                $"A voice for {_present!.Name}", new VoiceDialogInput(_present.Id, projectId, _present.Name, Input.Actor, Input.TeamId, Input.TeamSlug));
            _error = sent is null ? null : await ReadPresentAsync(_present.Id);
        }
    }

    private Task ToggleAsync(string tag) => ChangeAsync(() =>
    {
        if (!Element.Tags.Remove(tag))
        {
            Element.Tags.Add(tag);
        }
    });

    private Task ChooseFrontAsync() => ChooseAsync("Choose the picture from the front", MediaKind.Image, file => Element.PictureFileId = file);

    private Task ChooseVideoAsync() => ChooseAsync("Choose a video", MediaKind.Video, file => Element.VideoFileId = file);

    private Task ChooseViewAsync(int place) => ChooseAsync($"Choose view {place + 1}", MediaKind.Image, file =>
    {
        if (place < Element.ViewFileIds.Count)
        {
            Element.ViewFileIds[place] = file;
        }
        else
        {
            Element.ViewFileIds.Add(file);
        }
    });

    private async Task ChooseAsync(string title, MediaKind kind, Action<Guid> use)
    {
        var picked = await Dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>(
            title, new MediaPickerInput(Input.Actor, Input.TeamId, Input.TeamSlug, [kind], CanUpload: true), DialogWidth.Large);
        if (picked?.AssetId is not { } assetId)
        {
            return;
        }

        var asset = await Library.GetAsync(Input.Actor, assetId, CancellationToken.None);
        _error = asset.Error;
        if (asset.IsSuccess)
        {
            await ChangeAsync(() => use(asset.Value.FileId));
        }
    }

    private async Task ProposeAsync()
    {
        if (await _views.SpendAsync() is not null)
        {
            // Another click is another submission.
            _views = NewViews();
            await ReadPresentAsync(_present!.Id);
        }
    }

    private async Task MakeAsync()
    {
        if (await _making.SpendAsync() is not null)
        {
            Close(true);
        }
    }

    private async Task SaveAsync()
    {
        _error = null;
        _error = await KeepAsync();
        if (_error is null)
        {
            Close(true);
        }
    }

    private static string FigureOf(RenderQuote? quote) => quote is null ? "–" : MoneyText.Of(quote.Milliunits, quote.Usd);

    private string? WrongAt(string field) => _error is InvalidError invalid && invalid.Field == field ? invalid.Message : null;
}
