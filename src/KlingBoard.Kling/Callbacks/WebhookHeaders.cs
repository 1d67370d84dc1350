namespace KlingBoard.Kling.Callbacks;

/// <summary>The three headers by which a callback is signed, as they came; letter case of their names does not matter.</summary>
/// <param name="Id">The callback's own id; null or empty when it has none.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Signatures">Entries like <c>v1,base64</c>, parted by blanks; several while a secret is being changed.</param>
public sealed record WebhookHeaders(string? Id, string? Timestamp, string? Signatures)
{
    public const string IdName = "webhook-id";

    public const string TimestampName = "webhook-timestamp";

    public const string SignaturesName = "webhook-signature";

    /// <param name="find">Gives a header by its name; null or empty when it is not there.</param>
    public static WebhookHeaders Read(Func<string, string?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return new WebhookHeaders(find(IdName), find(TimestampName), find(SignaturesName));
    }

    internal bool AreMissing => string.IsNullOrEmpty(Timestamp) && string.IsNullOrEmpty(Signatures);
}
