using System.Diagnostics.Metrics;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Client;

/// <summary>What a call is for, as it is counted.</summary>
internal enum KlingOperation
{
    /// <summary>A task is asked for, and may be paid.</summary>
    Create,

    /// <summary>How far tasks are.</summary>
    Find,

    List,

    /// <summary>Elements, voices, faces.</summary>
    Library,

    /// <summary>Packs and ledgers.</summary>
    Account,
}

/// <summary>What is measured of calls to providers. Of whom, for whom and about what says no tag.</summary>
internal static class KlingMeter
{
    private static readonly Meter Meter = new("KlingBoard.Providers");

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "klingboard.provider.call.duration",
        "s",
        "How long calls to providers took, by what came of them.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180] });

    public static void Ended(KlingProvider provider, KlingOperation operation, Exchange exchange, TimeSpan duration)
    {
        if (Calls.Enabled)
        {
            Calls.Record(
                duration.TotalSeconds,
                new("klingboard.provider", provider.Id),
                new("klingboard.operation", NameOf(operation)),
                new("klingboard.outcome", OutcomeOf(exchange)));
        }
    }

    private static string NameOf(KlingOperation operation) => operation switch
    {
        KlingOperation.Create => "create",
        KlingOperation.Find => "find",
        KlingOperation.List => "list",
        KlingOperation.Library => "library",
        _ => "account",
    };

    private static string OutcomeOf(Exchange exchange) => exchange switch
    {
        Exchange.NotConnected => "unreachable",
        Exchange.Answered { Answer.IsAccepted: true } => "accepted",
        Exchange.Answered { Answer: var answer } => OutcomeOf(answer),
        _ => "failed",
    };

    private static string OutcomeOf(KlingAnswer answer) => answer.ToError().Kind switch
    {
        KlingErrorKind.TooMany or KlingErrorKind.Busy => "rate_limited",
        KlingErrorKind.Unavailable => "failed",
        _ => CreateJudgement.IsCertainRefusal(answer) ? "refused" : "failed",
    };
}
