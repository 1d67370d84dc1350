namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class GalleryRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Team("GET /api/takes/{takeId:guid}/download"),
        AccessRow.Team("HEAD /api/takes/{takeId:guid}/download"),
        AccessRow.Team("GET /api/takes/{takeId:guid}/play"),
        AccessRow.Team("GET /api/assets/{assetId:guid}/play"),
        AccessRow.Team("POST /api/t/{team}/gallery/zip") with
        {
            Body = seed => new FormUrlEncodedContent([KeyValuePair.Create("items", seed.AssetId.ToString())]),
        },
    ];
}
