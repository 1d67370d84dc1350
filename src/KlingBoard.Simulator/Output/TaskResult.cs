using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KlingBoard.Simulator.Output;

/// <summary>How answers of both standards tell what came of a task.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(VideoResult), "video")]
[JsonDerivedType(typeof(ImagesResult), "images")]
[JsonDerivedType(typeof(ViewsResult), "views")]
[JsonDerivedType(typeof(SoundResult), "sound")]
[JsonDerivedType(typeof(SpeechResult), "speech")]
[JsonDerivedType(typeof(SoundtrackResult), "soundtrack")]
[JsonDerivedType(typeof(VoiceResult), "voice")]
[JsonDerivedType(typeof(ElementResult), "element")]
[JsonDerivedType(typeof(FacesResult), "faces")]
internal abstract record TaskResult
{
    /// <summary>The members of a legacy <c>task_result</c>.</summary>
    public abstract JsonObject Legacy(ResultScope scope);

    /// <summary>The <c>outputs</c> of the new standard.</summary>
    public abstract JsonArray Outputs(ResultScope scope);

    /// <summary>What <c>task_info</c> says beside the own id; null for nothing.</summary>
    public virtual JsonObject? ParentVideo => null;
}
