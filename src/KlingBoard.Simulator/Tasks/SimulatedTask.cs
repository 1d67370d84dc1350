namespace KlingBoard.Simulator.Tasks;

/// <summary>A task at one moment. Immutable: a move gives a new one, so that an answer and a callback can hold what they speak of.</summary>
/// <param name="Last">The move that led to the present state.</param>
/// <param name="IsDeleted">Whether the element or voice that it made was deleted since.</param>
internal sealed record SimulatedTask(TaskOrder Order, TaskMove Last, bool IsDeleted = false)
{
    public string Id => Order.TaskId;

    public string Status => Last.Status;

    public bool IsFinished => Status is TaskStatusWords.Succeed or TaskStatusWords.Failed;

    public bool IsSucceeded => Status == TaskStatusWords.Succeed;

    /// <summary>Why the task will fail, as its request or a fault wants; null for one that will succeed.</summary>
    public string? PlannedFailure => Order.Faults.FailMessage ?? Order.Work.FailMessage;

    public long ChargedMilliunits => Last.Charges.Sum(charge => charge.Milliunits);

    public static SimulatedTask New(TaskOrder order) => new(order, new TaskMove(TaskStatusWords.Submitted, order.CreatedAt));

    public SimulatedTask After(TaskMove move) => this with { Last = move };

    /// <summary>When the next move is due; null when there is none.</summary>
    public DateTimeOffset? DueAt => Status switch
    {
        TaskStatusWords.Submitted => Last.At + Order.Pace.Queueing,
        TaskStatusWords.Processing when !Order.Faults.IsStuck => Last.At + Order.Pace.Processing,
        _ => null,
    };

    /// <summary>The task as a caller sees it then: a fault may show an earlier state again.</summary>
    public SimulatedTask SeenAt(DateTimeOffset now)
    {
        var since = now - Last.At;
        var processing = Order.Pace.Processing;
        if (Order.Faults.GoesBack && Status == TaskStatusWords.Processing && since >= processing / 3 && since < processing * 2 / 3)
        {
            return this with { Last = new TaskMove(TaskStatusWords.Submitted, Last.At) };
        }

        return Order.Faults.EndGoesBack && IsFinished && since >= processing / 2 && since < processing * 3 / 2
            ? this with { Last = new TaskMove(TaskStatusWords.Processing, Last.At) }
            : this;
    }
}
