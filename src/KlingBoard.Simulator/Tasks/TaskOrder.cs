using System.Text.Json.Nodes;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Tasks;

/// <summary>Everything about a task that is settled when its create is accepted, and never changes afterwards.</summary>
internal sealed record TaskOrder
{
    /// <summary>18 decimal digits, as Kling's.</summary>
    public required string TaskId { get; init; }

    /// <summary>The caller's own id, unique in the account; empty when none was given.</summary>
    public required string ExternalTaskId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>SHA-256 of the body as received, in lower-case hex.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The body as received, long Base64 texts replaced by their length.</summary>
    public required JsonNode Request { get; init; }

    public required ClipPlan Clip { get; init; }

    /// <summary>Thousandths of a unit, taken when the task succeeds.</summary>
    public required long PriceMilliunits { get; init; }

    public string? CallbackUrl { get; init; }

    public required TaskPace Pace { get; init; }

    /// <summary>Null for a task that will succeed.</summary>
    public string? FailMessage { get; init; }

    /// <summary>A word to report in place of <c>processing</c>; null for the right one.</summary>
    public string? ProcessingWord { get; init; }

    /// <summary>The secret part of the link to the clip.</summary>
    public required string ClipToken { get; init; }

    /// <summary>The secret part of the link to the watermarked clip.</summary>
    public required string WatermarkToken { get; init; }
}
