using KlingBoard.Kling;
using KlingBoard.Kling.Omni;

namespace KlingBoard.Simulator.Intake;

/// <summary>
/// Looks at what a request brings along: fetches its media and measures them, and looks up its elements. Behind an interface so that a test can
/// state facts of a file that does not exist.
/// </summary>
internal interface IInputReader
{
    /// <param name="source">A URL or raw Base64.</param>
    /// <exception cref="InputException">It cannot be had, or holds no picture.</exception>
    Task<ReadInput<ImageFacts>> ImageAsync(string source, CancellationToken cancellation);

    /// <exception cref="InputException">It cannot be had, or holds no video.</exception>
    Task<ReadInput<VideoFacts>> VideoAsync(string source, CancellationToken cancellation);

    /// <exception cref="InputException">It cannot be had, or holds no sound.</exception>
    Task<ReadInput<AudioFacts>> AudioAsync(string source, CancellationToken cancellation);

    /// <summary>How an element was made; unknown for one that was not made here.</summary>
    /// <exception cref="InputException">It was deleted, or the account refuses those it does not know.</exception>
    ElementKind ElementOf(SimulatorAccount account, long elementId);
}

/// <param name="Name">The file in the inputs folder.</param>
internal sealed record ReadInput<T>(string Name, T Facts);

/// <summary>The input cannot be had or is refused; the message is for the caller of the API.</summary>
internal sealed class InputException(string message) : Exception(message);
