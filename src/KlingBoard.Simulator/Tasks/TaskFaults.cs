using KlingBoard.Simulator.Faults;

namespace KlingBoard.Simulator.Tasks;

/// <summary>What goes wrong with a task after its acceptance. Settled with the submission, so that a restart changes nothing about it.</summary>
internal sealed record TaskFaults
{
    public static TaskFaults None { get; } = new();

    /// <summary>Null for a task that ends as its request deserves.</summary>
    public string? FailMessage { get; init; }

    /// <summary>A name to report in place of <c>processing</c>; null for the right one.</summary>
    public string? ProcessingName { get; init; }

    /// <summary>A name to report in place of <c>failed</c>; null for the right one.</summary>
    public string? EndName { get; init; }

    /// <summary>Names nothing though it succeeded.</summary>
    public bool HasNoResult { get; init; }

    /// <summary>Queries do not know the task from then on; null when they do.</summary>
    public DateTimeOffset? ForgottenFrom { get; init; }

    /// <summary>Units to report in place of those taken; null for the right ones.</summary>
    public string? UnitsText { get; init; }

    /// <summary>Stays <c>processing</c> for ever.</summary>
    public bool IsStuck { get; init; }

    /// <summary>Is <c>submitted</c> again for a third of its processing.</summary>
    public bool GoesBack { get; init; }

    /// <summary>Is <c>processing</c> again some time after its end, for as long as the processing took.</summary>
    public bool EndGoesBack { get; init; }

    /// <summary>Queries do not know the task until then; null when they do.</summary>
    public DateTimeOffset? HiddenUntil { get; init; }

    /// <summary>What happens to its callbacks; null for nothing.</summary>
    public FaultKind? Callbacks { get; init; }

    /// <summary>How much later than their state late callbacks come.</summary>
    public TimeSpan CallbackDelay { get; init; }

    /// <summary>What happens to the links of its results; null for nothing.</summary>
    public FaultKind? Links { get; init; }

    /// <summary>Where links lead that are redirected.</summary>
    public string? LinkTarget { get; init; }

    public bool HidesAt(DateTimeOffset now) => HiddenUntil > now || ForgottenFrom <= now;

    public static TaskFaults Of(IEnumerable<FaultRule> faults, DateTimeOffset now) => faults.Aggregate(None, (all, fault) => fault.Kind switch
    {
        FaultKind.FailTask => all with { FailMessage = fault.Message ?? "Image pixel is invalid" },
        FaultKind.UnknownStatusWord => all with { ProcessingName = fault.Message ?? "rendering" },
        FaultKind.EndWordUnknown => all with { FailMessage = "", EndName = fault.Message ?? "expired" },
        FaultKind.SuccessWithoutResult => all with { HasNoResult = true },
        FaultKind.Forgotten => all with { ForgottenFrom = now + fault.Delay },
        FaultKind.WrongUnits => all with { UnitsText = fault.Message ?? "-5" },
        FaultKind.Stuck => all with { IsStuck = true },
        FaultKind.StatusGoesBack => all with { GoesBack = true },
        FaultKind.EndGoesBack => all with { EndGoesBack = true },
        FaultKind.Hidden => all with { HiddenUntil = now + fault.Delay },
        FaultKind.LinkRedirected => all with { Links = fault.Kind, LinkTarget = fault.Message },
        _ when FaultKinds.GroupOf(fault.Kind) == FaultGroup.Callback => all with { Callbacks = fault.Kind, CallbackDelay = fault.Delay },
        _ when FaultKinds.GroupOf(fault.Kind) == FaultGroup.Link => all with { Links = fault.Kind },
        _ => all,
    });
}
