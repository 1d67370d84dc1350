using System.Text.Json.Nodes;
using KlingBoard.Kling.Providers;
using KlingBoard.Simulator.Output;

namespace KlingBoard.Simulator.Tasks;

/// <summary>Everything about a task that is settled when its create is accepted, and never changes afterwards.</summary>
internal sealed record TaskSubmission
{
    /// <summary>18 decimal digits, as Kling's.</summary>
    public required string TaskId { get; init; }

    /// <summary>Name of the account that asked and pays.</summary>
    public required string Account { get; init; }

    /// <summary>Which of the endpoints took it: the end of its legacy path, such as <c>omni-video</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Where it was asked for, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The design of the path that it was asked for on; callbacks speak the same.</summary>
    public required KlingStandard Standard { get; init; }

    /// <summary>The caller's own id, unique in the account; empty when none was given.</summary>
    public required string ExternalTaskId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>SHA-256 of the body as received, in lower-case hex.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The body as received, long Base64 texts replaced by their length.</summary>
    public required JsonNode Request { get; init; }

    public required TaskWork Work { get; init; }

    public string? CallbackUrl { get; init; }

    public required TaskPace Pace { get; init; }

    /// <summary>What goes wrong with this task.</summary>
    public required TaskFaults Faults { get; init; }

    /// <summary>Makes the links to this task's files unguessable.</summary>
    public required string LinkSecret { get; init; }

    /// <summary>Another 18 digits: the id of the video, sound, element or voice that comes of the task.</summary>
    public required string ResultId { get; init; }
}

/// <summary>What an endpoint makes of a request: files, what is said of them, what it takes.</summary>
internal sealed record TaskWork
{
    public required SimulatorProduct Product { get; init; }

    /// <summary>Slots that the task takes until its end.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Thousandths of a unit, taken when the task succeeds.</summary>
    public required long PriceMilliunits { get; init; }

    /// <summary>Seconds that Kling usually takes.</summary>
    public required double UsualSeconds { get; init; }

    /// <summary>The files to make, none for a task without media.</summary>
    public required IReadOnlyList<FilePlan> Files { get; init; }

    /// <summary>How answers list the files.</summary>
    public required TaskResult Result { get; init; }

    public bool Watermark { get; init; }

    /// <summary>Null for a task that will succeed.</summary>
    public string? FailMessage { get; init; }

    public required BillingFacts Billing { get; init; }

    /// <summary>Elements are free; sound and voices are paid with video units (calls of Sept 2026).</summary>
    public SimulatorProduct PaidWith => Product == SimulatorProduct.Image ? SimulatorProduct.Image : SimulatorProduct.Video;
}

/// <summary>What the ledgers of the account say about a task beside its price.</summary>
/// <param name="Function">"Omni Video".</param>
/// <param name="Model">Empty where the endpoint has none.</param>
/// <param name="Resolution">"720p", "1080p", "4k"; empty without a picture.</param>
/// <param name="Sound">"native", "original" or "off".</param>
internal sealed record BillingFacts(string Function, string Model = "", string Resolution = "", bool HasVideoInput = false, string Sound = "off");
