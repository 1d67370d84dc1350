using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Features.Connections;

/// <summary>Whether a connection works, in words.</summary>
/// <param name="Text">One to three sentences: what is so, and what to do about it.</param>
public sealed record ConnectionVerdict(bool Works, string Text)
{
    private const int NotYetValid = 1003;
    private const int Expired = 1004;

    // No provider gives such an id: what is asked for is whether it takes the key.
    private const string NoTask = "0";

    /// <summary>Asks for something that costs nothing: one task of the account, or one that does not exist where tasks cannot be listed.</summary>
    internal static async Task<ConnectionVerdict> AskAsync(KlingClient client, CancellationToken cancellationToken)
    {
        var provider = client.Provider;
        if (provider.Standard == KlingStandard.New)
        {
            return Of(await client.ListAsync(new TaskQuery { Limit = 1 }, cancellationToken), provider);
        }

        return provider.RouteOf(KlingEndpoint.OmniVideo) is { CanList: true }
            ? Of(await client.ListAsync(KlingEndpoint.OmniVideo, pageNum: 1, pageSize: 1, cancellationToken), provider)
            : Of(await client.FindAsync(KlingEndpoint.OmniVideo, NoTask, cancellationToken), provider);
    }

    internal static ConnectionVerdict Of(ListOutcome outcome, KlingProvider provider) =>
        outcome is ListOutcome.Failed failed ? Of(failed.Error, failed.Reason, provider) : Taken(provider);

    internal static ConnectionVerdict Of(FindOutcome outcome, KlingProvider provider) =>
        outcome is FindOutcome.Failed failed ? Of(failed.Error, failed.Reason, provider) : Taken(provider);

    private static ConnectionVerdict Taken(KlingProvider provider) => new(true, $"{provider.Name} answered and took the key.");

    private static ConnectionVerdict Of(KlingError? error, string reason, KlingProvider provider) => new(false, error is null
        ? $"{reason.TrimEnd('.')}. Nothing is known of the key. Check the address, and this server's way to the internet."
        : TextFor(error, provider.Name));

    // The provider's own words go along: its text for a wrong key asks for a new one, which is wrong as often as not.
    private static string TextFor(KlingError error, string provider) => error switch
    {
        { Code: NotYetValid or Expired } =>
            $"{provider} finds the token outside its time ({error.Code}). Set this server's clock; a pair of keys signs with the time.",
        { Kind: KlingErrorKind.Credentials } =>
            $"{provider} did not accept the key ({Quoted(error)}). Check key, region and standard: a key of another region, or of Kling's other standard, is refused in the same words.",
        { Kind: KlingErrorKind.Account } => $"{provider} took the key, and the account is held back ({Quoted(error)}). {error.Advice}",
        { IsTemporary: true } => $"{provider} is there and busy ({Quoted(error)}). Nothing is known of the key; test again in a minute.",
        _ => $"{provider} answered with something else ({Quoted(error)}). {error.Advice} Check that the address is the provider's.",
    };

    private static string Quoted(KlingError error)
    {
        var words = error.Message.TrimEnd('.', ' ');
        return error.Code is { } code ? $"{code}: {words}" : error.HttpStatus > 0 ? $"HTTP {error.HttpStatus}" : words;
    }
}
