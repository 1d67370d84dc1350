using KlingBoard.Data.Library;

namespace KlingBoard.Features.Elements;

/// <summary>An entry of the element registry as screens show it.</summary>
public sealed record ElementView
{
    public required Guid Id { get; init; }

    public required Guid TeamId { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required ElementKind Kind { get; init; }

    public required ElementState State { get; init; }

    /// <summary>Why it did not come about; empty otherwise.</summary>
    public string StateReason { get; init; } = "";

    /// <summary>
    /// The provider's <c>element_id</c> as decimal text: it has 64 bits, more than a JavaScript number holds. Null while it is not created at the provider.
    /// </summary>
    public string? ProviderElementId { get; init; }

    /// <summary>The connection whose account has it; null for the installation's.</summary>
    public Guid? ConnectionId { get; init; }

    /// <summary>That connection's name; null for the installation's.</summary>
    public string? Connection { get; init; }

    /// <summary>One of the provider's own.</summary>
    public bool IsPreset { get; init; }

    /// <summary>A render of the team made it.</summary>
    public bool IsMadeHere { get; init; }

    /// <summary>From the front; null while it has none.</summary>
    public Guid? PictureFileId { get; init; }

    /// <summary>Its further views, in order.</summary>
    public IReadOnlyList<Guid> ViewFileIds { get; init; } = [];

    /// <summary>What was proposed for its further views, both in order; empty when nothing was.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> Proposals { get; init; } = [];

    /// <summary>Views are being proposed.</summary>
    public bool AwaitsProposals { get; init; }

    /// <summary>Why no views were proposed when they were last asked for; empty otherwise.</summary>
    public string ProposalsError { get; init; } = "";

    public Guid? VideoFileId { get; init; }

    public string? VoiceId { get; init; }

    /// <summary>A voice is being made for it.</summary>
    public bool AwaitsVoice { get; init; }

    /// <summary>Why no voice was made when one was last asked for; empty otherwise.</summary>
    public string VoiceError { get; init; } = "";

    public string VoiceName { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How many references of live shots point to it.</summary>
    public int UseCount { get; init; }

    public int Version { get; init; }
}
