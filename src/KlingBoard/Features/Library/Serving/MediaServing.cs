using KlingBoard.Access;
using KlingBoard.Infrastructure.Http;

namespace KlingBoard.Features.Library.Serving;

internal static class MediaServing
{
    public static IServiceCollection AddMediaServing(this IServiceCollection services) =>
        services.AddSingleton<MediaPermits>().AddSingleton<MediaHandOff>().AddSingleton<MediaSender>();

    /// <summary>Lets the endpoint be answered by permit.</summary>
    /// <param name="isWrittenDown">Whether each beginning leaves a line in the audit log: then it is asked for again, and further pieces go by permit.</param>
    public static TBuilder AnswersByPermit<TBuilder>(this TBuilder endpoint, bool isWrittenDown = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Marker(isWrittenDown));

    /// <summary>Sends files for which there is a permit, before anybody is asked who comes. After routing, before authentication.</summary>
    public static IApplicationBuilder UseMediaPermits(this IApplicationBuilder app)
    {
        // Signals are heard in this order: rights are forgotten before permits end, so that who asks again in between is not answered from before.
        app.ApplicationServices.GetRequiredService<AccessService>();
        var permits = app.ApplicationServices.GetRequiredService<MediaPermits>();
        var sender = app.ApplicationServices.GetRequiredService<MediaSender>();
        return app.Use((context, next) =>
            context.GetEndpoint()?.Metadata.GetMetadata<Marker>() is { } marker
            && permits.Find(context) is { } file
            && !(marker.IsWrittenDown && FileMethods.Begins(context.Request))
                ? sender.SendAsync(context, file)
                : next(context));
    }

    private sealed record Marker(bool IsWrittenDown);
}
