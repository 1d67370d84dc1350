using System.Net.Http.Json;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders;

namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class RenderRows : IAccessRows
{
    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Team("GET /api/t/{team}/p/{projectId:guid}/renders/quote") with { Query = seed => $"?shotId={seed.ShotId}" },
        AccessRow.Team("POST /api/t/{team}/p/{projectId:guid}/renders/", Role.Artist) with
        {
            Body = seed => JsonContent.Create(new SubmitRenderRequest(seed.ShotId, Guid.NewGuid(), "not a quote")),
        },
        AccessRow.Team("GET /api/t/{team}/renders/"),
        AccessRow.Team("GET /api/t/{team}/renders/{renderId:guid}"),
        AccessRow.Team("POST /api/t/{team}/renders/{renderId:guid}/cancel", Role.Artist),
        AccessRow.Team("POST /api/t/{team}/renders/{renderId:guid}/poll", Role.Artist),
        AccessRow.Team("POST /api/t/{team}/renders/{renderId:guid}/let-go", Role.Artist),
        AccessRow.ByToken("GET /provider-media/{token}"),
        AccessRow.ByToken("HEAD /provider-media/{token}"),
        AccessRow.ByToken("POST /callbacks/kling/{renderId:guid}/{token}"),
    ];
}
