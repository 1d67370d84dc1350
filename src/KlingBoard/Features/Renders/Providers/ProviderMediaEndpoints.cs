using KlingBoard.Features.Library.Serving;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>Where the provider fetches an input file. Open to whoever holds the address, which names one file and dies after a day.</summary>
internal static class ProviderMediaEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"/{ProviderMediaLinks.Path}/{{token}}", FileMethods.All, GetAsync).AllowAnonymous().WithName("ProviderMedia");

    private static async Task<Results<MediaResult, NotFound>> GetAsync(string token, ProviderMediaLinks links, IMediaStore store, CancellationToken cancellationToken) =>
        links.Open(token) is { } file && await store.SizeOfAsync(file.Sha256, cancellationToken) is { } sizeBytes
            ? new MediaResult(new ServedFile(file.Sha256, sizeBytes, file.ContentType) { CacheControl = "private, no-store" }, access: null)
            : TypedResults.NotFound();
}
