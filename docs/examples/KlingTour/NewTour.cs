using KlingBoard.Kling;
using KlingBoard.Kling.ClassicVideo;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Omni;
using static KlingTour.TourSteps;

namespace KlingTour;

/// <summary>Every endpoint of the new standard. The requests are the same; only the client knows another provider.</summary>
internal sealed class NewTour(KlingClient client)
{
    public async Task RunAsync()
    {
        Console.WriteLine($"New standard, by {client.Provider.Name}");
        var picture = new ImageInput(Convert.ToBase64String(TestPicture.Png(640, 640)));
        var made = new List<KlingTask>
        {
            await client.MakeAsync(new OmniVideoRequest
            {
                Model = KlingModels.V3Omni,
                MultiShot = true,
                ShotType = OmniShotType.Customize,
                Shots = [new(1, "<<<image_1>>> in the fog.", 2), new(2, "Rain.", 2)],
                Images = [new OmniImage { Source = picture.Source }],
                AspectRatio = "16:9",
                DurationSeconds = 4,
                ExternalTaskId = OwnId("new-omni"),
            }),
            await client.MakeAsync(new TextToVideoRequest { Model = ClassicModels.V3Turbo, Prompt = "Rain on a pier.", Sound = true, AspectRatio = "9:16", DurationSeconds = 3, ExternalTaskId = OwnId("new-text") }),
            await client.MakeAsync(new ImageToVideoRequest { Model = ClassicModels.V3, Image = picture, Prompt = "She turns.", DurationSeconds = 3, ExternalTaskId = OwnId("new-frame") }),
        };
        made.Add(await client.MakeAsync(new MotionControlRequest
        {
            Model = ClassicModels.V3,
            Image = picture,
            Video = new VideoInput(made[0].Videos[0].Url),
            Orientation = CharacterOrientation.Image,
            ExternalTaskId = OwnId("new-motion"),
        }));

        var found = await client.FindManyByExternalIdAsync(KlingEndpoint.OmniVideo, made.Select(task => task.ExternalTaskId!).Append(OwnId("nothing")));
        Check(found.Values.Count(outcome => outcome is FindOutcome.Found) == made.Count, "one call finds them all");
        Check(found[OwnId("nothing")] is FindOutcome.Absent, "and says what is not there");
        await ReadListAsync(made);
    }

    private async Task ReadListAsync(List<KlingTask> made)
    {
        var listed = new HashSet<string>();
        var query = new TaskQuery { Limit = 2, Statuses = ["succeeded"], ProductTypes = ["video"] };
        do
        {
            var page = await client.ListAsync(query) as ListOutcome.Page ?? throw new TourException("The list of all tasks did not answer.");
            listed.UnionWith(page.Tasks.Select(task => task.TaskId));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);

        Check(made.All(task => listed.Contains(task.TaskId)), "the list of all tasks holds each, page by page");
    }
}
