using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections.Pages;

/// <param name="Present">As it is; null for a new one.</param>
/// <param name="SaveAsync">Saves and gives the connection's id; an error keeps the dialog open with its sentence.</param>
public sealed record ConnectionDialogInput(
    ConnectionInput Connection, ConnectionView? Present, bool OffersSimulator, Func<ConnectionInput, Task<Result<Guid>>> SaveAsync)
{
    /// <summary>The form as a connection stands, without its keys.</summary>
    public static ConnectionInput From(ConnectionView connection)
    {
        var input = new ConnectionInput
        {
            Name = connection.Name,
            ProviderId = connection.Provider?.Id ?? "",
            RegionId = "",
            BaseUrl = connection.BaseUrl,
            UsesKeyPair = connection.UsesKeyPair,
            Slots = connection.Slots,
            Version = connection.Version,
        };
        foreach (var region in connection.Provider?.Regions ?? [])
        {
            if (PartOf(region, connection.BaseUrl) is { } part)
            {
                (input.RegionId, input.AddressPart) = (region.Id, part);
            }
        }

        return input;
    }

    // Empty for a region whose address is whole; null when the address is not of it.
    private static string? PartOf(KlingRegion region, string baseUrl)
    {
        if (region.PartToFill is not { } name)
        {
            return region.BaseAddress == baseUrl ? "" : null;
        }

        var (before, after) = region.BaseAddress.Split($"{{{name}}}", 2) is [var first, var last] ? (first, last) : (region.BaseAddress, "");
        return baseUrl.StartsWith(before, StringComparison.Ordinal) && baseUrl.EndsWith(after, StringComparison.Ordinal)
            ? baseUrl[before.Length..^after.Length]
            : null;
    }
}
