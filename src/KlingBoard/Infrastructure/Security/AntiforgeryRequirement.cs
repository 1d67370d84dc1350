using Microsoft.AspNetCore.Antiforgery;

namespace KlingBoard.Infrastructure.Security;

public static class AntiforgeryRequirement
{
    /// <summary>
    /// Refuses requests without a valid antiforgery token with 400. The framework's middleware alone only notes the error, and an endpoint
    /// that reads no form would run all the same.
    /// </summary>
    public static TBuilder RequireAntiforgery<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AddEndpointFilter(async (context, next) =>
                context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                    ? await next(context)
                    : TypedResults.Problem("This form is out of date. Reload the page, then try again.", statusCode: StatusCodes.Status400BadRequest));
}
