using KlingBoard.Components;
using KlingBoard.Components.Inputs;
using KlingBoard.Components.Tiles;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library.Pages;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Library.Uploads;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Library.Picking;

/// <summary>Chooses an asset or an element of the team, or uploads one right there, which is then chosen.</summary>
public sealed partial class MediaPickerDialog : IDisposable
{
    private const string ElementsTab = "Elements";

    private readonly Lifetime _life = new();
    private AssetList? _assets;
    private IReadOnlyList<ElementPick> _elements = [];
    private string _tab = ElementsTab;
    private string _text = "";
    private string? _error;

    [Inject]
    public required LibraryService Library { get; init; }

    [Inject]
    public required IElementPicks ElementRegistry { get; init; }

    private bool CanUpload => Input.CanUpload && Input.Kinds.Count > 0;

    private string Accept => AcceptedFiles.Of(Input.Kinds);

    private IReadOnlyList<Segment<string>> Tabs =>
    [
        .. Input.Kinds.Select(kind => new Segment<string>(kind.ToString(), AssetLabels.Kind(kind) + "s", AssetLabels.Icon(kind))),
        .. Input.WithElements ? [new Segment<string>(ElementsTab, ElementsTab, "category")] : Array.Empty<Segment<string>>(),
    ];

    private IReadOnlyList<ElementPick> Elements =>
        [.. _elements.Where(element => element.Name.Contains(_text, StringComparison.OrdinalIgnoreCase))];

    protected override Task OnInitializedAsync()
    {
        _tab = Tabs.Count > 0 ? Tabs[0].Value : ElementsTab;
        return LoadAsync();
    }

    public void Dispose() => _life.Dispose();

    private Task ChooseTabAsync(string tab)
    {
        _tab = tab;
        return LoadAsync();
    }

    private Task SearchAsync(string text)
    {
        _text = text;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (_tab == ElementsTab)
        {
            var elements = await ElementRegistry.ListAsync(Input.Actor, Input.TeamId, _life.Token);
            _error = elements.Error?.Message;
            _elements = elements.IsSuccess ? elements.Value : [];
            return;
        }

        var filter = new AssetFilter(Enum.Parse<MediaKind>(_tab), _text);
        var assets = await AssetList.OpenAsync(
            (after, count, cancellation) => Library.ListAsync(Input.Actor, Input.TeamId, filter, after, count, cancellation),
            cancellation => Library.CountAsync(Input.Actor, Input.TeamId, filter, cancellation),
            _life.Token);
        _error = assets.Error?.Message;
        _assets = assets.IsSuccess ? assets.Value : null;
    }

    private void Choose(AssetView asset) => Close(new MediaPick(asset.Id, null, asset.Kind));

    private void ChooseByKey(TileKey key)
    {
        if (key.Press.Key == "Enter" && _assets?.ItemAt(key.Ordinal) is { } asset)
        {
            Choose(asset);
        }
    }

    private Task ChooseUploadedAsync(UploadedFile uploaded)
    {
        var upload = uploaded.Asset;
        if (Input.Kinds.Any(kind => kind.ToString() == upload.Kind))
        {
            Close(new MediaPick(upload.AssetId, null, Enum.Parse<MediaKind>(upload.Kind)));
            return Task.CompletedTask;
        }

        _error = $"{upload.Name} is in the library, but this place takes no {upload.Kind.ToLowerInvariant()}.";
        return LoadAsync();
    }
}
