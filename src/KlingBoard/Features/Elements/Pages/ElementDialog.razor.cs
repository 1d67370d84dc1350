using KlingBoard.Components.Controls;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Elements.Pages;

/// <summary>Adds or changes an element; faults show below the field they are about.</summary>
public sealed partial class ElementDialog
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

    private Error? _error;
    private bool _isSaving;

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required LibraryService Library { get; init; }

    private ElementInput Element => Input.Element;

    // The provider knows it: how it came about is not to be chosen any more.
    private bool IsMade => Input.Present?.ProviderElementId is not null;

    private ElementAccountView? Account => Input.Accounts.FirstOrDefault(account => account.ConnectionId == Element.ConnectionId);

    private string AccountKey => Element.ConnectionId?.ToString() ?? "";

    private string SaveText => Input.Present is not null ? "Save" : Element.Way == ElementWay.Known ? "Add the element" : "Save the draft";

    private Guid? ViewAt(int place) => place < Element.ViewFileIds.Count ? Element.ViewFileIds[place] : null;

    // A voice belongs to its account.
    private void ChooseAccount(string? key)
    {
        Element.ConnectionId = Guid.TryParse(key, out var id) ? id : null;
        ChooseVoice(null);
    }

    private void ChooseVoice(VoiceView? voice) => (Element.VoiceId, Element.VoiceName) = (voice?.VoiceId, voice?.Name ?? "");

    private void Toggle(string tag)
    {
        if (!Element.Tags.Remove(tag))
        {
            Element.Tags.Add(tag);
        }
    }

    private async Task ChooseFrontAsync() => Element.PictureFileId = await ChooseAsync("Choose the picture from the front", MediaKind.Image) ?? Element.PictureFileId;

    private async Task ChooseVideoAsync() => Element.VideoFileId = await ChooseAsync("Choose a video", MediaKind.Video) ?? Element.VideoFileId;

    private async Task ChooseViewAsync(int place)
    {
        if (await ChooseAsync($"Choose view {place + 1}", MediaKind.Image) is not { } fileId)
        {
            return;
        }

        if (place < Element.ViewFileIds.Count)
        {
            Element.ViewFileIds[place] = fileId;
        }
        else
        {
            Element.ViewFileIds.Add(fileId);
        }
    }

    private async Task<Guid?> ChooseAsync(string title, MediaKind kind)
    {
        var picked = await Dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>(
            title, new MediaPickerInput(Input.PersonId, Input.TeamId, Input.TeamSlug, [kind], CanUpload: true), DialogWidth.Large);
        if (picked?.AssetId is not { } assetId)
        {
            return null;
        }

        var asset = await Library.GetAsync(Input.PersonId, assetId, CancellationToken.None);
        _error = asset.Error;
        return asset.IsSuccess ? asset.Value.FileId : null;
    }

    private async Task SaveAsync()
    {
        _isSaving = true;
        var saved = await Input.SaveAsync(Element);
        _isSaving = false;
        _error = saved.Error;
        if (saved.IsSuccess)
        {
            Close(true);
        }
        else if (_error is ConflictError { Current: ElementView current })
        {
            // Saving once more is then a decision made with open eyes.
            Element.Version = current.Version;
        }
    }

    private string? InvalidAt(string field) => _error is InvalidError invalid && invalid.Field == field ? "true" : null;
}
