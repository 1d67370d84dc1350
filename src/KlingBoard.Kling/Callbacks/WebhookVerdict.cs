namespace KlingBoard.Kling.Callbacks;

/// <summary>Whether a callback comes from the provider.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>
    /// It carries no signature, or there is no secret here to check one by. Where a secret has been made, the provider signs every callback, so that
    /// this is no callback of its; where none has, it is a hint to be checked by asking.
    /// </summary>
    public sealed record Unsigned : WebhookVerdict;

    /// <summary>Signed by one of the secrets, and fresh.</summary>
    /// <param name="WebhookId">The same for each repetition of one callback: handle it once (R97).</param>
    public sealed record Valid(string WebhookId) : WebhookVerdict;

    /// <summary>Forged, broken or too old.</summary>
    /// <param name="Reason">One sentence for a log; holds nothing of the secrets.</param>
    public sealed record Invalid(string Reason) : WebhookVerdict;
}
