using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.LipSync;

/// <summary>The faces of a video.</summary>
/// <param name="SessionId">For the lip-sync that follows.</param>
/// <param name="Faces">Empty when none was found.</param>
/// <param name="Charges">What the search has cost.</param>
public sealed record FoundFaces(string SessionId, IReadOnlyList<FoundFace> Faces, IReadOnlyList<KlingCharge> Charges)
{
    /// <summary>Null when the answer names no session.</summary>
    internal static FoundFaces? Read(JsonElement data) => data.GetNonEmptyText("session_id") is { } sessionId
        ? new FoundFaces(
            sessionId,
            [
                .. data.GetItems("face_data").Select(face => new FoundFace(
                    face.GetText("face_id") ?? "",
                    face.GetNonEmptyText("face_image"),
                    face.GetInt("start_time") ?? 0,
                    face.GetInt("end_time") ?? 0)),
            ],
            KlingChargeReader.Read(data))
        : null;
}

/// <param name="ImageUrl">A picture of the face; null when there is none.</param>
/// <param name="StartMilliseconds">From when on the face is seen well enough to be moved.</param>
/// <param name="EndMilliseconds">Until when.</param>
public sealed record FoundFace(string FaceId, string? ImageUrl, int StartMilliseconds, int EndMilliseconds);
