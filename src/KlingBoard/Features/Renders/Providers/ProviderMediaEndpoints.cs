using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KlingBoard.Features.Renders.Providers;

/// <summary>Where the provider fetches an input file. Open to whoever holds the address, which names one file and dies after a day.</summary>
internal static class ProviderMediaEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"/{ProviderMediaLinks.Path}/{{token}}", FileMethods.All, Get).AllowAnonymous().WithName("ProviderMedia");

    private static Results<PhysicalFileHttpResult, NotFound> Get(string token, ProviderMediaLinks links, MediaStore store, HttpContext context)
    {
        if (links.Open(token) is not { } file || !store.Contains(file.Sha256))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.PhysicalFile(store.PathOf(file.Sha256), file.ContentType, enableRangeProcessing: true);
    }
}
