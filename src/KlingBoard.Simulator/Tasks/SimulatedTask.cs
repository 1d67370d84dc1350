namespace KlingBoard.Simulator.Tasks;

/// <summary>A task at one moment. Immutable: a move gives a new one, so that an answer and a callback can hold what they speak of.</summary>
/// <param name="Last">The move that led to the present state.</param>
internal sealed record SimulatedTask(TaskOrder Order, TaskMove Last)
{
    public string Id => Order.TaskId;

    public string Status => Last.Status;

    public bool IsFinished => Status is TaskStatusWords.Succeed or TaskStatusWords.Failed;

    /// <summary>The word that callers see.</summary>
    public string StatusWord => Status == TaskStatusWords.Processing ? Order.ProcessingWord ?? Status : Status;

    public static SimulatedTask New(TaskOrder order) => new(order, new TaskMove(TaskStatusWords.Submitted, order.CreatedAt));

    public SimulatedTask After(TaskMove move) => this with { Last = move };

    /// <summary>When the next move is due; null when there is none.</summary>
    public DateTimeOffset? DueAt => Status switch
    {
        TaskStatusWords.Submitted => Last.At + Order.Pace.Queueing,
        TaskStatusWords.Processing => Last.At + Order.Pace.Processing,
        _ => null,
    };
}
