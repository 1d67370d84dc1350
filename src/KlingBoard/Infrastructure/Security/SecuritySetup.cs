using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Infrastructure.Security;

public static class SecuritySetup
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddRateLimits();
        services.AddTrustedProxies();
        services.AddKeyRing();
        services.AddSingleton<SetupCode>();
        services.AddProblemDetails();
        services.AddAntiforgery(options => options.Cookie.Name = "klingboard-form");
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        return services;
    }

    /// <summary>Failures without internals, and one page, at <paramref name="missingRoute"/>, for whatever is not there.</summary>
    public static WebApplication UseErrorPages(this WebApplication app, string missingRoute)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler();
            app.UseHsts();
        }

        app.UseMiddleware<StorageFailureMiddleware>();

        app.UseMissingPage(missingRoute);
        return app;
    }
}
