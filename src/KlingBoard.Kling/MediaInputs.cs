namespace KlingBoard.Kling;

/// <summary>An image for a request.</summary>
/// <param name="Source">An absolute http(s) URL that the provider can reach, or raw Base64 without a <c>data:</c> prefix.</param>
/// <param name="Facts">Null when the file was not looked at; rules about the file are then skipped. Never sent.</param>
public sealed record ImageInput(string Source, ImageFacts? Facts = null)
{
    // Base64 runs to megabytes; a log line or an assertion message must not.
    public override string ToString() => $"ImageInput {{ Source = {MediaText.Short(Source)}, Facts = {Facts} }}";
}

/// <summary>A video for a request.</summary>
/// <param name="Url">An absolute http(s) URL that the provider can reach; there is no upload and no Base64 for videos.</param>
/// <param name="Facts">Null when the file was not looked at; rules about the file are then skipped. Never sent.</param>
public sealed record VideoInput(string Url, VideoFacts? Facts = null);

/// <summary>A recording for a request.</summary>
/// <param name="Source">An absolute http(s) URL that the provider can reach; raw Base64 where the field says so.</param>
/// <param name="Facts">Null when the file was not looked at; rules about the file are then skipped. Never sent.</param>
public sealed record AudioInput(string Source, AudioFacts? Facts = null)
{
    public override string ToString() => $"AudioInput {{ Source = {MediaText.Short(Source)}, Facts = {Facts} }}";
}

internal static class MediaText
{
    public static string Short(string source) => source.Length > 80 ? string.Concat(source.AsSpan(0, 60), "…") : source;
}
