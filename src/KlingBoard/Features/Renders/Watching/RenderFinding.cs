using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Watching;

internal static class RenderFinding
{
    /// <summary>Looks a render up by the provider's id; by our own while the provider has told none.</summary>
    public static Task<FindOutcome> FindAsync(this KlingClient client, Render render, CancellationToken cancellationToken) =>
        render.ProviderTaskId is { } taskId
            ? client.FindAsync(KlingEndpoint.OmniVideo, taskId, cancellationToken)
            : client.FindByExternalIdAsync(KlingEndpoint.OmniVideo, render.ExternalTaskId, cancellationToken);
}
