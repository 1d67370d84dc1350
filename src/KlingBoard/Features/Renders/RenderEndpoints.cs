using System.Security.Claims;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
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

/// <summary>Renders over HTTP: the same services as the screens.</summary>
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
        team.MapPost("/{renderId:guid}/poll", PollAsync).WithName("PollRender").RequireAntiforgery();
        team.MapPost("/{renderId:guid}/let-go", LetGoAsync).WithName("LetGoOfRender").RequireAntiforgery();
    }

    private static async Task<Results<Ok<RenderQuote>, ProblemHttpResult>> QuoteAsync(
        string team,
        Guid projectId,
        Guid shotId,
        ClaimsPrincipal user,
        AccessService access,
        RenderSubmitter submitter,
        IDbContextFactory<KlingBoardDbContext> contexts,
        CancellationToken cancellationToken)
    {
        // The shot in the query must be of the project in the address, which the route guard has checked.
        var shot = await access.AskAsync(user.Actor(), Scope.Of<Shot>(shotId), Rights.View, cancellationToken);
        if (!shot.IsSuccess || shot.Value.Slug != team || !await IsInProjectAsync(contexts, shotId, projectId, cancellationToken))
        {
            return new NotFoundError().ToProblem();
        }

        var quote = await submitter.EstimateAsync(user.Actor(), RenderTarget.Shot(shotId), cancellationToken);
        return quote.IsSuccess ? TypedResults.Ok(quote.Value) : quote.Error.ToProblem();
    }

    private static async Task<bool> IsInProjectAsync(
        IDbContextFactory<KlingBoardDbContext> contexts, Guid shotId, Guid projectId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Shots.AnyAsync(shot => shot.Id == shotId && shot.ProjectId == projectId, cancellationToken);
    }

    private static async Task<Results<Ok<SubmitRenderResponse>, ProblemHttpResult>> SubmitAsync(
        Guid projectId, SubmitRenderRequest request, ClaimsPrincipal user, RenderSubmitter submitter, CancellationToken cancellationToken)
    {
        var submitted = await submitter.SubmitAsync(
            user.Actor(), projectId, RenderTarget.Shot(request.ShotId), request.SubmissionId, request.QuoteId, cancellationToken);
        return submitted.IsSuccess ? TypedResults.Ok(new SubmitRenderResponse(submitted.Value)) : submitted.Error.ToProblem();
    }

    private static async Task<Results<Ok<RendersView>, ProblemHttpResult>> ListAsync(
        string team, ClaimsPrincipal user, AccessService access, RenderReader reader, CancellationToken cancellationToken, int earlier = 0)
    {
        var member = await access.AskAsync(user.Actor(), Scope.Team(team), Rights.View, cancellationToken);
        if (!member.IsSuccess)
        {
            return member.Error.ToProblem();
        }

        var view = await reader.ListAsync(user.Actor(), member.Value.TeamId, Math.Clamp(earlier, 0, MostEarlier), cancellationToken);
        return view.IsSuccess ? TypedResults.Ok(view.Value) : view.Error.ToProblem();
    }

    private static async Task<Results<Ok<RenderDetail>, ProblemHttpResult>> DetailAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderReader reader, CancellationToken cancellationToken)
    {
        if (!await IsOfTeamAsync(team, renderId, user, access, cancellationToken))
        {
            return new NotFoundError().ToProblem();
        }

        var detail = await reader.DetailAsync(user.Actor(), renderId, cancellationToken);
        return detail.IsSuccess ? TypedResults.Ok(detail.Value) : detail.Error.ToProblem();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.CancelAsync, cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> PollAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.PollNowAsync, cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> LetGoAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, RenderService service, CancellationToken cancellationToken) =>
        DoAsync(team, renderId, user, access, service.LetGoAsync, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> DoAsync(
        string team,
        Guid renderId,
        ClaimsPrincipal user,
        AccessService access,
        Func<Actor, Guid, CancellationToken, Task<Result<Done>>> act,
        CancellationToken cancellationToken)
    {
        if (!await IsOfTeamAsync(team, renderId, user, access, cancellationToken))
        {
            return new NotFoundError().ToProblem();
        }

        var done = await act(user.Actor(), renderId, cancellationToken);
        return done.IsSuccess ? TypedResults.NoContent() : done.Error.ToProblem();
    }

    private static async Task<bool> IsOfTeamAsync(
        string team, Guid renderId, ClaimsPrincipal user, AccessService access, CancellationToken cancellationToken)
    {
        var found = await access.AskAsync(user.Actor(), Scope.Of<Render>(renderId), Rights.View, cancellationToken);
        return found.IsSuccess && found.Value.Slug == team;
    }
}
