using KlingBoard.Kling.OmniImages;

namespace KlingBoard.Kling.Capabilities;

/// <summary>What one provider takes at omni-image.</summary>
public sealed record OmniImageCapabilities : EndpointCapabilities
{
    public required IReadOnlyList<OmniImageModelCapabilities> Models { get; init; }

    /// <summary>The model of a request that names none.</summary>
    public required string DefaultModel { get; init; }

    public required IReadOnlyList<string> AspectRatios { get; init; }

    public required long MaxImageBytes { get; init; }

    public OmniImageModelCapabilities? Find(string model) => Models.FirstOrDefault(candidate => candidate.Model == model);

    public override string? NameOf(string model) => Find(model)?.Name;

    internal override object? LimitsOf(IKlingRequest request) => Find(((OmniImageRequest)request).Model ?? DefaultModel);
}

/// <summary>What one omni-image model can do.</summary>
/// <param name="Name">The name people know it by.</param>
/// <param name="Series">Whether it makes several images that tell one thing.</param>
public sealed record OmniImageModelCapabilities(string Model, string Name, IReadOnlyList<ImageResolution> Resolutions, bool Series);
