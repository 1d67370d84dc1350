using KlingBoard.Features.Gallery.Downloads;
using KlingBoard.Features.Gallery.Playing;
using KlingBoard.Features.Gallery.Reading;

namespace KlingBoard.Features.Gallery;

public static class GallerySetup
{
    public static IServiceCollection AddGallery(this IServiceCollection services) => services
        .AddScoped<GalleryService>()
        .AddScoped<GalleryDetailService>()
        .AddScoped<GalleryDownloadService>()
        .AddScoped<GalleryZip>()
        .AddScoped<PlayListService>()
        .AddScoped<ShotRestore>();

    public static IEndpointRouteBuilder MapGallery(this IEndpointRouteBuilder routes) =>
        GalleryEndpoints.MapGallery(routes).MapPlay();
}
