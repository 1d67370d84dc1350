using KlingBoard.Access;
using KlingBoard.Components;
using KlingBoard.Components.Shortcuts;
using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Features.Account.Passwords;
using KlingBoard.Features.Teams.Resets;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Account;

public static class AccountSetup
{
    /// <summary>Accounts, the cookie, and the rule that everything needs a signed-in person unless it says otherwise.</summary>
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(ConfigureIdentity).AddEntityFrameworkStores<KlingBoardDbContext>().AddSignInManager().AddPasswordValidator<CommonPasswords>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = SessionEnds.CheckInterval);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<KlingBoardOptions>>((cookie, app) => ConfigureCookie(cookie, app.Value));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<AuthenticationStateProvider, RevalidatingUser>();
        services.AddSingleton<KnownDevices>().AddSingleton<SignInLimits>().AddSingleton<KnownSessions>();
        services.AddScoped<PasswordResetService>().AddScoped<AccountService>();
        services.AddScoped<IShortcutStore, ShortcutStore>();
        return services;
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = AccountLimits.MinPasswordLength;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, KlingBoardOptions app)
    {
        cookie.Cookie.Name = "klingboard";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;

        // Behind a proxy that ends TLS the request itself may look like plain http.
        cookie.Cookie.SecurePolicy = app.PublicBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = KlingBoardUrls.SignInRoute;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToLogin = context => RedirectPagesAsync(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.Events.HeedEndedSessions();
        cookie.Events.HeedSteadyEndpoints();
        cookie.Events.HeedKnownSessions();
    }

    // Media, hubs and calls of scripts get the status; only what a person opens in the browser leads to the sign-in page.
    private static Task RedirectPagesAsync(RedirectContext<CookieAuthenticationOptions> context, int statusOtherwise)
    {
        if (IsPage(context.HttpContext))
        {
            context.Response.Redirect(KlingBoardUrls.SignIn(context.Request.PathBase + context.Request.Path + context.Request.QueryString));
        }
        else
        {
            context.Response.StatusCode = statusOtherwise;
        }

        return Task.CompletedTask;
    }

    // Addresses that lead nowhere ask for a sign-in like those that do, so that nobody learns from outside which exist.
    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && (context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || context.Request.Path == KlingBoardUrls.Home);
}
