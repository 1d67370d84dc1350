using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Features.Packs;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Packs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace KlingBoard.Features.Installations;

/// <summary>The packs of the installation: read, uploaded, checked as a whole, and put in force. For administrators alone.</summary>
public sealed partial class InstallationRulesPage : IDisposable
{
    private const int MostChanges = 100;

    private readonly Lifetime _life = new();
    private IReadOnlyList<PackLine> _lines = [];
    private IReadOnlyList<UnusablePack> _unusable = [];
    private PackCheck? _check;
    private ReadPack? _read;
    private Error? _error;
    private int? _line;
    private bool _isAllowed;
    private bool _isMissing;
    private bool _isSaving;

    [Inject]
    internal PackUploads Uploads { get; init; } = null!;

    [Inject]
    public required PacksInForce Packs { get; init; }

    [Inject]
    public required AccessService Rights { get; init; }

    [CascadingParameter]
    public required TeamAccess Access { get; set; }

    private bool HasPanel => _check is not null || _read is not null;

    private IEnumerable<(string Title, string About, PackLine[] Lines)> Groups =>
    [
        ("Rule packs", "checked before the click and again before sending", Of(PackKind.Rules)),
        ("Capabilities", "which models a provider offers, and what each can do", Of(PackKind.Capabilities)),
        ("Price tables", "a render keeps the table it was estimated with", Of(PackKind.Prices)),
    ];

    private string CheckText => (_check!.Against, _check.Differences.Count) switch
    {
        (null, _) => $"{_check.Info!.Version} would be the first of its kind.",
        (_, 0) => $"{_check.Info!.Version} says the same as the one in use.",
        (_, var count) => $"{_check.Info!.Version}: {(count == 1 ? "1 value differs" : $"{count} values differ")} from the one in use.",
    };

    private string FootText => _check switch
    {
        { Info: null } => "What is in use stays in use until this file has no errors.",
        { IsOlderThanInForce: true } => $"The one in use is of {_check.Against!.Date:yyyy-MM-dd}, which is newer. Give this one a later date.",
        _ => "It counts for all teams at once. A price that somebody is looking at is not paid: the click is answered with the new one. The one in use stays readable.",
    };

    protected override async Task OnInitializedAsync()
    {
        _isAllowed = (await Rights.ForInstallationAsync(Access.Actor, _life.Token)).IsSuccess;
        _isMissing = !_isAllowed;
        Load();
    }

    public void Dispose() => _life.Dispose();

    private PackLine[] Of(PackKind kind) => [.. _lines.Where(line => line.Info.Kind == kind).OrderBy(line => line.Subject, StringComparer.Ordinal).ThenByDescending(line => line.Info.Date)];

    private void Load()
    {
        Packs.Refresh();
        var catalog = Packs.Catalog;
        _lines = [.. catalog.Packs.Select(info => PackLine.Of(info, catalog))];
        _unusable = Packs.Unusable;
    }

    protected override Action<UnavailableError> FailurePlace => error => (_isSaving, _error) = (false, error);

    private async Task CheckAsync(InputFileChangeEventArgs chosen)
    {
        Discard();
        using var memory = new MemoryStream();
        try
        {
            await using var stream = chosen.File.OpenReadStream(PackUploads.MaxBytes, _life.Token);
            await stream.CopyToAsync(memory, _life.Token);
        }
        catch (IOException)
        {
            _error = new InvalidError($"{chosen.File.Name} is larger than {PackUploads.MaxBytes / (1024 * 1024)} MB, which no pack is.");
            return;
        }

        var judged = await Uploads.CheckAsync(Access.Actor, new PackFile(chosen.File.Name, memory.ToArray()), _life.Token);
        (_check, _error) = (judged.IsSuccess ? judged.Value : null, judged.Error);
        _line = _check?.Problems.FirstOrDefault(problem => problem.Line is not null)?.Line;
    }

    private async Task UseAsync()
    {
        _isSaving = true;
        var used = await Uploads.UseAsync(Access.Actor, new PackFile(_check!.Name, _check.Json), _life.Token);
        _isSaving = false;
        _error = used.Error;
        if (used.IsSuccess)
        {
            _check = null;
        }

        Load();
    }

    private async Task ReadAsync(PackInfo info)
    {
        Discard();
        var read = await Uploads.ReadAsync(Access.Actor, info, _life.Token);
        (_read, _error) = (read.IsSuccess ? new ReadPack(info, read.Value) : null, read.Error);
    }

    private void Discard() => (_check, _read, _error, _line) = (null, null, null, null);

    private sealed record ReadPack(PackInfo Info, ReadOnlyMemory<byte> Json);
}
