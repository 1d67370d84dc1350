namespace KlingBoard.Simulator.Clips;

/// <summary>Makes the files of one clip. Behind an interface because ffmpeg is an outside system.</summary>
internal interface IClipRenderer
{
    /// <summary>Writes <see cref="ClipFiles.Clean"/>, and <see cref="ClipFiles.Watermarked"/> if wanted, into the folder, which exists.</summary>
    /// <exception cref="ClipException">The clip cannot be made; the message may be shown to the caller of the API.</exception>
    Task<ClipFacts> RenderAsync(ClipPlan plan, string folder, CancellationToken cancellation);
}

internal sealed class ClipException(string message) : Exception(message);

/// <summary>Names of the files in a clip's folder.</summary>
internal static class ClipFiles
{
    public const string Clean = "clip.mp4";
    public const string Watermarked = "clip-watermarked.mp4";
}
