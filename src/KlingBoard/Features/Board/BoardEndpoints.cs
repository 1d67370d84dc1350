using System.Text.Json;
using KlingBoard.Access;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Features.Board.Views;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KlingBoard.Features.Board;

/// <summary>Boards over HTTP: the same service as the screen. That the project is the addressed team's is checked by the route guard.</summary>
internal static class BoardEndpoints
{
    // The longest prompt, escaped, with room for its base; anything larger is no command.
    private const long MaxCommandBytes = 512 * 1024;

    public static IEndpointRouteBuilder MapBoard(this IEndpointRouteBuilder routes)
    {
        var board = routes.MapGroup("/api/t/{team}/p/{projectId:guid}/board").RequireAuthorization();
        board.MapGet("/", OpenAsync).WithName("OpenBoard");
        board.MapGet("/changes", ChangesAsync).WithName("BoardChanges");
        board.MapGet("/shots/{shotId:guid}", ReadShotAsync).WithName("ReadShot");
        board.MapPost("/commands", ExecuteAsync).WithName("ExecuteBoardCommand")
            .Accepts<BoardCommand>("application/json")
            .RequireAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxCommandBytes));
        return routes;
    }

    private static async Task<Results<Ok<BoardView>, ProblemHttpResult>> OpenAsync(
        string team, Guid projectId, HttpContext context, BoardService board) =>
        AnswerOf(await board.OpenAsync(context.User.Actor(), projectId, context.RequestAborted));

    /// <param name="after">The last number the caller knows; 0 for all.</param>
    /// <param name="limit">At most so many; the service knows the largest.</param>
    private static async Task<Results<Ok<BoardChangesView>, ProblemHttpResult>> ChangesAsync(
        string team, Guid projectId, HttpContext context, BoardService board, long after = 0, int limit = BoardLimits.MaxChanges) =>
        AnswerOf(await board.ChangesAfterAsync(context.User.Actor(), projectId, after, limit, context.RequestAborted));

    private static async Task<Results<Ok<ShotView>, ProblemHttpResult>> ReadShotAsync(
        string team, Guid projectId, Guid shotId, HttpContext context, BoardService board) =>
        AnswerOf(await board.ReadShotAsync(context.User.Actor(), projectId, shotId, context.RequestAborted));

    private static async Task<Results<Ok<BoardOutcome>, ProblemHttpResult>> ExecuteAsync(
        string team, Guid projectId, HttpContext context, BoardService board)
    {
        var command = await ReadCommandAsync(context.Request);
        return command is null
            ? TypedResults.Problem("The body is not a board command in JSON.", statusCode: StatusCodes.Status400BadRequest)
            : AnswerOf(await board.ExecuteAsync(context.User.Actor(), projectId, command, context.RequestAborted));
    }

    // Not left to the framework: it takes a body that lacks its "type" for an error of the server.
    private static async Task<BoardCommand?> ReadCommandAsync(HttpRequest request)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<BoardCommand>(request.HttpContext.RequestAborted) : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static Results<Ok<T>, ProblemHttpResult> AnswerOf<T>(Result<T> result) =>
        result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
}
