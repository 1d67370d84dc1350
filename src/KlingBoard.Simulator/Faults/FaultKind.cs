namespace KlingBoard.Simulator.Faults;

/// <summary>What can be made to go wrong. In control calls the names begin with a small letter.</summary>
internal enum FaultKind
{
    /// <summary>Nothing is accepted; the answer is the error with the rule's code.</summary>
    Refuse,

    /// <summary>Nothing is accepted; the answer has the rule's code as its status and a gateway's own shape: the rule's message, or the message alone in <c>error</c>.</summary>
    GatewayErrorShape,

    /// <summary>Nothing is accepted and the connection is cut.</summary>
    ConnectionCut,

    /// <summary>The call is done and the connection is cut before the answer.</summary>
    AnswerLost,

    /// <summary>The call is done and the answer comes after the rule's real seconds.</summary>
    AnswerLate,

    /// <summary>The call is done and the answer is 500 with code 5000.</summary>
    Error5000AfterAccept,

    /// <summary>The call is done and the answer is 504 with code 5002.</summary>
    Error5002AfterAccept,

    /// <summary>The call is done and the answer is a web page with status 200.</summary>
    HtmlAnswer,

    /// <summary>The call is done and the answer is JSON of a shape that no Kling answers in.</summary>
    OtherShape,

    /// <summary>The call is done and the connection is cut in the middle of the answer.</summary>
    TruncatedAnswer,

    /// <summary>The task fails at its end, with the rule's message.</summary>
    FailTask,

    /// <summary>The task reports the rule's message, or "rendering", where it should say "processing".</summary>
    UnknownStatusWord,

    /// <summary>The task ends without a result in the rule's message, or in "expired", where Kling would say "failed".</summary>
    EndWordUnknown,

    /// <summary>The task succeeds, is charged, and names no file.</summary>
    SuccessWithoutResult,

    /// <summary>Queries do not know the task any more once the rule's seconds have passed.</summary>
    Forgotten,

    /// <summary>The task takes ten times as long.</summary>
    Slow,

    /// <summary>The task never ends.</summary>
    Stuck,

    /// <summary>The task is <c>submitted</c> again in the middle of its processing.</summary>
    StatusGoesBack,

    /// <summary>The ended task is <c>processing</c> again, for as long as its processing took.</summary>
    EndGoesBack,

    /// <summary>Queries do not know the task for the rule's seconds.</summary>
    Hidden,

    /// <summary>The task reports the rule's message, or "-5", as what it took.</summary>
    WrongUnits,

    /// <summary>An own id that is taken is accepted once more.</summary>
    AcceptTwice,

    /// <summary>No callback is sent.</summary>
    CallbackLost,

    /// <summary>Each callback is sent twice.</summary>
    CallbackDoubled,

    /// <summary>Each callback is sent so many seconds after its state.</summary>
    CallbackLate,

    /// <summary>The first callback arrives before the create is answered.</summary>
    CallbackEarly,

    /// <summary>All callbacks are sent after the end, the last state first.</summary>
    CallbackOutOfOrder,

    /// <summary>After the first callback comes one that Kling did not send: success, a foreign link, a wrong signature.</summary>
    CallbackForged,

    /// <summary>Result links answer 404.</summary>
    LinkDead,

    /// <summary>Result links give a kilobyte a second.</summary>
    LinkSlow,

    /// <summary>Result links break off at half of the declared length.</summary>
    LinkTruncated,

    /// <summary>Result links declare no length and go on for a gigabyte.</summary>
    LinkOversized,

    /// <summary>Result links lead to the rule's message, or to themselves.</summary>
    LinkRedirected,

    /// <summary>Result links give a web page.</summary>
    LinkWrongType,
}

/// <summary>Faults that cannot happen together; a request suffers one of each group at most.</summary>
internal enum FaultGroup
{
    Refusal,
    Answer,
    Task,
    Callback,
    Link,
}

internal static class FaultKinds
{
    public static FaultGroup GroupOf(FaultKind kind) => kind switch
    {
        <= FaultKind.ConnectionCut => FaultGroup.Refusal,
        <= FaultKind.TruncatedAnswer => FaultGroup.Answer,
        <= FaultKind.AcceptTwice => FaultGroup.Task,
        <= FaultKind.CallbackForged => FaultGroup.Callback,
        _ => FaultGroup.Link,
    };
}
