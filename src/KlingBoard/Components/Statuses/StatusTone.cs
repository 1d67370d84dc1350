namespace KlingBoard.Components.Statuses;

/// <summary>
/// Every status a pill can show: the seven of a shot and the twelve of a render. Names are those of the product's list, so that
/// <see cref="StatusTones.Parse"/> reads the features' own enums by name.
/// </summary>
public enum StatusTone
{
    Idea,
    Ready,
    Rendering,
    ToReview,
    Changes,
    Approved,
    Omitted,

    Draft,
    AwaitingApproval,
    Queued,
    Submitting,
    Submitted,
    Processing,
    Archiving,
    Done,
    Failed,
    Refused,
    Unknown,
    Cancelled,
}
