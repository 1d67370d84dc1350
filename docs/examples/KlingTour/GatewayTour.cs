using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Omni;
using static KlingTour.TourSteps;

namespace KlingTour;

/// <summary>Gateways carry less over, and every loss is a sentence.</summary>
internal sealed class GatewayTour(KlingClient cloudsway, KlingClient cometApi)
{
    public async Task RunAsync()
    {
        Console.WriteLine("Gateways");
        var request = new OmniVideoRequest { Model = KlingModels.VideoO1, Prompt = "Dawn.", AspectRatio = "16:9", DurationSeconds = 5, Sound = true };
        await SendAsync(cloudsway, request with { Sound = false, ExternalTaskId = OwnId("cloudsway") });
        await SendAsync(cometApi, request with { ExternalTaskId = OwnId("cometapi") });
    }

    private static async Task SendAsync(KlingClient client, OmniVideoRequest request)
    {
        Check(await client.CreateAsync(request) is CreateOutcome.Refused { Error.Kind: KlingErrorKind.NotOffered }, "nothing is dropped in silence");

        var encoded = client.Encode(request);
        Check(encoded.NotCarried.Count > 0, "what is lost is said");
        foreach (var sentence in encoded.NotCarried)
        {
            Console.WriteLine($"  {client.Provider.Name}: {sentence}");
        }

        var task = (await client.CreateAsync(encoded)).Accepted();
        var done = await client.WaitAsync(KlingEndpoint.OmniVideo, task.TaskId);
        Check(done is { Status: KlingTaskStatus.Succeeded, Videos.Count: 1 }, $"{client.Provider.Name} makes the video");
    }
}
