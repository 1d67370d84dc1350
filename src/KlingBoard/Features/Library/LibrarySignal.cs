using KlingBoard.Infrastructure.Signals;

namespace KlingBoard.Features.Library;

/// <summary>Assets or elements of a team's library came, changed or went. Which ones is not known where both lists are empty.</summary>
public sealed record LibrarySignal(Guid TeamId) : ISignal
{
    public IReadOnlyList<Guid> AssetIds { get; private init; } = [];

    public IReadOnlyList<Guid> ElementIds { get; private init; } = [];

    public IEnumerable<Guid> Topics => [TeamId];

    public static LibrarySignal OfAsset(Guid teamId, Guid assetId) => new(teamId) { AssetIds = [assetId] };

    public static LibrarySignal Of(Guid teamId, IEnumerable<Guid> assetIds, IEnumerable<Guid> elementIds) =>
        new(teamId) { AssetIds = [.. assetIds], ElementIds = [.. elementIds] };

    public static LibrarySignal OfElement(Guid teamId, Guid elementId) => new(teamId) { ElementIds = [elementId] };
}
