using KlingBoard.Components.Controls;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Elements;

/// <summary>Adds or changes an element; faults show below the field they are about.</summary>
public sealed partial class ElementDialog
{
    private static readonly IReadOnlyList<Segment<ElementKind>> Kinds =
    [
        new(ElementKind.MultiImage, "Images", "image", "Pictures that show it from several sides"),
        new(ElementKind.VideoCharacter, "A video", "movie", "A person or creature taken from a video"),
    ];

    private Error? _error;
    private bool _isSaving;

    [Inject]
    public required Dialogs Dialogs { get; init; }

    [Inject]
    public required LibraryService Library { get; init; }

    private ElementInput Element => Input.Element;

    private async Task ChoosePictureAsync()
    {
        var picked = await Dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>(
            "Choose a picture",
            new MediaPickerInput(Input.PersonId, Input.TeamId, Input.TeamSlug, [MediaKind.Image], CanUpload: true),
            DialogWidth.Large);
        if (picked?.AssetId is not { } assetId)
        {
            return;
        }

        var asset = await Library.GetAsync(Input.PersonId, assetId, CancellationToken.None);
        _error = asset.Error;
        Element.PictureFileId = asset.IsSuccess ? asset.Value.FileId : Element.PictureFileId;
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

    private string? InvalidAt(string field) => IsAt(field) ? "true" : null;

    private bool IsAt(string field) => _error is InvalidError invalid && invalid.Field == field;
}
