using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Features.Board.Commands;

namespace KlingBoard.Features.Board.History;

/// <summary>
/// What a change keeps of the command that made it, as it stands in <see cref="BoardChange.Content"/>:
/// <c>{"v":1,"do":{"type":"setShotSeconds","shotId":"…","base":5,"seconds":7},"undo":{…}}</c>. A command is told by its <c>type</c>, a value of few by its word.
/// </summary>
/// <param name="Command">As its author asked for it.</param>
/// <param name="Undo">What takes it back, see <see cref="BoardOutcome.Undo"/>; null when nothing does.</param>
public sealed record StepContent(BoardCommand Command, BoardCommand? Undo)
{
    /// <summary>In UTF-8. A paste of 200 shots takes 16 KB, a move of 200 some 70.</summary>
    public const int MaxBytes = 128 * 1024;

    /// <summary>Stands for what would be larger: nothing can be read from it, and it still tells that a command was carried out.</summary>
    public const string TooLarge = """{"v":1}""";

    private const int Version = 1;

    // Strict: of a command that an older or later version shaped in another way nothing is guessed.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The command, when it is an edit of a text that the same edit takes back the other way round; else null.</summary>
    public EditShotText? Typing => Undo is not null && Undo == Mirrored(Command) ? (EditShotText)Command : null;

    public static StepContent OfTyping(Guid shotId, ShotText field, string before, string after)
    {
        var edit = new EditShotText(shotId, field, before, after);
        return new StepContent(edit, Mirrored(edit));
    }

    /// <returns>Null when it would be larger than <see cref="MaxBytes"/>.</returns>
    public string? ToJson()
    {
        var isMirrored = Typing is not null;
        var json = JsonSerializer.Serialize(new Stored(Version, Command) { Undo = isMirrored ? null : Undo, IsMirrored = isMirrored }, Options);
        return Encoding.UTF8.GetByteCount(json) <= MaxBytes ? json : null;
    }

    /// <returns>Null for what this version cannot read: such a step is not undoable, and nothing else comes of it.</returns>
    public static StepContent? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(json, Options) is { Version: Version } stored
                ? new StepContent(stored.Command, stored.IsMirrored ? Mirrored(stored.Command) : stored.Undo)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // Each pause of somebody who types stores two texts then, and not four.
    private static EditShotText? Mirrored(BoardCommand command) =>
        command is EditShotText edit ? new EditShotText(edit.ShotId, edit.Field, edit.Text, edit.BaseText) : null;

    private sealed record Stored([property: JsonPropertyName("v")] int Version, [property: JsonPropertyName("do")] BoardCommand Command)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public BoardCommand? Undo { get; init; }

        /// <summary>What takes it back is the same edit the other way round.</summary>
        [JsonPropertyName("mirrored")]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsMirrored { get; init; }
    }
}
