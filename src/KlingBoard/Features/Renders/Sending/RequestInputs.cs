using System.Text.Json.Nodes;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Storage;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Makes the body that is sent out of a manifest: files in place of hashes, our own id, the callback address. Singleton.</summary>
internal sealed class RequestInputs(IDbContextFactory<KlingBoardDbContext> contexts, MediaStore store, ProviderMediaLinks links)
{
    /// <exception cref="InputMissingException">A file is not in the store, or the provider has no way to fetch it.</exception>
    public async Task<JsonObject> BodyOfAsync(Render render, string? callbackToken, CancellationToken cancellationToken)
    {
        var body = RequestBody.Parse(render);
        foreach (var input in RequestBody.InputsOf(body))
        {
            input.Fill(input.IsVideo
                ? await LinkToAsync(render, input.Sha256, cancellationToken)
                : await Base64OfAsync(input.Sha256, cancellationToken));
        }

        body["external_task_id"] = render.ExternalTaskId;
        if (callbackToken is not null && links.Reachable is { } home)
        {
            body["callback_url"] = new Uri(home, Watching.CallbackTokens.PathOf(render.Id, callbackToken)).AbsoluteUri;
        }

        return body;
    }

    private async Task<string> Base64OfAsync(string sha256, CancellationToken cancellationToken) => store.Contains(sha256)
        ? Convert.ToBase64String(await File.ReadAllBytesAsync(store.PathOf(sha256), cancellationToken))
        : throw new InputMissingException("A picture of this request is missing from the store, so nothing was sent. Upload it again.");

    private async Task<string> LinkToAsync(Render render, string sha256, CancellationToken cancellationToken)
    {
        if (!store.Contains(sha256))
        {
            throw new InputMissingException("The video of this request is missing from the store, so nothing was sent. Upload it again.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contentType = await db.MediaFiles
            .Where(file => file.TeamId == render.TeamId && file.Sha256 == sha256)
            .Select(file => file.ContentType)
            .FirstOrDefaultAsync(cancellationToken);
        return links.LinkTo(sha256, contentType ?? "video/mp4")?.AbsoluteUri ?? throw new InputMissingException(
            "Kling has to fetch the video of this request and has no address for it, so nothing was sent. Set KlingBoard:PublicBaseUrl.");
    }
}

/// <summary>The request cannot be put together; nothing has left.</summary>
/// <param name="message">A sentence for people.</param>
internal sealed class InputMissingException(string message) : Exception(message);
