namespace KlingBoard.Simulator.Tasks;

/// <summary>A task at one moment. Immutable: a move gives a new one, so that an answer and a callback can hold what they speak of.</summary>
/// <param name="Last">The move that led to the present state.</param>
/// <param name="IsDeleted">Whether the element or voice that it made was deleted since.</param>
internal sealed record SimulatedTask(TaskSubmission Submission, TaskMove Last, bool IsDeleted = false)
{
    public string Id => Submission.TaskId;

    public string Status => Last.Status;

    public bool IsFinished => Status is TaskStatusNames.Succeed or TaskStatusNames.Failed;

    public bool IsSucceeded => Status == TaskStatusNames.Succeed;

    /// <summary>Why the task will fail, as its request or a fault wants; null for one that will succeed.</summary>
    public string? PlannedFailure => Submission.Faults.FailMessage ?? Submission.Work.FailMessage;

    public long ChargedMilliunits => Last.Charges.Sum(charge => charge.Milliunits);

    public static SimulatedTask New(TaskSubmission submission) => new(submission, new TaskMove(TaskStatusNames.Submitted, submission.CreatedAt));

    public SimulatedTask After(TaskMove move) => this with { Last = move };

    /// <summary>When the next move is due; null when there is none.</summary>
    public DateTimeOffset? DueAt => Status switch
    {
        TaskStatusNames.Submitted => Last.At + Submission.Pace.Queueing,
        TaskStatusNames.Processing when !Submission.Faults.IsStuck => Last.At + Submission.Pace.Processing,
        _ => null,
    };

    /// <summary>The task as a caller sees it then: a fault may show an earlier state again.</summary>
    public SimulatedTask SeenAt(DateTimeOffset now)
    {
        var since = now - Last.At;
        var processing = Submission.Pace.Processing;
        if (Submission.Faults.GoesBack && Status == TaskStatusNames.Processing && since >= processing / 3 && since < processing * 2 / 3)
        {
            return this with { Last = new TaskMove(TaskStatusNames.Submitted, Last.At) };
        }

        return Submission.Faults.EndGoesBack && IsFinished && since >= processing / 2 && since < processing * 3 / 2
            ? this with { Last = new TaskMove(TaskStatusNames.Processing, Last.At) }
            : this;
    }
}
