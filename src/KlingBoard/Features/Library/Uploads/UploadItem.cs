namespace KlingBoard.Features.Library.Uploads;

public enum UploadState
{
    Waiting,
    Sending,

    /// <summary>All sent; the server is looking at it.</summary>
    Checking,
    Done,
    Failed,
}

/// <summary>A file that a person chose, as the script reports it.</summary>
/// <param name="Type">What the browser takes it for, such as <c>image/png</c>; may be empty.</param>
/// <param name="Place">Where it was dropped, in a zone that has places; else null.</param>
public sealed record ChosenFile(string Id, string Name, long Size, string Type, string? Place = null);

/// <summary>A file that is in the library.</summary>
/// <inheritdoc cref="ChosenFile" path="/param[@name='Place']"/>
public sealed record UploadedFile(UploadResponse Asset, string? Place);

/// <summary>One line of the upload list.</summary>
public sealed class UploadItem(ChosenFile file)
{
    public string Id { get; } = file.Id;

    public string Name { get; } = file.Name;

    public long SizeBytes { get; } = file.Size;

    public string? Place { get; } = file.Place;

    public UploadState State { get; private set; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; private set; }

    /// <summary>What went wrong or is worth knowing; null when there is nothing to say.</summary>
    public string? Sentence { get; private set; }

    public string? RuleId { get; private set; }

    public bool CanRetry { get; private set; }

    public IReadOnlyList<UploadWarning> Warnings { get; private set; } = [];

    /// <summary>Stays in the list until a person has read it.</summary>
    public bool NeedsReading => State == UploadState.Failed || Sentence is not null || Warnings.Count > 0;

    public void Progress(long loadedBytes, long totalBytes)
    {
        State = loadedBytes < totalBytes ? UploadState.Sending : UploadState.Checking;
        Percent = totalBytes > 0 ? (int)(100 * loadedBytes / totalBytes) : 0;
    }

    public void Succeed(UploadResponse response)
    {
        State = UploadState.Done;
        Percent = 100;
        Sentence = response.Note;
        Warnings = response.Warnings;
    }

    public void Fail(string sentence, string? ruleId, bool canRetry)
    {
        State = UploadState.Failed;
        Sentence = sentence;
        RuleId = ruleId;
        CanRetry = canRetry;
    }

    public void Restart()
    {
        State = UploadState.Waiting;
        Percent = 0;
        Sentence = null;
        RuleId = null;
    }
}
