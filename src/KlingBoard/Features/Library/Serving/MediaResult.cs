using KlingBoard.Access;

namespace KlingBoard.Features.Library.Serving;

/// <summary>Stored content as an endpoint's answer.</summary>
/// <param name="access">By which it was allowed, and is for a minute; null where the address alone allows it.</param>
internal sealed class MediaResult(ServedFile file, TeamAccess? access) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (access is not null)
        {
            httpContext.RequestServices.GetRequiredService<MediaPermits>().Remember(httpContext, access, file);
        }

        return httpContext.RequestServices.GetRequiredService<MediaSender>().SendAsync(httpContext, file);
    }
}
