using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Faults;

/// <summary>Which requests a fault may befall.</summary>
internal enum FaultTarget
{
    /// <summary>Calls that make something.</summary>
    Create,

    /// <summary>Calls that only read.</summary>
    Query,
    Any,
}

/// <summary>One fault, and which requests it befalls: those that fit everything that is given.</summary>
internal sealed record FaultRule
{
    public const int MostRequests = 1_000_000;

    private const double MostSeconds = 86_400 * 366;

    public required FaultKind Kind { get; init; }

    /// <summary>What it means depends on the kind; null for the usual.</summary>
    public string? Message { get; init; }

    /// <summary>The code of a <see cref="FaultKind.Refuse"/>; the HTTP status of a <see cref="FaultKind.GatewayErrorShape"/>.</summary>
    public int? Code { get; init; }

    /// <summary>The header of a <see cref="FaultKind.Refuse"/>: "120", a date, or "date+120" for a date so many seconds from then.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Seconds of a delay; null for the usual.</summary>
    public double? Seconds { get; init; }

    public FaultTarget On { get; init; } = FaultTarget.Create;

    public string? Account { get; init; }

    public string? ExternalTaskId { get; init; }

    /// <summary>A part of the path.</summary>
    public string? Path { get; init; }

    /// <summary>A part of the body.</summary>
    public string? Contains { get; init; }

    /// <summary>How many requests it befalls before it is used up.</summary>
    public int Count { get; init; } = 1;

    /// <summary>For each fitting request, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Begins the chance numbers; the same requests in the same order then suffer the same.</summary>
    public int Seed { get; init; }

    [JsonIgnore]
    public TimeSpan Delay => TimeSpan.FromSeconds(Seconds ?? (Kind == FaultKind.AnswerLate ? 30 : 600));

    /// <summary>Null when the rule can work.</summary>
    public string? Problem() => this switch
    {
        { Count: < 1 or > MostRequests } => $"count is a number from 1 to {MostRequests}",
        { Probability: not (>= 0 and <= 1) } => "probability is a number from 0 to 1",
        { Seconds: not (null or (>= 0 and <= MostSeconds)) } => "seconds is a number from 0 to one year's",
        { Kind: FaultKind.Refuse, Code: not { } } => "refuse needs a code",
        { Kind: FaultKind.GatewayErrorShape, Code: not (>= 400 and <= 599) } => "gatewayErrorShape needs a code from 400 to 599",
        { Kind: FaultKind.Refuse, Code: { } code } when !Envelopes.Refusal.IsKnown(code) => $"code {code} is none of Kling's",
        { On: not FaultTarget.Create } when FaultKinds.GroupOf(Kind) > FaultGroup.Answer => $"{Kind} befalls creates only",
        _ => null,
    };

    public bool Fits(FaultSubject subject) =>
        (On == FaultTarget.Any || On == (subject.IsCreate ? FaultTarget.Create : FaultTarget.Query))
        && (Account is null || Account == subject.Account)
        && (ExternalTaskId is null || ExternalTaskId == subject.ExternalTaskId)
        && (Path is null || subject.Path.Contains(Path, StringComparison.Ordinal))
        && (Contains is null || subject.Body.Contains(Contains, StringComparison.Ordinal));
}

/// <summary>A request that a fault may befall.</summary>
/// <param name="Body">Empty for a query.</param>
internal sealed record FaultSubject(bool IsCreate, string Account, string Path, string? ExternalTaskId = null, string Body = "");
