using KlingBoard.Data.Teams;

namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class LibraryRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Team("POST /api/t/{team}/uploads", Role.Artist),
        AccessRow.Team("GET /api/assets/{assetId:guid}/download"),
        AccessRow.Team("HEAD /api/assets/{assetId:guid}/download"),
        AccessRow.Team("GET /media/{fileId:guid}/{variant}"),
        AccessRow.Team("HEAD /media/{fileId:guid}/{variant}"),
    ];
}
