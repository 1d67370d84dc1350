namespace KlingBoard.Kling.Client;

/// <summary>
/// Decides whether an answered create made a task. In doubt it may have: a wrong "refused" would be sent again and paid twice.
/// </summary>
internal static class CreateJudgement
{
    public static CreateOutcome Of(KlingEndpoint endpoint, KlingAnswer answer) => Of(answer) switch
    {
        CreateOutcome.Accepted { Task: { Status: not KlingTaskStatus.Failed } task } when endpoint.AnswersAtOnce() => Finished(task),
        var outcome => outcome,
    };

    // Whatever word stands in it, it is the last that will be heard of such a task: left as under way, it would be waited for without end.
    private static CreateOutcome Finished(KlingTask task) => task.Audios.Count > 0
        ? new CreateOutcome.Accepted(task with { Status = KlingTaskStatus.Succeeded })
        : new CreateOutcome.MayExist("The provider accepted the request and its answer holds no recording.");

    private static CreateOutcome Of(KlingAnswer answer)
    {
        if (answer.IsAccepted)
        {
            return answer.Data is { } data && KlingTaskReader.ReadData(data) is { } task
                ? new CreateOutcome.Accepted(task)
                : new CreateOutcome.MayExist("The provider accepted the request but named no task.");
        }

        if (IsDuplicate(answer))
        {
            return new CreateOutcome.MayExist($"The provider already knows this request's id: {answer.Message.TrimEnd('.', ' ')}.");
        }

        return IsCertainRefusal(answer)
            ? new CreateOutcome.Refused(answer.ToError())
            : new CreateOutcome.MayExist(answer.Describe());
    }

    public static bool IsCertainRefusal(KlingAnswer answer) => answer.Code is { } code
        ? KlingErrorTable.IsCertainRefusal(code)
        : answer.StrangeCode is null && IsRefusedBeforeTheProvider(answer.HttpStatus);

    // An answer that is not Kling's, with a status by which a gateway, web server or firewall turns a request away: a wrong address or an empty
    // account must show as that, and not as a task to look for. Not 408, 409 and 499, which say nothing of what had arrived, and nothing above 499.
    private static bool IsRefusedBeforeTheProvider(int httpStatus) =>
        httpStatus is (>= 400 and <= 405) or 411 or 413 or 414 or 415 or 421 or 422 or 429 or 431;

    // The external id is ours alone, so that a task of this id is an earlier try whose answer was lost. Gateways say so in frames of their own.
    private static bool IsDuplicate(KlingAnswer answer) => answer.Code is 1201 or null
        && (answer.Message.Contains("already exist", StringComparison.OrdinalIgnoreCase)
            || answer.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase));
}
