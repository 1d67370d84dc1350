namespace KlingBoard.Kling.Providers;

/// <summary>A place where a provider answers. Accounts, keys and balances belong to one region.</summary>
/// <param name="Id">Stable, for storing: "singapore".</param>
/// <param name="Name">For people.</param>
/// <param name="BaseAddress">
/// What the routes are appended to; no slash at the end. May hold a part in braces, such as <c>{endpointPath}</c>, that the person has to fill in.
/// </param>
public sealed record KlingRegion(string Id, string Name, string BaseAddress)
{
    /// <summary>The part of the address that the person has to fill in, without its braces; null when the address is whole.</summary>
    public string? PartToFill =>
        BaseAddress.IndexOf('{') is >= 0 and var from && BaseAddress.IndexOf('}', from) is > 0 and var to ? BaseAddress[(from + 1)..to] : null;

    /// <summary>The address with its part filled in.</summary>
    /// <exception cref="ArgumentException">A part is needed and blank, or holds anything but letters, digits, hyphens and underscores.</exception>
    public Uri Fill(string? part)
    {
        if (PartToFill is not { } name)
        {
            return new Uri(BaseAddress);
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(part);
        var trimmed = part.Trim();
        return trimmed.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? new Uri(BaseAddress.Replace($"{{{name}}}", trimmed, StringComparison.Ordinal))
            : throw new ArgumentException("Only letters, digits, hyphens and underscores can stand in an address here.", nameof(part));
    }
}
