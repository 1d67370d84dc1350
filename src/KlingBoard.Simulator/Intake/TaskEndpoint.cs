using System.Text.Json.Nodes;
using KlingBoard.Kling;
using KlingBoard.Kling.Rules;
using KlingBoard.Simulator.Api;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Intake;

/// <summary>
/// One kind of paid work: how its request is read, which media it brings, what comes of it and what that takes. All endpoints share one intake;
/// a further one is one file beside the others.
/// </summary>
internal abstract class TaskEndpoint
{
    /// <summary>Names the endpoint in journal and records.</summary>
    public abstract string Name { get; }

    /// <summary>Null for a call.</summary>
    public virtual KlingEndpoint? Endpoint => null;

    public bool AnswersAtOnce => Endpoint is not { } endpoint || endpoint.AnswersAtOnce();

    /// <summary>The models that the new standard has at this endpoint, as its paths spell them; empty where it has no such path.</summary>
    public virtual IReadOnlyList<string> PathModels => [];

    /// <summary>The most tasks on one page of a list.</summary>
    public virtual int MostPageSize => 500;

    /// <summary>The request behind a body, with the facts of its media, or why there is none.</summary>
    public abstract Task<Draft> DraftAsync(ApiCall call, RequestReading<object> reading, RequestInputs inputs);

    /// <summary>What a call that answers at once answers when its work is done.</summary>
    public virtual JsonObject AnswerAtOnce(SimulatedTask task, string linkBase) => TaskViews.Legacy(task, linkBase);
}

/// <summary>What became of a body: work to be ordered, or a refusal.</summary>
internal sealed record Draft(TaskWork? Work, Refusal? Refusal, string ExternalTaskId = "", string? CallbackUrl = null);

/// <typeparam name="T">The request that <see cref="KlingBoard.Kling"/> reads from the body.</typeparam>
internal abstract class TaskEndpoint<T> : TaskEndpoint
    where T : class
{
    private const string ForbiddenWord = "forbidden";
    private const string FailingWords = "please fail";
    private const string FailMessage = "Image pixel is invalid";

    public override async Task<Draft> DraftAsync(ApiCall call, RequestReading<object> reading, RequestInputs inputs)
    {
        if (reading.Request is not T request)
        {
            return Refused(Refusal.WrongValue(Sentence(reading.Problems[0])));
        }

        // First without media: what is wrong on its face needs no download.
        if (Check(call, request) is { } refusal)
        {
            return Refused(refusal);
        }

        try
        {
            request = await MeasureAsync(request, inputs);
            return Check(call, request) is { } mediaRefusal ? Refused(mediaRefusal) : Accepted(request, Plan(request, inputs));
        }
        catch (InputException error)
        {
            return Refused(Refusal.WrongValue(error.Message));
        }
    }

    /// <summary>What of the request people wrote; a policy reads it.</summary>
    protected virtual IEnumerable<string?> TextsOf(T request) => [];

    /// <summary>The request with the facts of its media, which are stored afterwards.</summary>
    /// <exception cref="InputException">An input cannot be had.</exception>
    protected virtual Task<T> MeasureAsync(T request, RequestInputs inputs) => Task.FromResult(request);

    /// <param name="request">Measured, and by the rules.</param>
    /// <exception cref="InputException">Something that the request names is not there.</exception>
    protected abstract TaskWork Plan(T request, RequestInputs inputs);

    private Refusal? Check(ApiCall call, T request)
    {
        var violation = SimulatorPacks.Check(call.Provider, request).FirstOrDefault(violation => violation.Severity == Severity.Error);
        if (violation is not null)
        {
            return Refusal.WrongValue($"{violation.Field}: {violation.Message}");
        }

        return Mentions(request, ForbiddenWord) ? Refusal.UnsafeContent : null;
    }

    private bool Mentions(T request, string words) =>
        TextsOf(request).Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    private Draft Accepted(T request, TaskWork work)
    {
        var task = request as IKlingRequest;
        return new Draft(
            Mentions(request, FailingWords) ? work with { FailMessage = FailMessage } : work, null, task?.ExternalTaskId ?? "", task?.CallbackUrl);
    }

    private static Draft Refused(Refusal refusal) => new(null, refusal);

    private static string Sentence(CodecProblem problem) =>
        problem.Field.Length == 0 || problem.Message.Contains(problem.Field, StringComparison.Ordinal)
            ? problem.Message
            : $"{problem.Field}: {problem.Message}";
}
