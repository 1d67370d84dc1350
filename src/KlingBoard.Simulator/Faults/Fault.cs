using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Faults;

/// <summary>What can be made to go wrong with the next create that is accepted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>The task is accepted and the connection is cut before the answer.</summary>
    [JsonStringEnumMemberName("answerLost")]
    AnswerLost,

    /// <summary>The task is accepted and the answer is 504 with code 5002.</summary>
    [JsonStringEnumMemberName("error5002AfterAccept")]
    Error5002AfterAccept,

    /// <summary>The task fails at its end, with the message of the fault.</summary>
    [JsonStringEnumMemberName("failTask")]
    FailTask,

    /// <summary>The task reports the message of the fault, or "rendering", where it should say "processing".</summary>
    [JsonStringEnumMemberName("unknownStatusWord")]
    UnknownStatusWord,

    /// <summary>The task takes ten times as long.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,
}

internal sealed record Fault(FaultKind Kind, string? Message = null);
