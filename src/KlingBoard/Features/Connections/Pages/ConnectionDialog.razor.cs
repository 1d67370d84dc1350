using KlingBoard.Components.Inputs;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections.Pages;

/// <summary>Adds or changes a connection; the fields follow the provider, and errors show below the field they are about.</summary>
public sealed partial class ConnectionDialog
{
    private static readonly IReadOnlyList<Segment<bool>> KeyKinds = [new(false, "API key"), new(true, "AccessKey and SecretKey")];

    private Error? _error;

    private ConnectionInput Connection => Input.Connection;

    protected override Action<UnavailableError> FailurePlace => error => _error = error;

    private KlingProvider Provider => KlingProvider.Find(Connection.ProviderId) ?? KlingProvider.Kling;

    private bool IsSimulator => Provider == KlingProvider.Simulator;

    private IEnumerable<KlingProvider> Offered => KlingProvider.All.Where(provider => Input.OffersSimulator || provider != KlingProvider.Simulator);

    // Null where the address is entered.
    private KlingRegion? Region => IsSimulator ? null : Provider.Regions.FirstOrDefault(region => region.Id == Connection.RegionId);

    private bool TakesKeyPair => Connection.UsesKeyPair && Provider.Credentials.HasFlag(CredentialKinds.AccessKey);

    private bool CanMove => Input.Present?.CanMove != false;

    private bool HasMoved => Input.Present is { } present && !IsSimulator && ConnectionDialogInput.From(present) is var before
        && (before.RegionId, before.BaseUrl, before.AddressPart) != (Connection.RegionId, Connection.BaseUrl, Connection.AddressPart);

    private string KeyPlaceholder => Input.Present switch
    {
        not null when HasMoved => "Enter it again for this address",
        { KeyEnd.Length: > 0 } present => $"Leave empty to keep …{present.KeyEnd}",
        not null => "Leave empty to keep it",
        null when IsSimulator => "Empty for the Simulator's usual one",
        null => "",
    };

    // Empty is an address of one's own, or this machine.
    private IEnumerable<string> RegionIds => IsSimulator ? [""] : [.. Provider.Regions.Select(region => region.Id), ""];

    private string NameOfRegion(string? id) => IsSimulator ? "This machine" : Provider.Regions.FirstOrDefault(region => region.Id == id)?.Name ?? "Another address";

    private void ChooseProvider(string? id)
    {
        Connection.ProviderId = id ?? "";
        Connection.RegionId = IsSimulator ? "" : Provider.Regions[0].Id;
        (Connection.BaseUrl, Connection.AddressPart) = ("", "");
        _error = null;
    }

    private async Task SaveAsync()
    {
        var saved = await Input.SaveAsync(Connection);
        _error = saved.Error;
        if (saved.IsSuccess)
        {
            Close(saved.Value);
        }
    }

    private string? ErrorOf(string field) => _error is InvalidError invalid && invalid.Field == field ? invalid.Message : null;
}
