using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.ElementRegistry;
using KlingBoard.Kling.Providers;
using KlingBoard.Kling.Voices;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Endpoints;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Intake;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Api;

/// <summary>The official elements and voices, and the deletion of one's own.</summary>
internal static class LibraryRoutes
{
    // The vendor's pages show both spellings, and calls of Sept 2026 found both at work.
    private const string OtherElementDeletion = "/v1/general/delete-advanced-elements";

    private const int MostPageSize = 1000;

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        var kling = KlingProvider.Kling;
        routes.MapQuery(HttpMethods.Get, PathOf(KlingCall.ElementPresets), kling, call => Task.FromResult(Presets(call, ElementPresets.All())));
        routes.MapQuery(HttpMethods.Get, PathOf(KlingCall.VoicePresets), kling, call => Task.FromResult(Presets(call, VoicePresets.All())));
        routes.MapChange(PathOf(KlingCall.ElementDeletion), kling, DeleteElementAsync);
        routes.MapChange(OtherElementDeletion, kling, DeleteElementAsync);
        routes.MapChange(PathOf(KlingCall.VoiceDeletion), kling, DeleteVoiceAsync);
    }

    private static IResult Presets(ApiCall call, IReadOnlyList<JsonObject> all)
    {
        var (page, refusal) = Paging.Of(call, MostPageSize);
        return refusal is null ? Envelope.Answer(call.Http, page.Cut(all).ToList()) : Envelope.Refuse(call.Http, refusal);
    }

    private static Task<IResult> DeleteElementAsync(ApiCall call) =>
        DeleteAsync(call, KlingCall.ElementDeletion, "element_id", request => ((ElementDeletion)request).ElementId, task => task.Submission.Work.Result is ElementResult);

    private static Task<IResult> DeleteVoiceAsync(ApiCall call) =>
        DeleteAsync(call, KlingCall.VoiceDeletion, "voice_id", request => ((VoiceDeletion)request).VoiceId, task => task.Submission.Work.Result is VoiceResult);

    private static async Task<IResult> DeleteAsync(ApiCall call, KlingCall kind, string field, Func<object, string> idOf, Func<SimulatedTask, bool> isOfKind)
    {
        var body = await RequestBody.ReadAsync(call.Http.Request, call.Cancellation);
        var reading = body.Root is { } root ? RequestReader.Read(kind, root) : new RequestReading<object>(null, [new CodecProblem("", body.Problem)]);
        if (reading.Request is not { } request)
        {
            return Refuse(call, body, Refusal.WrongValue(reading.Problems[0].Message));
        }

        var id = idOf(request);
        if (call.Http.Get<ResultLibrary>().Find(call.Account, id) is not { } task || !isOfKind(task))
        {
            return Refuse(call, body, Refusal.WrongValue($"{field}: {id} does not exist"));
        }

        return call.Http.Get<TaskStore>().DeleteResult(task.Id, call.Http.Get<SimulatorClock>().Now)
            ? Envelope.Answer(call.Http, new JsonObject { ["task_id"] = task.Id, ["task_status"] = TaskStatusNames.Succeed })
            : Refuse(call, body, Refusal.WrongValue($"{field}: {id} is already deleted"));
    }

    private static IResult Refuse(ApiCall call, RequestBody body, Refusal refusal)
    {
        var now = call.Http.Get<SimulatorClock>().Now;
        call.Http.Get<TaskStore>().Refuse(
            new RequestRefused(now, call.Account.Name, call.Path, null, body.Hash, refusal.Code, refusal.Message));
        return Envelope.Refuse(call.Http, refusal);
    }

    private static string PathOf(KlingCall call) => ApiRoutes.PatternOf(KlingProvider.Kling, KlingProvider.Kling.Calls[call]);
}
