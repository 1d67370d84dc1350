using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Output;

/// <summary>Makes the files of results. Behind an interface because ffmpeg is an outside system.</summary>
internal interface IFileRenderer
{
    /// <summary>Writes the files of the plan into the folder, which exists and may hold files of other plans.</summary>
    /// <exception cref="RenderException">They cannot be made; the message may be shown to the caller of the API.</exception>
    Task<IReadOnlyList<MadeFile>> RenderAsync(FilePlan plan, string folder, CancellationToken cancellation);
}

internal sealed class RenderException(string message) : Exception(message);
