using System.Text.Json.Nodes;

namespace KlingBoard.Simulator.Output;

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

    private static IEnumerable<PicturePlan> Pictures(ResultScope scope) => scope.Submission.Work.Files.OfType<PicturePlan>();
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

    private static IEnumerable<string> Files(ResultScope scope) => scope.Submission.Work.Files.SelectMany(plan => plan.FileNames);
}
