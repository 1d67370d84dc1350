using System.Security.Cryptography;
using System.Text;
using KlingBoard.Kling;
using KlingBoard.Kling.Capabilities;
using KlingBoard.Kling.Omni;
using KlingBoard.Kling.Packs;
using KlingBoard.Kling.Rules;
using KlingBoard.Simulator.Envelopes;
using KlingBoard.Simulator.Faults;
using KlingBoard.Simulator.Journal;
using KlingBoard.Simulator.Tasks;

namespace KlingBoard.Simulator.OmniVideo;

/// <summary>A create that was accepted, and the fault that its answer has to suffer.</summary>
internal sealed record Intake(TaskOrder? Order, Refusal? Refusal, Fault? Fault = null);

/// <summary>Takes in creates: reads strictly, looks at the media, applies the rules and the prices of the real API, and accepts or refuses.</summary>
internal sealed class OmniVideoIntake(TaskStore store, OmniVideoMedia media, FaultQueue faults, SimulatorOptions options, TimeProvider clock)
{
    private const string ForbiddenWord = "forbidden";
    private const string FailingWords = "please fail";
    private const string FailMessage = "Image pixel is invalid";

    // The API takes a request without an own id; that a careful client always sends one is its own rule.
    private static readonly OmniCapabilities Capabilities = PackShelf.BuiltIn.CapabilitiesOf("simulator")!.OmniVideo! with { RequireExternalTaskId = false };

    public async Task<Intake> TakeAsync(byte[] body, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var read = OmniVideoBody.Read(body);
        var (prepared, refusal) = read.Request is { } request
            ? await PrepareAsync(request, cancellation)
            : (null, Refusal.WrongValue(read.Message));
        if (prepared is null)
        {
            store.Refuse(new CreateRefused(clock.GetUtcNow(), read.ExternalTaskId, hash, refusal!.Code, refusal.Message));
            return new Intake(null, refusal);
        }

        return Accept(prepared, read, hash);
    }

    private async Task<(PreparedOmniVideo?, Refusal?)> PrepareAsync(OmniVideoRequest request, CancellationToken cancellation)
    {
        // First without media: what is wrong on its face needs no download.
        if (Check(request) is { } refusal)
        {
            return (null, refusal);
        }

        try
        {
            var prepared = await media.PrepareAsync(request, Capabilities, cancellation);
            return Check(prepared.Request) is { } mediaRefusal ? (null, mediaRefusal) : (prepared, null);
        }
        catch (OmniVideoMediaException error)
        {
            return (null, Refusal.WrongValue(error.Message));
        }
    }

    private static Refusal? Check(OmniVideoRequest request)
    {
        var violation = PackShelf.BuiltIn.RulesOf(KlingEndpoint.OmniVideo)!.Check(request, Capabilities).FirstOrDefault(violation => violation.Severity == Severity.Error);
        if (violation is not null)
        {
            return Refusal.WrongValue($"{violation.Field}: {violation.Message}");
        }

        return Mentions(request, ForbiddenWord) ? Refusal.UnsafeContent : null;
    }

    private Intake Accept(PreparedOmniVideo prepared, OmniVideoBody read, string hash)
    {
        var request = prepared.Request;
        var fault = faults.Peek();
        var order = new TaskOrder
        {
            TaskId = NewTaskId(),
            ExternalTaskId = request.ExternalTaskId,
            CreatedAt = clock.GetUtcNow(),
            RequestHash = hash,
            Request = read.Shortened,
            Clip = OmniVideoClip.Plan(prepared),
            PriceMilliunits = PackShelf.BuiltIn.PricesOf("simulator")!.Estimate(request, Capabilities)!.Milliunits,
            CallbackUrl = string.IsNullOrEmpty(request.CallbackUrl) ? null : request.CallbackUrl,
            Pace = TaskPace.Of(request.Images.Count + request.Videos.Count > 0, options.Speed, Random.Shared.NextDouble(), fault?.Kind == FaultKind.Slow),
            FailMessage = FailMessageOf(request, fault),
            ProcessingWord = fault?.Kind == FaultKind.UnknownStatusWord ? fault.Message ?? "rendering" : null,
            ClipToken = NewToken(),
            WatermarkToken = NewToken(),
        };
        if (store.Accept(order) is { } refusal)
        {
            return new Intake(null, refusal);
        }

        // Only an accepted create uses a fault up: one that is refused would hide it from the test that asked for it.
        faults.Take(fault);
        return new Intake(order, null, fault);
    }

    private static string? FailMessageOf(OmniVideoRequest request, Fault? fault) => fault?.Kind == FaultKind.FailTask
        ? fault.Message ?? FailMessage
        : Mentions(request, FailingWords) ? FailMessage : null;

    private static bool Mentions(OmniVideoRequest request, string words) =>
        request.Shots.Select(shot => shot.Prompt).Append(request.Prompt).Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string NewTaskId()
    {
        var digits = new StringBuilder("8");
        while (digits.Length < 18)
        {
            digits.Append(RandomNumberGenerator.GetInt32(10));
        }

        return digits.ToString();
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
