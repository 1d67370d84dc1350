namespace KlingBoard.Features.Renders.Providers;

/// <summary>The account at the video provider: section <c>Kling</c>. Without a key the Simulator is used.</summary>
public sealed class KlingOptions
{
    public const string Section = "Kling";

    /// <summary>The provider's host; account, keys and balance belong to one region.</summary>
    public string BaseUrl { get; set; } = "https://api-singapore.klingai.com";

    /// <summary>The API key, or empty when a pair of keys is used.</summary>
    public string ApiKey { get; set; } = "";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>How many renders the account may have at work at one time: the highest value among its packs.</summary>
    public int Slots { get; set; } = 5;

    internal bool HasKey => ApiKey.Length > 0 || AccessKey.Length > 0 || SecretKey.Length > 0;
}
