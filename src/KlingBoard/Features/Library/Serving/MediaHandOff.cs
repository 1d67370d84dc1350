using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Security;
using KlingBoard.Infrastructure.Storage;
using Microsoft.Extensions.Options;

namespace KlingBoard.Features.Library.Serving;

/// <summary>
/// Has the reverse proxy send the file itself, once we have said that it may: by <c>X-Accel-Redirect</c>, which nginx keeps to itself. Only where
/// <see cref="MediaOptions.AccelPath"/> is set, and only to a proxy that is trusted: whoever reaches the app past it gets the file from here. Singleton.
/// </summary>
internal sealed class MediaHandOff(IOptions<MediaOptions> options, IMediaStore store)
{
    public const string Header = "X-Accel-Redirect";

    private readonly string _path = options.Value.AccelPath;
    private readonly ILocalMedia? _local = store as ILocalMedia;

    /// <summary>True when the proxy has been told; then there is nothing more to send, and the range is its own to cut.</summary>
    public bool TryTake(HttpContext context, ServedFile file)
    {
        var (request, response) = (context.Request.Headers, context.Response);

        // nginx would judge these two by its own idea of the file.
        if (_path.Length == 0 || _local is null || !context.WasPassedOn() || request.IfMatch.Count + request.IfUnmodifiedSince.Count > 0)
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentLength = 0;
        response.Headers.ContentRange = default;
        response.Headers[Header] = _path + _local.RelativePathOf(file.Sha256);
        return true;
    }
}
