using System.Globalization;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.OmniVideo;

/// <summary>The legacy omni-video endpoints: create, one task, list.</summary>
internal static class OmniVideoEndpoints
{
    private const string Path = "/v1/videos/omni-video";

    public static void MapOmniVideo(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Create);
        routes.MapGet(Path, List);
        routes.MapGet($"{Path}/{{id}}", Find);
    }

    private static async Task<IResult> Create(HttpContext context, OmniVideoIntake intake, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellation);
        var (order, refusal, fault) = await intake.TakeAsync(body.ToArray(), cancellation);
        if (refusal is not null)
        {
            return Envelope.Refuse(context, refusal);
        }

        if (fault?.Kind == FaultKind.AnswerLost)
        {
            context.Abort();
            return Results.Empty;
        }

        return fault?.Kind == FaultKind.Error5002AfterAccept
            ? Envelope.Refuse(context, Refusal.Timeout)
            : Envelope.Answer(context, CreatedView.Of(order!));
    }

    private static IResult Find(HttpContext context, string id, TaskProgress progress, TaskStore store)
    {
        progress.Advance();
        return store.Find(id) is { } task
            ? Envelope.Answer(context, TaskView.Of(task, LinkBase.Of(context.Request)))
            : Envelope.Refuse(context, Refusal.NotFound($"Task {id}"));
    }

    private static IResult List(HttpContext context, TaskProgress progress, TaskStore store)
    {
        var query = context.Request.Query;
        if (Number(query["pageNum"], 1, 1000) is not { } pageNum)
        {
            return Envelope.Refuse(context, Refusal.WrongValue("pageNum must be a whole number from 1 to 1000"));
        }

        if (Number(query["pageSize"], 30, 500) is not { } pageSize)
        {
            return Envelope.Refuse(context, Refusal.WrongValue("pageSize must be a whole number from 1 to 500"));
        }

        progress.Advance();
        var page = store.NewestFirst().Skip((pageNum - 1) * pageSize).Take(pageSize);
        return Envelope.Answer(context, page.Select(task => TaskView.Of(task, LinkBase.Of(context.Request))).ToList());
    }

    private static int? Number(string? text, int missing, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return missing;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
    }
}
