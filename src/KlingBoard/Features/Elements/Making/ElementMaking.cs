using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Renders;
using KlingBoard.Features.Renders.Planning;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling;
using KlingBoard.Kling.Packs;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.Making;

/// <summary>Has elements and their further views made: what that costs, and the click. From there on they are renders like all others.</summary>
public sealed class ElementMaking(
    AccessService access, ProviderAccounts accounts, RenderPlanner planner, RenderSubmitter submitter)
{
    private const string IsKnown = "The provider knows this element already.";

    /// <summary>The team's projects, one of which pays; the last made first.</summary>
    public Task<Result<IReadOnlyList<PayingProject>>> ListProjectsAsync(Actor actor, Guid teamId, CancellationToken cancellationToken) =>
        access.OpenAsync<IReadOnlyList<PayingProject>>(actor, Scope.Team(teamId), Rights.View, async open =>
            await open.Db.Projects
                .Where(project => project.TeamId == teamId && project.DeletedAtUtc == null && project.ArchivedAtUtc == null)
                .OrderByDescending(project => project.CreatedAtUtc)
                .Select(project => new PayingProject(project.Id, project.Name, project.ConnectionId ?? project.Team!.DefaultConnectionId))
                .ToArrayAsync(cancellationToken), cancellationToken);

    /// <summary>What making the element would send and cost now; whoever may see the team may ask.</summary>
    public Task<Result<RenderQuote>> EstimateAsync(Actor actor, MakingChoice choice, CancellationToken cancellationToken) =>
        EstimateAsync(actor, choice, PlanElementAsync, cancellationToken);

    /// <summary>The same of further views, proposed from the picture of the front.</summary>
    public Task<Result<RenderQuote>> EstimateViewsAsync(Actor actor, MakingChoice choice, CancellationToken cancellationToken) =>
        EstimateAsync(actor, choice, PlanViewsAsync, cancellationToken);

    /// <summary>Submits the element as it is kept; see <see cref="RenderSubmitter"/>. From then on it belongs to the account that pays.</summary>
    /// <param name="submissionId">Made by the caller for one click; the same again gives the same render and writes nothing.</param>
    /// <param name="quoteId">Of the quote that was shown.</param>
    /// <returns>The id of the one render.</returns>
    public Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Actor actor, Guid elementId, Guid projectId, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        SubmitAsync(actor, elementId, projectId, submissionId, quoteId, KlingEndpoint.Element, PlanElementAsync, cancellationToken);

    /// <summary>Submits proposals of further views; see <see cref="SubmitAsync(Actor, Guid, Guid, Guid, string, CancellationToken)"/>.</summary>
    public Task<Result<IReadOnlyList<Guid>>> SubmitViewsAsync(
        Actor actor, Guid elementId, Guid projectId, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        SubmitAsync(actor, elementId, projectId, submissionId, quoteId, KlingEndpoint.AiMultiShot, PlanViewsAsync, cancellationToken);

    /// <summary>What making a voice would send and cost now.</summary>
    public Task<Result<RenderQuote>> EstimateVoiceAsync(Actor actor, VoiceChoice choice, CancellationToken cancellationToken) =>
        OpenAsync<RenderQuote>(actor, choice.ElementId, choice.ProjectId, Rights.View | Rights.SeeMoney, async open =>
            await planner.QuoteAsync(open.Db, await PlanVoiceAsync(open.Db, open.TeamId, choice, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Submits a voice for a draft; see <see cref="SubmitAsync(Actor, Guid, Guid, Guid, string, CancellationToken)"/>.</summary>
    public Task<Result<IReadOnlyList<Guid>>> SubmitVoiceAsync(
        Actor actor, VoiceChoice choice, Guid submissionId, string quoteId, CancellationToken cancellationToken) =>
        OpenAsync<IReadOnlyList<Guid>>(actor, choice.ElementId, choice.ProjectId, Rights.Render, open => submitter.SubmitAsync(
            new RenderClick(open.Access, submissionId, quoteId, new ClickSubject(KlingEndpoint.Voice, choice.ProjectId) { ElementId = choice.ElementId }),
            async db => await LoadAsync(db, choice.ElementId, choice.ProjectId, cancellationToken) is null
                ? null
                : await PlanVoiceAsync(db, open.TeamId, choice, cancellationToken),
            cancellationToken), cancellationToken);

    private Task<Result<RenderQuote>> EstimateAsync(Actor actor, MakingChoice choice, Plan plan, CancellationToken cancellationToken) =>
        OpenAsync<RenderQuote>(actor, choice.ElementId, choice.ProjectId, Rights.View | Rights.SeeMoney, async open =>
            await planner.QuoteAsync(
                open.Db,
                await plan(open.Db, SubjectOf(open.Access, choice.ElementId, choice.ProjectId), choice.Element, cancellationToken),
                cancellationToken), cancellationToken);

    private Task<Result<IReadOnlyList<Guid>>> SubmitAsync(
        Actor actor, Guid elementId, Guid projectId, Guid submissionId, string quoteId, KlingEndpoint endpoint, Plan plan, CancellationToken cancellationToken) =>
        OpenAsync<IReadOnlyList<Guid>>(actor, elementId, projectId, Rights.Render, open => submitter.SubmitAsync(
            new RenderClick(open.Access, submissionId, quoteId, new ClickSubject(endpoint, projectId) { ElementId = elementId }),
            async db => await LoadAsync(db, elementId, projectId, cancellationToken) is { } element
                ? await plan(db, SubjectOf(open.Access, elementId, projectId), ElementInput.Of(element), cancellationToken)
                : null,
            cancellationToken), cancellationToken);

    // Who has a right in the project's team has it on the team's elements, and on no others.
    private Task<Result<T>> OpenAsync<T>(
        Actor actor, Guid? elementId, Guid projectId, Rights needed, Func<OpenedTeam, Task<Result<T>>> workAsync, CancellationToken cancellationToken) =>
        access.OpenAsync<T>(actor, Scope.Of<Project>(projectId), needed, async open =>
            elementId is null || await open.Db.Elements.AnyAsync(row => row.Id == elementId && row.TeamId == open.TeamId, cancellationToken)
                ? await workAsync(open)
                : new NotFoundError(), cancellationToken);

    // Written in the transaction of the submission, or not at all.
    private async Task<Element?> LoadAsync(KlingBoardDbContext db, Guid elementId, Guid projectId, CancellationToken cancellationToken)
    {
        var element = await db.Elements
            .Include(row => row.Pictures)
            .SingleOrDefaultAsync(row => row.Id == elementId && row.DeletedAtUtc == null, cancellationToken);
        var payer = await accounts.PayingForAsync(db, projectId, cancellationToken);
        if (payer.Account is { } account && element is { ProviderElementId: null })
        {
            element.BelongTo(account.ConnectionId, account.ProviderId);
        }

        return element;
    }

    private static RenderSubject SubjectOf(TeamAccess team, Guid? elementId, Guid projectId) => new(team.TeamId, projectId) { ElementId = elementId };

    private static async Task<IRenderPlan> PlanElementAsync(
        KlingBoardDbContext db, RenderSubject subject, ElementInput input, CancellationToken cancellationToken)
    {
        var files = await ElementEntry.FilesAsync(db, subject.TeamId, input, cancellationToken);
        var blocker = input.Way == ElementWay.Known ? IsKnown : await WhyDoneAsync(db, subject.ElementId, cancellationToken);
        return new ElementPlan(subject, ElementPlan.RequestOf(input, files), blocker);
    }

    private static async Task<IRenderPlan> PlanViewsAsync(
        KlingBoardDbContext db, RenderSubject subject, ElementInput input, CancellationToken cancellationToken)
    {
        var files = await ElementEntry.FilesAsync(db, subject.TeamId, input, cancellationToken);
        var blocker = await WhyDoneAsync(db, subject.ElementId, cancellationToken)
            ?? (await db.AreUnderWayAsync(subject.ElementId, KlingEndpoint.AiMultiShot, cancellationToken) ? "Views are being proposed already." : null);
        return new ViewsPlan(subject, ElementEntry.OneLine(input.Name), ViewsPlan.RequestOf(input, files), blocker);
    }

    private static async Task<IRenderPlan> PlanVoiceAsync(KlingBoardDbContext db, Guid teamId, VoiceChoice choice, CancellationToken cancellationToken)
    {
        var recording = await db.MediaFiles.AsNoTracking()
            .SingleOrDefaultAsync(file => file.Id == choice.RecordingFileId && file.TeamId == teamId && file.HasSound, cancellationToken);
        var blocker = await WhyDoneAsync(db, choice.ElementId, cancellationToken)
            ?? (await db.AreUnderWayAsync(choice.ElementId, KlingEndpoint.Voice, cancellationToken) ? "A voice is being made already." : null);
        var subject = new RenderSubject(teamId, choice.ProjectId) { ElementId = choice.ElementId };
        return new VoicePlan(subject, VoicePlan.RequestOf(choice.Name, recording), blocker);
    }

    // What is made now would find nothing that takes it. Null while the element is a draft.
    private static async Task<string?> WhyDoneAsync(KlingBoardDbContext db, Guid? elementId, CancellationToken cancellationToken) =>
        await db.Elements.AnyAsync(row => row.Id == elementId && row.ProviderElementId != null, cancellationToken) ? IsKnown
        : await db.AreUnderWayAsync(elementId, KlingEndpoint.Element, cancellationToken) ? "It is being made already."
        : null;

    private delegate Task<IRenderPlan> Plan(KlingBoardDbContext db, RenderSubject subject, ElementInput input, CancellationToken cancellationToken);
}
