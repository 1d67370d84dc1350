using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.Omni;
using static KlingTour.TourSteps;

namespace KlingTour;

/// <summary>What goes wrong, and how it is told: each refusal says what a person should do.</summary>
internal sealed class RefusalTour(KlingClient client, KlingClient signedNew, KlingClient wrongKey)
{
    public async Task RunAsync()
    {
        Console.WriteLine("Refusals");
        var request = new OmniVideoRequest { Model = KlingModels.V3Omni, Prompt = "Dawn.", AspectRatio = "16:9", DurationSeconds = 3, ExternalTaskId = OwnId("twice") };
        await client.MakeAsync(request);
        Check(await client.CreateAsync(request) is CreateOutcome.MayExist, "a second send of one id is a task to be looked up, and never a new one");

        Tell(await client.CreateAsync(request with { Prompt = "A forbidden thing.", ExternalTaskId = OwnId("policy") }), KlingErrorKind.ContentPolicy);
        Tell(await client.CreateAsync(request with { DurationSeconds = 99, ExternalTaskId = OwnId("long") }), KlingErrorKind.Parameters);
        Tell(await wrongKey.CreateAsync(request with { ExternalTaskId = OwnId("key") }), KlingErrorKind.Credentials);
        // Nothing is sent: the provider's own answer would not say what is wrong.
        Tell(await signedNew.CreateAsync(request with { ExternalTaskId = OwnId("pair") }), KlingErrorKind.Credentials);

        var doomed = (await client.CreateAsync(request with { Prompt = "Now please fail.", ExternalTaskId = OwnId("fails") })).Accepted();
        var failed = await client.WaitAsync(KlingEndpoint.OmniVideo, doomed.TaskId);
        Check(failed is { Status: KlingTaskStatus.Failed, StatusMessage.Length: > 0 }, "a failed task says why");
        Console.WriteLine($"  failed: {failed.StatusMessage}");
    }

    private static void Tell(CreateOutcome outcome, KlingErrorKind kind)
    {
        var error = outcome.Refused();
        Check(error.Kind == kind, $"this is refused as {kind}, and it is {error.Kind}: {error.Message}");
        Console.WriteLine($"  {kind}: {error.Message} -> {error.Advice}");
    }
}
