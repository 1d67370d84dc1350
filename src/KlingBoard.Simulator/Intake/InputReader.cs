using System.Globalization;
using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Intake;

/// <summary>Fetches what a request names, as Kling would, and measures it, so that the rules judge files and not claims.</summary>
internal sealed class InputReader(InputStore inputs, MediaProbe probe, ResultLibrary results) : IInputReader
{
    // A little more than the most that any rule allows: the rules are to say that a file is too large.
    private const long MostImageBytes = 60L * 1024 * 1024;
    private const long MostVideoBytes = 220L * 1024 * 1024;
    private const long MostAudioBytes = 30L * 1024 * 1024;

    public async Task<ReadInput<ImageFacts>> ImageAsync(string source, CancellationToken cancellation)
    {
        var stored = await inputs.StoreAsync(source, MostImageBytes, cancellation);
        return new(stored.Name, await probe.ProbeImageAsync(stored.Path, cancellation) ?? throw Unreadable("image"));
    }

    public async Task<ReadInput<VideoFacts>> VideoAsync(string source, CancellationToken cancellation)
    {
        var stored = await inputs.StoreAsync(source, MostVideoBytes, cancellation);
        return new(stored.Name, await probe.ProbeVideoAsync(stored.Path, cancellation) ?? throw Unreadable("video"));
    }

    public async Task<ReadInput<AudioFacts>> AudioAsync(string source, CancellationToken cancellation)
    {
        var stored = await inputs.StoreAsync(source, MostAudioBytes, cancellation);
        return new(stored.Name, await probe.ProbeSoundAsync(stored.Path, cancellation) ?? throw Unreadable("sound"));
    }

    public ElementKind ElementOf(SimulatorAccount account, long elementId)
    {
        var id = elementId.ToString(CultureInfo.InvariantCulture);
        return results.Find(account, id) switch
        {
            { IsDeleted: true } => throw new InputException($"element {id} was deleted"),
            { Submission.Work.Result: ElementResult element } => element.IsVideo ? ElementKind.VideoCharacter : ElementKind.MultiImage,
            _ when account.RefusesUnknownElements => throw new InputException($"element {id} does not exist"),
            _ => ElementKind.Unknown,
        };
    }

    private static InputException Unreadable(string kind) => new($"is no {kind} that can be read");
}
