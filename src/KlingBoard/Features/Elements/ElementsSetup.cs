using KlingBoard.Data;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Library;
using KlingBoard.Features.Library.Reading;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Infrastructure.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

public static class ElementsSetup
{
    public static IServiceCollection AddElements(this IServiceCollection services) => services
        .AddSingleton(provider => new ElementPictures(
            provider.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>(),
            provider.GetRequiredService<ResultDownload>(),
            provider.GetRequiredService<MediaIntake>(),
            provider.GetRequiredService<LibraryFeed>()))
        .AddSingleton<IResultKind, ElementResults>()
        .AddSingleton<IResultKind, ViewsResults>()
        .AddSingleton<IResultKind, VoiceResults>()
        .AddScoped<ElementMaking>()
        .AddScoped<ElementAccounts>()
        .AddScoped<ElementService>()
        .AddScoped<ElementSync>()
        .AddScoped<ElementPresets>()
        .AddScoped<ElementVoices>()
        .AddScoped<ElementRemoval>();
}
