namespace KlingBoard.Kling.Client;

/// <summary>What kind of refusal it is, by who can do something about it.</summary>
public enum KlingErrorKind
{
    /// <summary>Not in the vendor's table.</summary>
    Unknown,

    /// <summary>Key, signature or token (1000-1004).</summary>
    Credentials,

    /// <summary>Money, packs, rights or the account itself (1100-1103, 1304).</summary>
    Account,

    /// <summary>A field or value (1200, 1201, 1202).</summary>
    Parameters,

    /// <summary>Model or task does not exist (1203).</summary>
    NotFound,

    /// <summary>Stopped by policy; the same request will be stopped again (1300, 1301).</summary>
    ContentPolicy,

    /// <summary>Requests too fast (1302).</summary>
    TooMany,

    /// <summary>All slots of the pack are taken (1303).</summary>
    Busy,

    /// <summary>The provider is down or overloaded (5000-5002, HTTP 5xx).</summary>
    Unavailable,

    /// <summary>The provider has no such call, or cannot take this request whole; nothing was sent.</summary>
    NotOffered,
}

/// <summary>A refusal by the provider.</summary>
/// <param name="HttpStatus">0 when the refusal was made here and nothing was sent.</param>
/// <param name="Code">The provider's own code; null when the answer was not in its envelope.</param>
/// <param name="Message">The provider's words.</param>
/// <param name="RequestId">For questions to the provider; null when not given.</param>
/// <param name="RetryAfter">How long the provider asked us to wait; 0 to 5 minutes, null when it did not ask.</param>
/// <param name="Advice">What a person should do.</param>
public sealed record KlingError(
    int HttpStatus,
    int? Code,
    string Message,
    string? RequestId,
    TimeSpan? RetryAfter,
    KlingErrorKind Kind,
    string Advice)
{
    /// <summary>
    /// True when any request of this account would be refused, and this one is as good as before once a person has put the key or the account
    /// right (1000-1004, 1100-1102, 1304). Not 1103: the account may lack but one model.
    /// </summary>
    public bool IsOfTheAccount => Kind == KlingErrorKind.Credentials || Code is (>= 1100 and <= 1102) or 1304 || IsOutOfMoney;

    /// <summary>A gateway says in its own shape that the account has no money left: HTTP 402, or a word such as <c>insufficient_user_quota</c>.</summary>
    public bool IsOutOfMoney { get; init; }

    /// <summary>True when the same request may go through later without any change by a person.</summary>
    public bool IsTemporary => Kind is KlingErrorKind.TooMany or KlingErrorKind.Busy or KlingErrorKind.Unavailable;

    /// <summary>A refusal made here, before anything was sent.</summary>
    internal static KlingError BeforeSending(KlingErrorKind kind, string message, string advice) =>
        new(HttpStatus: 0, Code: null, message, RequestId: null, RetryAfter: null, kind, advice);
}
