namespace KlingBoard.Kling.Client;

/// <summary>The vendor's error codes (page "Error Code", read 2026-09-20) and what a person should do about each.</summary>
public static class KlingErrorTable
{
    private const string CheckCredentials =
        "The provider did not accept the key. Check that the key is complete, belongs to this region, and has not been deleted in the provider's console.";

    private const string CheckClock =
        "The signed token was outside its time. Check the clock of this server.";

    private const string TopUp =
        "The provider account has no money or units left for this kind of media, each of which needs a pack of its own. Top it up in the provider's console.";

    private const string FixRequest =
        "The provider found a wrong value in the request. Read its message and change what it names.";

    private const string EditContent =
        "The provider's content rules stopped this request. Change the words or the media; the same request would be stopped again.";

    private const string TryLater =
        "The provider is not available right now. Nothing is wrong with the request; try again later.";

    /// <summary>A code of the vendor's table, or 0 for success.</summary>
    internal static bool IsKnown(int code) => code is 0 or (>= 1000 and <= 1004) or (>= 1100 and <= 1103) or (>= 1200 and <= 1203) or (>= 1300 and <= 1304) or (>= 5000 and <= 5002);

    /// <summary>Kind and advice of a refusal; <paramref name="code"/> is null when the answer was not in the provider's envelope.</summary>
    /// <param name="isReasoned">The answer gives a reason, which stands beside the advice.</param>
    public static (KlingErrorKind Kind, string Advice) Classify(int? code, int httpStatus, bool isReasoned = false) => code switch
    {
        1000 or 1001 or 1002 => (KlingErrorKind.Credentials, CheckCredentials),
        1003 or 1004 => (KlingErrorKind.Credentials, CheckClock),
        1100 => (KlingErrorKind.Account, "The provider account is blocked or abnormal. Its owner must ask the provider."),
        1101 or 1102 => (KlingErrorKind.Account, TopUp),
        1103 => (KlingErrorKind.Account, "The provider account may not use this model. Enable it in the provider's console or choose another model."),
        1200 or 1201 => (KlingErrorKind.Parameters, FixRequest),
        1202 => (KlingErrorKind.Parameters, "The provider does not know this call. Check the provider's address and standard."),
        1203 => (KlingErrorKind.NotFound, "The provider does not know this model or task. Choose another model, or check the provider's address."),
        1300 or 1301 => (KlingErrorKind.ContentPolicy, EditContent),
        1302 => (KlingErrorKind.TooMany, "The provider asks for fewer requests. Nothing is wrong with this one; it can be sent again in a while."),
        1303 => (KlingErrorKind.Busy, "All slots of the provider's pack are taken. Nothing is wrong with this request; it can be sent again when one is free."),
        1304 => (KlingErrorKind.Account, "The provider does not accept requests from this server's address. Add it to the whitelist in the provider's console."),
        5000 or 5001 or 5002 => (KlingErrorKind.Unavailable, TryLater),
        _ => ClassifyStatus(httpStatus, isReasoned),
    };

    /// <summary>
    /// True for the codes after which the vendor has certainly made no task: all of 1000 to 1304, and 5001, maintenance, for which its
    /// table says "retry later"; 5000 and 5002 leave it open.
    /// </summary>
    public static bool IsCertainRefusal(int code) => code is (>= 1000 and <= 1304) or 5001;

    private static (KlingErrorKind Kind, string Advice) ClassifyStatus(int httpStatus, bool isReasoned) => httpStatus switch
    {
        400 or 422 when isReasoned => (KlingErrorKind.Parameters, FixRequest),
        402 => (KlingErrorKind.Account, TopUp),
        403 when isReasoned => (KlingErrorKind.Account, "The provider did not allow this. Read its message; the key's rights are set in the provider's console."),
        401 => (KlingErrorKind.Credentials, CheckCredentials),
        403 => (KlingErrorKind.Account, "Something before the provider refused the request. Check the provider's address, the key's rights and this server's network."),
        404 or 405 => (KlingErrorKind.NotFound, "There is no Kling API at this address. Check the provider's address."),
        422 => (KlingErrorKind.Parameters, FixRequest),
        413 => (KlingErrorKind.Parameters, "The request is too large. Use smaller pictures, or set a public address so that pictures are sent as links."),
        429 => (KlingErrorKind.TooMany, "The provider asks for fewer requests. Nothing is wrong with this one; it can be sent again in a while."),
        >= 500 => (KlingErrorKind.Unavailable, TryLater),
        _ when isReasoned => (KlingErrorKind.Unknown, "The provider refused the request. Read its message."),
        _ => (KlingErrorKind.Unknown, "The provider refused the request for a reason that it does not name. Check the provider's address."),
    };
}
