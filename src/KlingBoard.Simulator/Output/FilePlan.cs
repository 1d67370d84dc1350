using System.Text.Json.Serialization;
using KlingBoard.Simulator.Clips;

namespace KlingBoard.Simulator.Output;

/// <summary>A file of a result, or a few that are made together. Holds all that is needed to make them again, any time; inputs are names in the inputs folder.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ClipPlan), "clip")]
[JsonDerivedType(typeof(PicturePlan), "picture")]
[JsonDerivedType(typeof(SoundPlan), "sound")]
[JsonDerivedType(typeof(CopyPlan), "copy")]
internal abstract record FilePlan
{
    /// <summary>What is in the task's folder afterwards.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> FileNames { get; }
}

/// <summary>A PNG with a text on it.</summary>
/// <param name="Name">Without an ending.</param>
/// <param name="Input">The picture under the text; null for a gradient.</param>
internal sealed record PicturePlan(string Name, int WidthPixels, int HeightPixels, string Text, string? Input, bool Watermark = false) : FilePlan
{
    [JsonIgnore]
    public string Clean => $"{Name}.png";

    [JsonIgnore]
    public string Watermarked => $"{Name}-watermarked.png";

    public override IReadOnlyList<string> FileNames => Watermark ? [Clean, Watermarked] : [Clean];
}

/// <summary>A sound as MP3 and as WAV.</summary>
/// <param name="Name">Without an ending.</param>
/// <param name="Pitch">Of the tone, in hertz.</param>
/// <param name="Input">A file whose sound it is; null for a tone.</param>
internal sealed record SoundPlan(string Name, double Seconds, int Pitch, string? Input = null) : FilePlan
{
    /// <summary>Name of made speech, which other endpoints take by its id.</summary>
    public const string Speech = "speech";

    public const string SpeechMp3 = $"{Speech}.mp3";

    [JsonIgnore]
    public string Mp3 => $"{Name}.mp3";

    [JsonIgnore]
    public string Wav => $"{Name}.wav";

    public override IReadOnlyList<string> FileNames => [Mp3, Wav];
}

/// <summary>An input as it was given, which the provider keeps for showing it.</summary>
/// <param name="Name">With its ending.</param>
internal sealed record CopyPlan(string Name, string Input) : FilePlan
{
    public override IReadOnlyList<string> FileNames => [Name];
}
