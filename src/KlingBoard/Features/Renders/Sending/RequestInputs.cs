using System.Text.Json.Nodes;
using KlingBoard.Data;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Kling;
using KlingBoard.Kling.Client;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Renders.Sending;

/// <summary>Makes the body that is sent out of a manifest: files in place of hashes, our own id, the callback address. Singleton.</summary>
internal sealed class RequestInputs(IDbContextFactory<KlingBoardDbContext> contexts, IMediaStore store, ProviderMediaLinks links)
{
    /// <exception cref="InputMissingException">A file is not in the store, or the provider has no way to fetch it.</exception>
    /// <exception cref="IOException">A file is there and cannot be read.</exception>
    public async Task<SendableRequest> RequestOfAsync(
        ProviderAccount account, Render render, string? callbackToken, CancellationToken cancellationToken)
    {
        var body = RequestBody.Parse(render);
        var files = new Dictionary<string, RequestFile>();
        var inputs = RequestBody.InputsOf(body);
        var contentTypes = await ContentTypesAsync(render, inputs, cancellationToken);
        foreach (var input in inputs)
        {
            var contentType = contentTypes.GetValueOrDefault(input.Sha256, "image/");
            if (MustBeFetched(input, contentType))
            {
                input.Fill(await LinkToAsync(account, input.Sha256, contentType, cancellationToken));
            }
            else
            {
                // Made anew for each, so that nothing which somebody wrote can be taken for it.
                var placeholder = $"kb-file-{Guid.NewGuid():N}";
                files[placeholder] = await FileOfAsync(input.Sha256, cancellationToken);
                input.Fill(placeholder);
            }
        }

        if (render.Endpoint().AnswersAtOnce())
        {
            return new SendableRequest(body, files);
        }

        var options = RequestBody.OptionsOf(body);
        options["external_task_id"] = render.ExternalTaskId;
        var takesCallbacks = account.Kind.RouteOf(render.Endpoint())?.UnknownFields.Contains("callback_url") == false;
        if (takesCallbacks && callbackToken is not null && links.CallbackBaseUrlFor(account) is { } baseUrl)
        {
            options["callback_url"] = new Uri(baseUrl, Watching.CallbackTokens.PathOf(render.Id, callbackToken)).AbsoluteUri;
        }

        return new SendableRequest(body, files);
    }

    private async Task<RequestFile> FileOfAsync(string sha256, CancellationToken cancellationToken)
    {
        var sizeBytes = await store.SizeOfAsync(sha256, cancellationToken)
            ?? throw new InputMissingException("A file of this request is missing from the store, so nothing was sent. Upload it again.");

        // Opened now, while nothing has left; it is read as it is sent.
        await using var _ = await store.OpenReadAsync(sha256, cancellationToken);
        return new RequestFile(sizeBytes, reading => store.OpenReadAsync(sha256, reading));
    }

    private async Task<Dictionary<string, string>> ContentTypesAsync(
        Render render, IReadOnlyList<RequestBody.InputPlace> inputs, CancellationToken cancellationToken)
    {
        var hashes = inputs.Select(input => input.Sha256).Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MediaFiles
            .Where(file => file.TeamId == render.TeamId && hashes.Contains(file.Sha256))
            .ToDictionaryAsync(file => file.Sha256, file => file.ContentType, cancellationToken);
    }

    // There is no upload and no Base64 for videos, nor for the recording behind a voice.
    private static bool MustBeFetched(RequestBody.InputPlace input, string contentType) =>
        contentType.StartsWith("video/", StringComparison.Ordinal) || input.Field is "video_url" or "voice_url";

    private async Task<string> LinkToAsync(ProviderAccount account, string sha256, string contentType, CancellationToken cancellationToken)
    {
        if (!await store.ContainsAsync(sha256, cancellationToken))
        {
            throw new InputMissingException("The video of this request is missing from the store, so nothing was sent. Upload it again.");
        }

        return links.LinkTo(account, sha256, contentType)?.AbsoluteUri ?? throw new InputMissingException(
            "Kling has to fetch the video of this request and has no address for it, so nothing was sent. Set KlingBoard:PublicBaseUrl.");
    }
}

/// <summary>A body and the pictures in it, which are read while it is sent.</summary>
/// <param name="Files">By the texts that stand for them in the body.</param>
internal sealed record SendableRequest(JsonObject Body, IReadOnlyDictionary<string, RequestFile> Files);

/// <summary>The request cannot be put together; nothing has left.</summary>
/// <param name="message">A sentence for people.</param>
internal sealed class InputMissingException(string message) : Exception(message);
