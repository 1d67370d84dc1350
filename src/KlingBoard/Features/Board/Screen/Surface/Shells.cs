using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using KlingBoard.Features.Board.Views;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Surface;

/// <summary>
/// What stands on the board for shots that are out of view: an empty box of a card's size with the shot's id, of which a circuit keeps nothing. The
/// markup of whole scenes is the same for all who look on, and is made once.
/// </summary>
internal static class Shells
{
    /// <summary>Shots of one scene that are drawn, or not, together.</summary>
    public const int StretchLength = 8;

    private static readonly ConditionalWeakTable<SceneView, SceneShells> Known = [];

    /// <summary>A scene that is out of view: its name, and a shell for each shot.</summary>
    /// <param name="shotIds">Those that a filter leaves; null for all.</param>
    public static MarkupString OfScene(SceneView scene, IEnumerable<Guid>? shotIds = null) => shotIds is null
        ? Of(scene).Whole
        : new($"<h2><span>{scene.Number}</span> {WebUtility.HtmlEncode(scene.Name)}</h2><div class=\"cards\" data-kb-scene=\"{scene.Id}\">{OfShots(shotIds)}</div>");

    /// <param name="index">0 for the scene's first shots.</param>
    public static MarkupString OfStretch(SceneView scene, int index) => Of(scene).Stretches[index];

    public static MarkupString OfShots(IEnumerable<Guid> shotIds)
    {
        var markup = new StringBuilder();
        foreach (var shotId in shotIds)
        {
            markup.Append("<article data-shot-id=\"").Append(shotId).Append("\"></article>");
        }

        return new(markup.ToString());
    }

    private static SceneShells Of(SceneView scene) => Known.GetValue(scene, static scene => new SceneShells(
        OfScene(scene, scene.ShotIds), [.. scene.ShotIds.Chunk(StretchLength).Select(OfShots)]));

    private sealed record SceneShells(MarkupString Whole, IReadOnlyList<MarkupString> Stretches);
}
