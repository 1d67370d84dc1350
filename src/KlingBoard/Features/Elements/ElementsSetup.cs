using KlingBoard.Data.Writing;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Features.Elements.Making;
using KlingBoard.Features.Library.Picking;
using KlingBoard.Features.Renders.Archiving;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Signals;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

public static class ElementsSetup
{
    public static IServiceCollection AddElements(this IServiceCollection services) => services
        .AddSingleton(provider => new ElementPictures(
            provider.GetRequiredService<Writes>(),
            provider.GetRequiredService<ResultDownload>(),
            provider.GetRequiredService<MediaIntake>(),
            provider.GetRequiredService<SignalBus>()))
        .AddSingleton<IResultKind, ElementResults>()
        .AddSingleton<IResultKind, ViewsResults>()
        .AddSingleton<IResultKind, VoiceResults>()
        .AddScoped<ElementMaking>()
        .AddScoped<ElementAccounts>()
        .AddScoped<ElementService>()
        .AddScoped<IElementPicks, ElementPicks>()
        .AddScoped<ElementSync>()
        .AddScoped<ElementPresets>()
        .AddScoped<ElementVoices>()
        .AddScoped<ElementRemoval>();
}
