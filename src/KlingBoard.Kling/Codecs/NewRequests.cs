using System.Text.Json;
using KlingBoard.Kling.NewStandard;

namespace KlingBoard.Kling.Codecs;

/// <summary>
/// Reads requests of the new standard, in which the path names kind and model. As strict as <see cref="LegacyRequests"/>; models come back in the
/// legacy spelling, and names of inputs (<c>@image_1</c>) as its tokens (<c>&lt;&lt;&lt;image_1&gt;&gt;&gt;</c>).
/// </summary>
public static class NewRequests
{
    /// <param name="path">Such as <c>/omni-video/kling-3.0-omni</c>; slashes at its ends do not matter.</param>
    public static RequestReading<IKlingRequest> Read(string path, JsonElement body)
    {
        ArgumentNullException.ThrowIfNull(path);

        if (path.Trim('/').Split('/') is not [var kind, { Length: > 0 } name] || ReaderOf(kind) is not { } read)
        {
            return RequestReading<IKlingRequest>.Broken($"{path} is not a path of the new standard.");
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return RequestReading<IKlingRequest>.Broken("The body must be a JSON object.");
        }

        var problems = new List<CodecProblem>();
        var request = read(new BodyReader(body, "", problems), NewModel.OfName(name));
        return new RequestReading<IKlingRequest>(problems.Count == 0 ? request : null, problems);
    }

    private static Func<BodyReader, NewModel, IKlingRequest>? ReaderOf(string kind) => kind switch
    {
        "omni-video" => NewOmniCodec.Read,
        "text-to-video" => NewTextToVideoCodec.Read,
        "image-to-video" => NewImageToVideoCodec.Read,
        "motion-control" => NewMotionControlCodec.Read,
        _ => null,
    };
}
