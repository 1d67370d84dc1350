namespace KlingBoard.Kling.Providers;

/// <summary>Where an endpoint of a provider is, and what can be done there.</summary>
/// <param name="Path">Relative to the base address, without a slash at either end. New standard: with <c>{model}</c> at its end.</param>
public sealed record KlingRoute(string Path)
{
    /// <summary>Whether the tasks of this endpoint can be listed.</summary>
    public bool CanList { get; init; } = true;

    /// <summary>Whether a task can be looked up by the id that we gave it.</summary>
    public bool CanFindByExternalId { get; init; } = true;

    /// <summary>
    /// Fields of the official body, by their names in JSON, that this provider does not know. They are not sent, and
    /// <see cref="Codecs.EncodedRequest.NotCarried"/> says so where it matters.
    /// </summary>
    public IReadOnlySet<string> UnknownFields { get; init; } = new HashSet<string>();
}
