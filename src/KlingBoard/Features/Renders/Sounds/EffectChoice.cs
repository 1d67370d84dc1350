namespace KlingBoard.Features.Renders.Sounds;

/// <summary>What a person asks of a sound effect for a shot.</summary>
public sealed record EffectChoice
{
    /// <summary>What should be heard.</summary>
    public required string Prompt { get; init; }

    /// <summary>To a tenth of a second.</summary>
    public required decimal Seconds { get; init; }
}
