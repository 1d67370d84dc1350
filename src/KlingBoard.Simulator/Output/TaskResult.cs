using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KlingBoard.Simulator.Clips;
using KlingBoard.Simulator.Tasks;

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

/// <summary>A succeeded task, seen from somewhere.</summary>
/// <param name="LinkBase">What links begin with, without a slash at the end.</param>
internal sealed record ResultScope(SimulatedTask Task, string LinkBase)
{
    public TaskOrder Order => Task.Order;

    public string Id => Order.ResultId;

    public string Url(string file) => ResultLinks.Of(Order, file, LinkBase);

    public string? WatermarkUrl(string file) => Order.Work.Watermark ? Url(file) : null;

    // 121 pictures are 5.0416… s, and Kling writes "5.041": cut, not rounded.
    public string Duration(string file)
    {
        var seconds = Task.Last.Files.FirstOrDefault(made => made.Name == file)?.DurationSeconds ?? 0;
        return (Math.Floor(seconds * 1000) / 1000).ToString("0.0##", CultureInfo.InvariantCulture);
    }
}

/// <param name="Parent">The video that it was made from, where answers name it; else null.</param>
internal sealed record VideoResult(VideoParent? Parent = null) : TaskResult
{
    public override JsonObject? ParentVideo => Parent?.ToJson();

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["videos"] = new JsonArray(new JsonObject
        {
            ["id"] = scope.Id,
            ["url"] = scope.Url(ClipPlan.Clean),
            ["watermark_url"] = scope.WatermarkUrl(ClipPlan.Watermarked),
            ["duration"] = scope.Duration(ClipPlan.Clean),
        }),
    };

    public override JsonArray Outputs(ResultScope scope) => new(new JsonObject
    {
        ["type"] = "video",
        ["id"] = scope.Id,
        ["url"] = scope.Url(ClipPlan.Clean),
        ["watermark_url"] = scope.WatermarkUrl(ClipPlan.Watermarked),
        ["duration"] = scope.Duration(ClipPlan.Clean),
    });
}

/// <summary>Pictures that stand alone, or a series.</summary>
internal sealed record ImagesResult(bool IsSeries) : TaskResult
{
    public override JsonObject Legacy(ResultScope scope)
    {
        var images = Pictures(scope).Select((picture, index) => new JsonObject
        {
            ["index"] = index,
            ["url"] = scope.Url(picture.Clean),
            ["watermark_url"] = scope.WatermarkUrl(picture.Watermarked),
        });
        return new JsonObject
        {
            ["result_type"] = IsSeries ? "series" : "single",
            [IsSeries ? "series_images" : "images"] = new JsonArray([.. images]),
        };
    }

    public override JsonArray Outputs(ResultScope scope) => new([.. Pictures(scope).Select(picture => Output(scope, picture))]);

    private JsonObject Output(ResultScope scope, PicturePlan picture)
    {
        var output = new JsonObject
        {
            ["type"] = "image",
            ["url"] = scope.Url(picture.Clean),
            ["watermark_url"] = scope.WatermarkUrl(picture.Watermarked),
        };
        if (IsSeries)
        {
            output["group_id"] = scope.Id;
        }

        return output;
    }

    private static IEnumerable<PicturePlan> Pictures(ResultScope scope) => scope.Order.Work.Files.OfType<PicturePlan>();
}

/// <summary>Three proposals of three views each, as files in that order.</summary>
internal sealed record ViewsResult : TaskResult
{
    public const int ViewsOfAProposal = 3;

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["images"] = new JsonArray([.. Files(scope).Chunk(ViewsOfAProposal).Select((views, index) => new JsonObject
        {
            ["index"] = index,
            ["url_1"] = scope.Url(views[0]),
            ["url_2"] = scope.Url(views[1]),
            ["url_3"] = scope.Url(views[2]),
        })]),
    };

    public override JsonArray Outputs(ResultScope scope) =>
        new([.. Files(scope).Select(file => new JsonObject { ["type"] = "image", ["url"] = scope.Url(file), ["group_id"] = scope.Id })]);

    private static IEnumerable<string> Files(ResultScope scope) => scope.Order.Work.Files.SelectMany(plan => plan.FileNames);
}

/// <summary>One sound in both forms.</summary>
internal sealed record SoundResult : TaskResult
{
    public override JsonObject Legacy(ResultScope scope) => new() { ["audios"] = new JsonArray(Audio(scope)) };

    public override JsonArray Outputs(ResultScope scope) => new(Output(scope));

    internal static JsonObject Audio(ResultScope scope)
    {
        var sound = Plan(scope);
        return new JsonObject
        {
            ["id"] = scope.Id,
            ["url_mp3"] = scope.Url(sound.Mp3),
            ["url_wav"] = scope.Url(sound.Wav),
            ["duration_mp3"] = scope.Duration(sound.Mp3),
            ["duration_wav"] = scope.Duration(sound.Wav),
        };
    }

    internal static JsonObject Output(ResultScope scope)
    {
        var sound = Plan(scope);
        return new JsonObject
        {
            ["type"] = "audio",
            ["id"] = scope.Id,
            ["mp3_url"] = scope.Url(sound.Mp3),
            ["wav_url"] = scope.Url(sound.Wav),
            ["mp3_duration"] = scope.Duration(sound.Mp3),
            ["wav_duration"] = scope.Duration(sound.Wav),
        };
    }

    internal static SoundPlan Plan(ResultScope scope) => scope.Order.Work.Files.OfType<SoundPlan>().Single();
}

/// <summary>Spoken text, which is answered at once as one file.</summary>
internal sealed record SpeechResult : TaskResult
{
    public override JsonObject Legacy(ResultScope scope)
    {
        var sound = SoundResult.Plan(scope);
        return new JsonObject
        {
            ["audios"] = new JsonArray(new JsonObject
            {
                ["id"] = scope.Id,
                ["url"] = scope.Url(sound.Mp3),
                ["duration"] = scope.Duration(sound.Mp3),
            }),
        };
    }

    public override JsonArray Outputs(ResultScope scope) => new(SoundResult.Output(scope));
}

/// <summary>A video with a new sound, and the sound alone.</summary>
internal sealed record SoundtrackResult(VideoParent Parent) : TaskResult
{
    public override JsonObject? ParentVideo => Parent.ToJson();

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["videos"] = new JsonArray(new JsonObject
        {
            ["id"] = scope.Id,
            ["url"] = scope.Url(ClipPlan.Clean),
            ["duration"] = scope.Duration(ClipPlan.Clean),
        }),
        ["audios"] = new JsonArray(SoundResult.Audio(scope)),
    };

    public override JsonArray Outputs(ResultScope scope)
    {
        var outputs = new VideoResult().Outputs(scope);
        outputs.Add(SoundResult.Output(scope));
        return outputs;
    }
}

/// <summary>The video that a task began with.</summary>
/// <param name="Id">Empty for one that came by its address.</param>
internal sealed record VideoParent(string Id, string Url, double DurationSeconds)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["url"] = Url,
        ["duration"] = DurationSeconds.ToString("0.0##", CultureInfo.InvariantCulture),
    };
}
