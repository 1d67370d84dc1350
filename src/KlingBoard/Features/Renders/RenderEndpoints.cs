using System.Security.Claims;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Reading;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders;

/// <param name="ShotId">The shot, or any shot of a multi-shot group.</param>
/// <param name="SubmissionId">The caller's own id of this click; sent again, it makes nothing new.</param>
/// <param name="QuoteId">Of the quote whose price was seen.</param>
public sealed record SubmitRenderRequest(Guid ShotId, Guid SubmissionId, string QuoteId);

/// <param name="RenderIds">One per take, in order.</param>
public sealed record SubmitRenderResponse(IReadOnlyList<Guid> RenderIds);

/// <summary>Renders over HTTP: the same service as the screens.</summary>
internal static class RenderEndpoints
{
    /// <summary>The most ended renders that one answer holds besides those in the lanes.</summary>
    private const int MostEarlier = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var project = routes.MapGroup("/api/t/{team}/p/{projectId:guid}/renders").RequireAuthorization();
        project.MapGet("/quote", QuoteAsync).WithName("QuoteRender");
        project.MapPost("/", SubmitAsync).WithName("SubmitRender").RequireAntiforgery();

        var team = routes.MapGroup("/api/t/{team}/renders").RequireAuthorization();
        team.MapGet("/", ListAsync).WithName("ListRenders");
        team.MapGet("/{renderId:guid}", DetailAsync).WithName("RenderDetail");
        team.MapPost("/{renderId:guid}/cancel", CancelAsync).WithName("CancelRender").RequireAntiforgery();
        team.MapPost("/{renderId:guid}/look", LookAsync).WithName("LookAtRender").RequireAntiforgery();
        team.MapPost("/{renderId:guid}/let-go", LetGoAsync).WithName("LetGoOfRender").RequireAntiforgery();
    }

    private static async Task<Results<Ok<RenderQuote>, ProblemHttpResult>> QuoteAsync(
        string team,
        Guid projectId,
        Guid shotId,
        ClaimsPrincipal user,
        AccessService access,
        RenderPlanner planner,
        IDbContextFactory<KlingBoardDbContext> contexts,
        CancellationToken cancellationToken)
    {
        // The shot in the query must be of the project in the address, which the route guard has checked.
        var shot = await access.ForAsync<Shot>(user.UserId(), shotId, Permission.ViewTeam, cancellationToken);
        if (!shot.IsSuccess || shot.Value.Slug != team || !await IsInProjectAsync(contexts, shotId, projectId, cancellationToken))
        {
            return new NotFoundError().ToProblem();
        }

        var quote = await planner.EstimateAsync(shot.Value.UserId, RenderTarget.Shot(shotId), cancellationToken);
        return quote.IsSuccess ? TypedResults.Ok(quote.Value) : quote.Error.ToProblem();
    }

    private static async Task<bool> IsInProjectAsync(
        IDbContextFactory<KlingBoardDbContext> contexts, Guid shotId, Guid projectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Shots.AnyAsync(shot => shot.Id == shotId && shot.ProjectId == projectId, cancellationToken);
    }

    private static async Task<Results<Ok<SubmitRenderResponse>, ProblemHttpResult>> SubmitAsync(
        string team, Guid projectId, SubmitRenderRequest request, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken)
    {
        var member = await access.ForTeamAsync(user.UserId(), team, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error.ToProblem();
        }

        var submitted = await service.SubmitAsync(
            member.Value.UserId, projectId, RenderTarget.Shot(request.ShotId), request.SubmissionId, request.QuoteId, cancellationToken);
        return submitted.IsSuccess ? TypedResults.Ok(new SubmitRenderResponse(submitted.Value)) : submitted.Error.ToProblem();
    }

    private static async Task<Results<Ok<RendersView>, ProblemHttpResult>> ListAsync(
        string team, ClaimsPrincipal user, AccessService access, RenderReader reader, CancellationToken cancellationToken, int earlier = 0)
    {
        var member = await access.ForTeamAsync(user.UserId(), team, Permission.ViewTeam, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error.ToProblem();
        }

        var view = await reader.ListAsync(member.Value.UserId, member.Value.TeamId, Math.Clamp(earlier, 0, MostEarlier), cancellationToken);
        return view.IsSuccess ? TypedResults.Ok(view.Value) : view.Error.ToProblem();
    }

    private static async Task<Results<Ok<RenderDetail>, ProblemHttpResult>> DetailAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderReader reader, CancellationToken cancellationToken)
    {
        if (await FindAsync(team, renderId, user, access, cancellationToken) is not { } userId)
        {
            return new NotFoundError().ToProblem();
        }

        var detail = await reader.DetailAsync(userId, renderId, cancellationToken);
        return detail.IsSuccess ? TypedResults.Ok(detail.Value) : detail.Error.ToProblem();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.CancelAsync, cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> LookAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.LookNowAsync, cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> LetGoAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.LetGoAsync, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> DoAsync(
        string team,
        Guid renderId,
        ClaimsPrincipal user,
        AccessService access,
        Func<Guid, Guid, CancellationToken, Task<Result<Done>>> act,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(team, renderId, user, access, cancellationToken) is not { } userId)
        {
            return new NotFoundError().ToProblem();
        }

        var done = await act(userId, renderId, cancellationToken);
        return done.IsSuccess ? TypedResults.NoContent() : done.Error.ToProblem();
    }

    /// <returns>The caller, when the render is one of the team in the address and theirs to see.</returns>
    private static async Task<Guid?> FindAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, CancellationToken cancellationToken)
    {
        var member = await access.ForAsync<Render>(user.UserId(), renderId, Permission.ViewTeam, cancellationToken);
        return member.IsSuccess && member.Value.Slug == team ? member.Value.UserId : null;
    }
}
