using KlingBoard.Components.Overlays;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Picking;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Renders.Pages;
using KlingBoard.Kling.Omni;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Renders.Avatars;

/// <summary>Chooses picture, sound and words of a talking avatar, with its price.</summary>
public sealed partial class AvatarDialog
{
    // Of the provider.
    private const int MaxPromptLength = 2500;

    private PricedChoice<AvatarChoice> _priced = null!;
    private AssetView? _picture;
    private AssetView? _sound;

    [Inject]
    public required RenderSubmitter Submitter { get; init; }

    [Inject]
    public required LibraryService Library { get; init; }

    [Inject]
    public required Dialogs Dialogs { get; init; }

    private AvatarChoice Choice => _priced.Choice!;

    private string? Missing => (Choice.PictureAssetId, Choice.SoundAssetId) switch
    {
        (null, null) => "Choose a picture and a sound first.",
        (null, _) => "Choose a picture first.",
        (_, null) => "Choose a sound first.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _priced = new PricedChoice<AvatarChoice>(
            choice => Submitter.EstimateAsync(Input.Actor, Input.ShotId, choice, CancellationToken.None),
            (choice, click, quoteId) => Submitter.SubmitAsync(Input.Actor, Input.ShotId, choice, click, quoteId, CancellationToken.None));
        var priced = ChangeAsync(new AvatarChoice { PictureAssetId = Input.PictureAssetId, SoundAssetId = Input.SoundAssetId, Mode = OmniMode.Std });
        _picture = await ReadAsync(Input.PictureAssetId);
        _sound = await ReadAsync(Input.SoundAssetId);
        await priced;
    }

    private Task ChangeAsync(AvatarChoice choice) => _priced.ChangeAsync(choice);

    private async Task ChoosePictureAsync()
    {
        if (await PickAsync("Choose a picture", MediaKind.Image) is { } picture)
        {
            _picture = picture;
            await ChangeAsync(Choice with { PictureAssetId = picture.Id });
        }
    }

    private async Task ChooseSoundAsync()
    {
        if (await PickAsync("Choose a sound", MediaKind.Audio) is { } sound)
        {
            _sound = sound;
            await ChangeAsync(Choice with { SoundAssetId = sound.Id });
        }
    }

    private async Task<AssetView?> PickAsync(string title, MediaKind kind)
    {
        var input = new MediaPickerInput(Input.Actor, Input.TeamId, Input.TeamSlug, [kind], CanUpload: Input.CanUpload);
        var picked = await Dialogs.ShowAsync<MediaPickerDialog, MediaPickerInput, MediaPick>(title, input, DialogWidth.Large);
        return await ReadAsync(picked?.AssetId);
    }

    private async Task<AssetView?> ReadAsync(Guid? assetId)
    {
        if (assetId is not { } id)
        {
            return null;
        }

        var asset = await Library.GetAsync(Input.Actor, id, CancellationToken.None);
        return asset.IsSuccess ? asset.Value : null;
    }
}
