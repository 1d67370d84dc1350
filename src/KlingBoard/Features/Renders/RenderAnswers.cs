using System.Text;
using KlingBoard.Data.Renders;
using KlingBoard.Kling.Client;

namespace KlingBoard.Features.Renders;

internal static class RenderAnswers
{
    /// <summary>The task in <see cref="Render.ProviderAnswerJson"/>; null before the first answer, and when it cannot be read.</summary>
    public static KlingTask? Answer(this Render render) =>
        render.ProviderAnswerJson is { } json ? KlingTask.Parse(Encoding.UTF8.GetBytes(json)) : null;
}
