using System.Globalization;
using System.Text.Json;

namespace KlingBoard.Kling.Packs;

/// <summary>How packs are called in files and manifests.</summary>
public static class PackNames
{
    /// <summary>"omniVideo".</summary>
    public static string Of(KlingEndpoint endpoint) => JsonNamingPolicy.CamelCase.ConvertName($"{endpoint}");

    /// <summary>"speech".</summary>
    public static string Of(KlingCall call) => JsonNamingPolicy.CamelCase.ConvertName($"{call}");

    /// <summary>"omniVideo 2026-11-21".</summary>
    public static string Version(string name, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{name} {date:yyyy-MM-dd}");
}
