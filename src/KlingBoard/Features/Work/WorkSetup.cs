using KlingBoard.Components.Layout;
using KlingBoard.Features.Renders.Reading;

namespace KlingBoard.Features.Work;

public static class WorkSetup
{
    /// <summary>The list of what is under way.</summary>
    public static IServiceCollection AddWorkUnderWay(this IServiceCollection services) => services
        .AddSingleton<RendersUnderWay>()
        .AddSingleton<ItemsUnderWay>()
        .AddSingleton<IWorkUnderWay, WorkUnderWay>();
}
