using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KlingBoard.Kling;
using KlingBoard.Simulator.Api;
using KlingBoard.Simulator.Callbacks;
using KlingBoard.Simulator.Clock;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Intake;

/// <summary>Takes in everything that is paid for, of all endpoints: reads strictly, looks at the media, applies rules, packs and slots, and accepts or refuses.</summary>
internal sealed class TaskIntake(
    TaskStore store,
    TaskProgress progress,
    FaultBook faults,
    CallbackQueue callbacks,
    SimulatorOptions options,
    SimulatorClock clock,
    RequestInputsFactory inputs)
{
    private const int ConnectionCutCode = -1;

    /// <param name="read">Turns the body into the endpoint's request.</param>
    public async Task<IResult> TakeAsync(ApiCall call, TaskEndpoint endpoint, Func<JsonElement, RequestReading<object>> read)
    {
        var body = await RequestBody.ReadAsync(call.Http.Request, call.Cancellation);
        var subject = new FaultSubject(IsCreate: true, call.Account.Name, call.Path, body.ExternalTaskId, body.Text);
        if (faults.Take(subject, FaultGroup.Refusal) is [var refusing])
        {
            var refused = refusing.Kind == FaultKind.ConnectionCut ? new Refusal(0, ConnectionCutCode, "The connection was cut.") : AnswerFaults.RefusalOf(refusing);
            Record(call, body, refused);
            return AnswerFaults.Refuse(call.Http, refusing, clock.RealNow);
        }

        var draft = await DraftAsync(call, endpoint, read, body);
        if (draft.Work is null)
        {
            Record(call, body, draft.Refusal!);
            return Envelope.Refuse(call.Http, draft.Refusal!);
        }

        return await AcceptAsync(call, endpoint, draft, body, subject);
    }

    private async Task<Draft> DraftAsync(
        ApiCall call, TaskEndpoint endpoint, Func<JsonElement, RequestReading<object>> read, RequestBody body) => body.Root is { } root
        ? await endpoint.DraftAsync(call, read(root), inputs.For(call))
        : new Draft(null, Refusal.WrongValue(body.Problem));

    private async Task<IResult> AcceptAsync(ApiCall call, TaskEndpoint endpoint, Draft draft, RequestBody body, FaultSubject subject)
    {
        var taken = endpoint.AnswersAtOnce
            ? faults.Take(subject, FaultGroup.Answer)
            : faults.Take(subject, FaultGroup.Answer, FaultGroup.Task, FaultGroup.Callback, FaultGroup.Link);
        var submission = SubmissionOf(call, endpoint, draft, body, taken);
        var early = submission is { CallbackUrl: not null, Faults.Callbacks: FaultKind.CallbackEarly } ? callbacks.NextOf(submission.TaskId) : Task.CompletedTask;
        if (store.Accept(submission, call.Account, taken.Any(fault => fault.Kind == FaultKind.AcceptTwice)) is { } refusal)
        {
            faults.GiveBack(taken);
            return Envelope.Refuse(call.Http, refusal);
        }

        await early.WaitAsync(call.Cancellation);
        var answer = endpoint.AnswersAtOnce
            ? await AnswerAtOnceAsync(call, endpoint, submission)
            : Envelope.Answer(call.Http, TaskViews.Created(submission, submission.Standard), call.SuccessMessage);
        return await AnswerFaults.AfterAsync(call.Http, taken.FirstOrDefault(fault => FaultKinds.GroupOf(fault.Kind) == FaultGroup.Answer), answer, clock.Real);
    }

    private async Task<IResult> AnswerAtOnceAsync(ApiCall call, TaskEndpoint endpoint, TaskSubmission submission)
    {
        var task = await progress.FinishAsync(submission, call.Cancellation);
        return task.IsSucceeded
            ? Envelope.Answer(call.Http, endpoint.AnswerAtOnce(task, call.LinkBase))
            : Envelope.Refuse(call.Http, Refusal.Internal with { Message = task.Last.Message });
    }

    private TaskSubmission SubmissionOf(ApiCall call, TaskEndpoint endpoint, Draft draft, RequestBody body, IReadOnlyList<FaultRule> taken) => new()
    {
        TaskId = NewId(),
        Account = call.Account.Name,
        Endpoint = endpoint.Name,
        Path = call.Path,
        Standard = call.Provider.Standard,
        ExternalTaskId = draft.ExternalTaskId,
        CreatedAt = clock.Now,
        RequestHash = body.Hash,
        Request = body.Shortened(),
        Work = draft.Work!,
        CallbackUrl = draft.CallbackUrl,
        Pace = endpoint.AnswersAtOnce
            ? TaskPace.AtOnce
            : TaskPace.Of(draft.Work!.UsualSeconds, options.Speed, Random.Shared.NextDouble(), taken.Any(fault => fault.Kind == FaultKind.Slow)),
        Faults = TaskFaults.Of(taken, clock.Now),
        LinkSecret = ResultLinks.NewSecret(),
        ResultId = NewId(),
    };

    private void Record(ApiCall call, RequestBody body, Refusal refusal) => store.Refuse(
        new RequestRefused(clock.Now, call.Account.Name, call.Path, body.ExternalTaskId, body.Hash, refusal.Code, refusal.Message));

    private static string NewId()
    {
        var digits = new StringBuilder("8");
        while (digits.Length < 18)
        {
            digits.Append(RandomNumberGenerator.GetInt32(10));
        }

        return digits.ToString();
    }
}
