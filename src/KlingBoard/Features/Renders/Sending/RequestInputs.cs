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
    /// <exception cref="IOException">A file is there and cannot be read.</exception>
    public async Task<SendableRequest> RequestOfAsync(
        ProviderAccount account, Render render, string? callbackToken, CancellationToken cancellationToken)
    {
        var body = RequestBody.Parse(render);
        var files = new Dictionary<string, string>();
        foreach (var input in RequestBody.InputsOf(body))
        {
            if (input.IsVideo)
            {
                input.Fill(await LinkToAsync(account, render, input.Sha256, cancellationToken));
            }
            else
            {
                // Made anew for each, so that nothing which somebody wrote can be taken for it.
                var placeholder = $"kb-file-{Guid.NewGuid():N}";
                files[placeholder] = PathOf(input.Sha256);
                input.Fill(placeholder);
            }
        }

        body["external_task_id"] = render.ExternalTaskId;
        if (callbackToken is not null && links.HomeFor(account) is { } home)
        {
            body["callback_url"] = new Uri(home, Watching.CallbackTokens.PathOf(render.Id, callbackToken)).AbsoluteUri;
        }

        return new SendableRequest(body, files);
    }

    private string PathOf(string sha256)
    {
        if (!store.Contains(sha256))
        {
            throw new InputMissingException("A picture of this request is missing from the store, so nothing was sent. Upload it again.");
        }

        // Opened now, while nothing has left; it is read as it is sent.
        using var _ = store.OpenRead(sha256);
        return store.PathOf(sha256);
    }

    private async Task<string> LinkToAsync(ProviderAccount account, Render render, string sha256, CancellationToken cancellationToken)
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
        return links.LinkTo(account, sha256, contentType ?? "video/mp4")?.AbsoluteUri ?? throw new InputMissingException(
            "Kling has to fetch the video of this request and has no address for it, so nothing was sent. Set KlingBoard:PublicBaseUrl.");
    }
}

/// <summary>A body and the pictures in it, which are read while it is sent.</summary>
/// <param name="Files">Paths by the texts that stand for them in the body.</param>
internal sealed record SendableRequest(JsonObject Body, IReadOnlyDictionary<string, string> Files);

/// <summary>The request cannot be put together; nothing has left.</summary>
/// <param name="message">A sentence for people.</param>
internal sealed class InputMissingException(string message) : Exception(message);
