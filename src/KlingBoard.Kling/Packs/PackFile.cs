namespace KlingBoard.Kling.Packs;

/// <summary>A rule pack, price table or capability sheet as a file.</summary>
/// <param name="Name">File name, for people; its ending must be <c>.json</c>.</param>
/// <param name="Json">UTF-8.</param>
public sealed record PackFile(string Name, ReadOnlyMemory<byte> Json);

/// <summary>What kind of data a pack file holds, by the field that only this kind has.</summary>
public enum PackKind
{
    /// <summary><c>rulesOf</c>: an endpoint.</summary>
    Rules,

    /// <summary><c>capabilitiesOf</c>: a provider.</summary>
    Capabilities,

    /// <summary><c>pricesOf</c>: a provider.</summary>
    Prices,
}

/// <summary>One pack that was read.</summary>
/// <param name="Subject">The endpoint or provider that it speaks of.</param>
/// <param name="Version">As manifests name it: "omniVideo 2026-11-21".</param>
/// <param name="File">Where it came from.</param>
/// <param name="IsBuiltIn">Part of this library, not added by an administrator.</param>
/// <param name="IsInForce">The newest of its kind and subject.</param>
public sealed record PackInfo(PackKind Kind, string Subject, string Version, DateOnly Date, string Source, string File, bool IsBuiltIn, bool IsInForce);
