using System.Text.Json.Serialization;
using KlingBoard.Kling.Codecs;

namespace KlingBoard.Kling.OmniImages;

/// <summary>Size class of an image: about 1000, 2000 or 4000 pixels on its longer side.</summary>
[JsonConverter(typeof(WireNameConverter<ImageResolution>))]
public enum ImageResolution
{
    [JsonStringEnumMemberName("1k")]
    OneK,

    [JsonStringEnumMemberName("2k")]
    TwoK,

    [JsonStringEnumMemberName("4k")]
    FourK,
}

/// <summary>Images that stand alone, or a series that tells one thing.</summary>
[JsonConverter(typeof(WireNameConverter<ImageResultType>))]
public enum ImageResultType
{
    [JsonStringEnumMemberName("single")]
    Single,

    [JsonStringEnumMemberName("series")]
    Series,
}
