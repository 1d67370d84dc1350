namespace KlingBoard.Features.Renders.Providers;

/// <summary>The offline provider that is used while no key is set: section <c>Simulator</c>.</summary>
public sealed class SimulatedProviderOptions
{
    public const string Section = "Simulator";

    /// <summary>A Simulator that runs on its own, such as <c>http://localhost:5090</c>. Empty: one is started inside this app.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The key that the Simulator takes.</summary>
    public string ApiKey { get; set; } = "sim-key";

    /// <summary>How many times faster than Kling the Simulator inside this app renders; at 20 a render takes 8 to 16 s.</summary>
    public double Speed { get; set; } = 20;
}
