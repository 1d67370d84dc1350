namespace KlingBoard.Data.Renders;

/// <summary>
/// The exact request and everything it was decided on; written once with the render and never changed.
/// In <see cref="RequestJson"/> each input file stands as <c>sha256:</c> and its hash, in place of the Base64 text or signed address that is sent.
/// </summary>
/// <param name="Provider">For example <c>Simulator</c> or <c>Kling legacy</c>.</param>
/// <param name="Connection">The provider connection whose slots and credit it uses, by the name it had then.</param>
/// <param name="Path">The request's path, for example <c>/v1/videos/omni-video</c>.</param>
/// <param name="RequestJson">The request body, in the provider's spelling.</param>
/// <param name="RulePackVersion">The rule pack that passed it.</param>
/// <param name="PriceTableVersion">The price table that priced it.</param>
/// <param name="EstimateMilliunits">Price shown before the click, in thousandths of a unit.</param>
/// <param name="Model">Copied out for lists and filters.</param>
/// <param name="Mode">Copied out for lists and filters.</param>
/// <param name="DurationSeconds">What was asked for; for an edit the input's length.</param>
/// <param name="PromptText">The prompt as people read it, with <c>@Name</c>, for search; of a multi-shot request all prompts, one per line.</param>
/// <param name="Endpoint">What kind of work it is: the name of a <c>KlingEndpoint</c> in camel case.</param>
public sealed record RenderManifest(
    string Provider,
    string Connection,
    string Path,
    string RequestJson,
    string RulePackVersion,
    string PriceTableVersion,
    long EstimateMilliunits,
    string Model,
    string Mode,
    int DurationSeconds,
    string PromptText,
    string Endpoint = RenderManifest.OmniVideo)
{
    public const string OmniVideo = "omniVideo";

    internal static RenderManifest Empty { get; } = new("", "", "", "{}", "", "", 0, "", "", 0, "");
}
