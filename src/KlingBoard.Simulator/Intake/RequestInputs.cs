using KlingBoard.Kling;
using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Api;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Media;
using KlingBoard.Simulator.Output;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.Intake;

/// <summary>The inputs of one request: brings each of them here, and knows afterwards under which name it is stored.</summary>
internal sealed class RequestInputs(
    ApiCall call, IInputReader reader, InputStore inputs, MediaProbe probe, ResultLibrary results, ResultStudio studio)
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, object> _facts = [];

    public SimulatorAccount Account => call.Account;


    /// <summary>The stored file of a source, or of a result's id, that was read before.</summary>
    public string FileOf(string source) => _names[source];

    /// <summary>The facts of a result that was read before.</summary>
    public T FactsOf<T>(string resultId) => (T)_facts[resultId];

    /// <exception cref="InputException">It cannot be had or read; the message begins with the field.</exception>
    public async Task<ImageInput> ImageAsync(string field, ImageInput image) =>
        image with { Facts = await ReadAsync(field, image.Source, reader.ImageAsync) };

    /// <exception cref="InputException">It cannot be had or read; the message begins with the field.</exception>
    public async Task<VideoInput> VideoAsync(string field, VideoInput video) =>
        video with { Facts = await ReadAsync(field, video.Url, reader.VideoAsync) };

    /// <exception cref="InputException">It cannot be had or read; the message begins with the field.</exception>
    public async Task<AudioInput> AudioAsync(string field, AudioInput audio) =>
        audio with { Facts = await ReadAsync(field, audio.Source, reader.AudioAsync) };

    /// <summary>A video of the account that its caller names by its id in place of an address.</summary>
    /// <exception cref="InputException">The account has no such result, or it is too old; the message begins with the field.</exception>
    public async Task ResultVideoAsync(string field, string resultId) =>
        _facts[resultId] = await probe.ProbeVideoAsync(await ResultAsync(field, resultId, ClipPlan.Clean), call.Cancellation) ?? throw Missing(field, resultId);

    /// <summary>A sound of the account that its caller names by its id in place of sending a file.</summary>
    /// <exception cref="InputException">The account has no such result, or it is too old; the message begins with the field.</exception>
    public async Task ResultSoundAsync(string field, string resultId) =>
        _facts[resultId] = await probe.ProbeSoundAsync(await ResultAsync(field, resultId, SoundPlan.SpeechMp3), call.Cancellation) ?? throw Missing(field, resultId);

    /// <summary>The succeeded task of the account whose result has this id; null when there is none, or it is too old.</summary>
    public SimulatedTask? TaskOf(string resultId) => results.Find(Account, resultId);

    private async Task<string> ResultAsync(string field, string resultId, string file)
    {
        var task = TaskOf(resultId);
        if (task is null || !task.Submission.Work.Files.Any(plan => plan.FileNames.Contains(file)))
        {
            throw Missing(field, resultId);
        }

        var path = await studio.PathAsync(task.Submission, file, call.Cancellation) ?? throw Missing(field, resultId);
        var stored = await inputs.StoreFileAsync(path, call.Cancellation);
        _names[resultId] = stored.Name;
        return stored.Path;
    }

    private static InputException Missing(string field, string resultId) => new($"{field}: {resultId} does not exist");

    /// <summary>How an element was made; unknown for one that this Simulator did not make.</summary>
    /// <exception cref="InputException">The element was deleted, or the account refuses those it does not know.</exception>
    public ElementKind ElementOf(string field, long elementId)
    {
        try
        {
            return reader.ElementOf(Account, elementId);
        }
        catch (InputException error)
        {
            throw new InputException($"{field}: {error.Message}");
        }
    }

    private async Task<T> ReadAsync<T>(string field, string source, Func<string, CancellationToken, Task<ReadInput<T>>> read)
    {
        try
        {
            var input = await read(source, call.Cancellation);
            _names[source] = input.Name;
            return input.Facts;
        }
        catch (InputException error)
        {
            throw new InputException($"{field} {error.Message}");
        }
    }
}

/// <summary>Makes the inputs of a request.</summary>
internal sealed class RequestInputsFactory(IInputReader reader, InputStore inputs, MediaProbe probe, ResultLibrary results, ResultStudio studio)
{
    public RequestInputs For(ApiCall call) => new(call, reader, inputs, probe, results, studio);
}
