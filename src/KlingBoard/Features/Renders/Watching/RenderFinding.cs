using KlingBoard.Data.Renders;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders.Watching;

internal static class RenderFinding
{
    /// <summary>Looks a render up by the provider's id; by our own while the provider has told none.</summary>
    public static Task<FindOutcome> FindAsync(this KlingOmniClient client, Render render, CancellationToken cancellationToken) =>
        render.ProviderTaskId is { } taskId
            ? client.FindAsync(taskId, cancellationToken)
            : client.FindByExternalIdAsync(render.ExternalTaskId, cancellationToken);
}
