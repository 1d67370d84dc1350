using KlingBoard.Data.Renders;
using KlingBoard.Kling;

namespace KlingBoard.Features.Renders;

internal static class RenderEndpoint
{
    /// <summary>What kind of work the render is.</summary>
    public static KlingEndpoint Endpoint(this Render render) => Enum.Parse<KlingEndpoint>(render.Manifest.Endpoint, ignoreCase: true);
}
