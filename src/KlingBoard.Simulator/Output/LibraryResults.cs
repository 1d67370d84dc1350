using System.Text.Json.Nodes;

namespace KlingBoard.Simulator.Output;

/// <summary>A voice of the account's library, whose sample is the task's sound.</summary>
internal sealed record VoiceResult(string Name) : TaskResult
{
    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["voices"] = new JsonArray(new JsonObject
        {
            ["voice_id"] = scope.Id,
            ["voice_name"] = Name,
            ["trial_url"] = scope.Url(SoundResult.Plan(scope).Mp3),
            ["owned_by"] = LibraryOwner.IdOf(scope.Submission.Account),
            ["status"] = scope.Task.IsDeleted ? "deleted" : "succeed",
        }),
    };

    public override JsonArray Outputs(ResultScope scope) => new(new JsonObject
    {
        ["type"] = "voice",
        ["id"] = scope.Id,
        ["name"] = Name,
        ["url"] = scope.Url(SoundResult.Plan(scope).Mp3),
        ["owned_by"] = LibraryOwner.IdOf(scope.Submission.Account),
        ["status"] = scope.Task.IsDeleted ? "deleted" : "succeeded",
    });
}

/// <summary>An element of the account's library. Its pictures and videos are copies of the inputs, in the order given: the frontal one first.</summary>
/// <param name="IsVideo">Made from a video, so that it is a video character.</param>
/// <param name="VoiceId">Null without a voice.</param>
/// <param name="Tags">Such as "o_102".</param>
internal sealed record ElementResult(string Name, string Description, bool IsVideo, string? VoiceId, IReadOnlyList<string> Tags) : TaskResult
{
    private static readonly string[] TagNames = ["Hottest", "Character", "Animal", "Item", "Costume", "Scene", "Effect", "Others"];

    public override JsonObject Legacy(ResultScope scope) => new()
    {
        ["elements"] = new JsonArray(new JsonObject
        {
            ["element_id"] = long.Parse(scope.Id, System.Globalization.CultureInfo.InvariantCulture),
            ["element_name"] = Name,
            ["element_description"] = Description,
            ["reference_type"] = IsVideo ? "video_refer" : "image_refer",
            ["element_image_list"] = IsVideo ? new JsonObject() : Images(scope),
            ["element_video_list"] = IsVideo ? Videos(scope) : new JsonObject(),
            ["element_voice_info"] = VoiceId is null ? new JsonObject() : new JsonObject { ["voice_id"] = VoiceId },
            ["tag_list"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["id"] = tag, ["name"] = TagName(tag) })]),
            ["owned_by"] = LibraryOwner.IdOf(scope.Submission.Account),
            ["status"] = scope.Task.IsDeleted ? "deleted" : "succeed",
        }),
    };

    public override JsonArray Outputs(ResultScope scope) => new(new JsonObject
    {
        ["type"] = "element",
        ["id"] = scope.Id,
        ["name"] = Name,
        ["description"] = Description,
        ["element_type"] = IsVideo ? "video_character_elements" : "multi_image_elements",
        ["references"] = new JsonArray([.. Files(scope).Select((file, index) => new JsonObject
        {
            ["type"] = IsVideo ? "video" : "image",
            ["role"] = IsVideo ? "refer" : index == 0 ? "frontal" : "reference",
            ["url"] = scope.Url(file),
        })]),
        ["owned_by"] = LibraryOwner.IdOf(scope.Submission.Account),
        ["status"] = scope.Task.IsDeleted ? "deleted" : "succeeded",
        ["tags"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["id"] = TagNumber(tag), ["name"] = TagName(tag), ["description"] = "" })]),
    });

    private static JsonObject Images(ResultScope scope) => new()
    {
        ["frontal_image"] = scope.Url(Files(scope)[0]),
        ["refer_images"] = new JsonArray([.. Files(scope).Skip(1).Select(file => new JsonObject { ["image_url"] = scope.Url(file) })]),
    };

    private static JsonObject Videos(ResultScope scope) => new()
    {
        ["refer_videos"] = new JsonArray([.. Files(scope).Select(file => new JsonObject { ["video_url"] = scope.Url(file) })]),
    };

    private static List<string> Files(ResultScope scope) => [.. scope.Submission.Work.Files.SelectMany(plan => plan.FileNames)];

    private static int TagNumber(string tag) => int.Parse(tag.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private static string TagName(string tag) => TagNames[(TagNumber(tag) - 101) % TagNames.Length];
}

/// <summary>Owners as the library shows them: Kling itself by name, an account by a number.</summary>
internal static class LibraryOwner
{
    public const string Kling = "kling";

    public static string IdOf(string account) =>
        (10_000_000 + (account.Aggregate(0u, (hash, character) => (hash * 31) + character) % 90_000_000)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
