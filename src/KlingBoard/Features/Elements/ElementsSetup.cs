namespace KlingBoard.Features.Elements;

public static class ElementsSetup
{
    public static IServiceCollection AddElements(this IServiceCollection services) => services.AddScoped<ElementService>();
}
