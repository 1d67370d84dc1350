using KlingBoard.Infrastructure.Telemetry;

namespace KlingBoard.Access;

/// <summary>
/// Where an endpoint is <see cref="ForScrapersAttribute"/>, takes it away from whoever brings no secret and is no administrator: they get what any
/// address gets that leads nowhere.
/// </summary>
internal sealed class ScraperGuard(RequestDelegate next, AccessService access, MetricsToken token)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForScrapersAttribute>() is not null && !await MayReadAsync(context))
        {
            context.SetEndpoint(null);
        }

        await next(context);
    }

    private async Task<bool> MayReadAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && (token.IsBroughtBy(context) || (await access.ForInstallationAsync(context.User.Actor(), context.RequestAborted)).IsSuccess);
}
