using KlingBoard.Data.Renders;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Watching;

internal static class RenderFinding
{
    /// <summary>Looks a render up by the provider's id; by our own while the provider has told none.</summary>
    public static Task<FindOutcome> FindAsync(this KlingClient client, Render render, CancellationToken cancellationToken) =>
        render.ProviderTaskId is { } taskId
            ? client.FindAsync(render.Endpoint(), taskId, cancellationToken)
            : client.FindByExternalIdAsync(render.Endpoint(), render.ExternalTaskId, cancellationToken);
}
