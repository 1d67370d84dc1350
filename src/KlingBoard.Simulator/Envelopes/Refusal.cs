namespace KlingBoard.Simulator.Envelopes;

/// <summary>A call that is answered with an error. Codes and HTTP statuses are those of the vendor's error table (2026-09-20).</summary>
internal sealed record Refusal(int HttpStatus, int Code, string Message)
{
    public static Refusal AuthenticationFailed(string why) => new(401, 1000, $"Authentication failed: {why}");

    public static Refusal AuthorizationEmpty { get; } = new(401, 1001, "Authorization is empty");

    public static Refusal AuthorizationInvalid { get; } = new(401, 1002, "Authorization is invalid, please create an API Key and use it");

    public static Refusal TokenNotYetValid { get; } = new(401, 1003, "Authorization is not yet valid");

    public static Refusal TokenExpired { get; } = new(401, 1004, "Authorization has expired");

    public static Refusal WrongValue(string message) => new(400, 1201, message);

    public static Refusal WrongMethod { get; } = new(404, 1202, "The requested method is wrong");

    public static Refusal NotFound(string what) => new(404, 1203, $"{what} does not exist");

    public static Refusal UnsafeContent { get; } = new(400, 1301, "The prompt was stopped by the content safety policy");

    public static Refusal OverSlots { get; } = new(429, 1303, "parallel task over resource pack limit");

    public static Refusal Internal { get; } = new(500, 5000, "Internal server error");

    public static Refusal Timeout { get; } = new(504, 5002, "Internal server timeout");
}
