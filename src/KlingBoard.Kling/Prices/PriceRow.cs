using KlingBoard.Kling.Omni;

namespace KlingBoard.Kling.Prices;

/// <summary>What makes the difference in price for one second of video.</summary>
public enum PriceInput
{
    /// <summary>No input video, silent.</summary>
    Silent,

    /// <summary>No input video, sound made together with the picture.</summary>
    Sound,

    /// <summary>No input video, sound with chosen voices.</summary>
    Voice,

    /// <summary>With an input video, of either use.</summary>
    Video,
}

/// <summary>What packs are counted in. A video unit and an image unit are different money.</summary>
public enum PriceUnit
{
    Video,
    Image,
}

/// <summary>What a price is for.</summary>
public enum PricePer
{
    Second,
    FiveSeconds,
    Image,
    Call,
}

/// <summary>One price. What is null matches anything; the first row that matches counts.</summary>
/// <param name="Of">An endpoint or call, as <see cref="Packs.PackNames"/> spells it: "omniVideo", "speech".</param>
/// <param name="Resolution">Of images: "1k", "2k", "4k".</param>
/// <param name="Milliunits">Thousandths of a unit for each of <paramref name="Per"/>.</param>
public sealed record PriceRow(
    string Of,
    long Milliunits,
    PricePer Per,
    PriceUnit Unit = PriceUnit.Video,
    string? Model = null,
    OmniMode? Mode = null,
    PriceInput? Input = null,
    string? Resolution = null);
