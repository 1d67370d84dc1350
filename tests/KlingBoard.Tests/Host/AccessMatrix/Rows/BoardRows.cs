using System.Net.Http.Json;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Tests.Host.AccessMatrix.Rows;

internal sealed class BoardRows : IAccessRows
{
    private const string Board = "/api/t/{team}/p/{projectId:guid}/board";

    public IEnumerable<AccessRow> Rows =>
    [
        AccessRow.Team($"GET {Board}/"),
        AccessRow.Team($"GET {Board}/changes"),
        AccessRow.Team($"GET {Board}/shots/{{shotId:guid}}"),
        AccessRow.Team($"POST {Board}/commands", Role.Artist) with
        {
            // The shot was never deleted, so this changes nothing.
            Body = seed => JsonContent.Create<BoardCommand>(new RestoreShots([seed.ShotId])),
        },
    ];
}
