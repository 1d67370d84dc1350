namespace KlingBoard.Kling.Client;

/// <summary>What became of a create call. Only <see cref="NotSent"/> and a temporary <see cref="Refused"/> may be sent again.</summary>
public abstract record CreateOutcome
{
    private CreateOutcome()
    {
    }

    public sealed record Accepted(KlingTask Task) : CreateOutcome;

    /// <summary>Certainly not created, and not billed.</summary>
    public sealed record Refused(KlingError Error) : CreateOutcome;

    /// <summary>
    /// The answer was lost or says nothing certain: a task may exist and may be billed. Look it up by its external id;
    /// never send it again under another id.
    /// </summary>
    public sealed record MayExist(string Reason) : CreateOutcome;

    /// <summary>No connection came about, so nothing left this machine.</summary>
    public sealed record NotSent(string Reason) : CreateOutcome;
}

/// <summary>What a look-up of one task found.</summary>
public abstract record FindOutcome
{
    private FindOutcome()
    {
    }

    public sealed record Found(KlingTask Task) : FindOutcome;

    /// <summary>The provider says that it has no such task.</summary>
    public sealed record Absent : FindOutcome;

    /// <summary>Nothing was learnt. <paramref name="Error"/> is null when no readable answer came.</summary>
    /// <param name="RetryAfter">How long the provider asked us to wait; null when it did not ask.</param>
    public sealed record Failed(string Reason, KlingError? Error = null, TimeSpan? RetryAfter = null) : FindOutcome
    {
        /// <summary>Nothing was sent.</summary>
        internal static Failed Before(KlingError error) => new(error.Message, error);
    }
}

/// <summary>What a page of the task list held.</summary>
public abstract record ListOutcome
{
    private ListOutcome()
    {
    }

    /// <summary>Newest first as the provider orders them; empty past the last page.</summary>
    /// <param name="NextCursor">Where the next page begins, in the new standard; null past the last page and in the legacy standard.</param>
    public sealed record Page(IReadOnlyList<KlingTask> Tasks, string? NextCursor = null) : ListOutcome
    {
        /// <summary>Entries that name no task and are left out of <see cref="Tasks"/>: a full page with one of them is full all the same.</summary>
        public int Unreadable { get; init; }

        /// <summary>Whether there may be another page, in the legacy standard.</summary>
        public bool IsFull(int pageSize) => Tasks.Count + Unreadable >= pageSize;
    }

    /// <summary>Nothing was learnt. <paramref name="Error"/> is null when no readable answer came.</summary>
    public sealed record Failed(string Reason, KlingError? Error = null, TimeSpan? RetryAfter = null) : ListOutcome
    {
        /// <summary>Nothing was sent.</summary>
        internal static Failed Before(KlingError error) => new(error.Message, error);
    }
}
