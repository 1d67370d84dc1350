namespace KlingBoard.Simulator.Envelopes;

/// <summary>A call that is answered with an error. Codes and HTTP statuses are those of the vendor's error table (2026-09-20).</summary>
internal sealed record Refusal(int HttpStatus, int Code, string Message)
{
    private static readonly Dictionary<int, Refusal> Table = new Refusal[]
    {
        new(401, 1000, "Authentication failed"),
        new(401, 1001, "Authorization is empty"),
        new(401, 1002, "Authorization is invalid, please create an API Key and use it"),
        new(401, 1003, "Authorization is not yet valid"),
        new(401, 1004, "Authorization has expired"),
        new(429, 1100, "Account exception"),
        new(429, 1101, "Account in arrears"),
        new(429, 1102, "Resource pack exhausted or expired"),
        new(403, 1103, "Unauthorized access to requested resource"),
        new(400, 1200, "Invalid request parameters"),
        new(400, 1201, "Invalid parameters"),
        new(404, 1202, "The requested method is wrong"),
        new(404, 1203, "The requested resource does not exist"),
        new(400, 1300, "Request blocked by platform policy"),
        new(400, 1301, "The prompt was stopped by the content safety policy"),
        new(429, 1302, "Too many requests, rate limit exceeded"),
        new(429, 1303, "parallel task over resource pack limit"),
        new(429, 1304, "Trigger the platform's IP whitelist policy"),
        new(500, 5000, "Internal server error"),
        new(503, 5001, "Server temporarily unavailable"),
        new(504, 5002, "Internal server timeout"),
    }.ToDictionary(refusal => refusal.Code);

    public static Refusal AuthorizationEmpty => Known(1001);

    public static Refusal AuthorizationInvalid => Known(1002);

    public static Refusal TokenNotYetValid => Known(1003);

    public static Refusal TokenExpired => Known(1004);

    public static Refusal PackUsedUp => Known(1102);

    public static Refusal WrongMethod => Known(1202);

    public static Refusal UnsafeContent => Known(1301);

    public static Refusal TooMany => Known(1302);

    public static Refusal OverSlots => Known(1303);

    public static Refusal Internal => Known(5000);

    public static Refusal Timeout => Known(5002);

    public static Refusal AuthenticationFailed(string why) => Known(1000) with { Message = $"Authentication failed: {why}" };

    public static Refusal WrongValue(string message) => Known(1201) with { Message = message };

    public static Refusal NotFound(string what) => Known(1203) with { Message = $"{what} does not exist" };

    public static bool IsKnown(int code) => Table.ContainsKey(code);

    /// <param name="code">One of the vendor's table.</param>
    public static Refusal Known(int code) => Table[code];
}
