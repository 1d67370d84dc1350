using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Statuses;

/// <summary>A status as icon and word, drawn by whatever shows it.</summary>
public static class StatusPill
{
    /// <param name="text">A label in place of the status's own, for example <c>Queued, 2nd</c>.</param>
    /// <param name="title">More about it on hover, for example who approved and when.</param>
    /// <param name="isBoxed">Tinted box, for places where the status can be changed and for exceptions.</param>
    /// <param name="progress">Elapsed against usual time, 0 to 1, for the arc of a running render. Null when nothing is known.</param>
    /// <param name="content">A label that counts by itself, in place of a text; the arc then goes by the <c>--v</c> that it sets.</param>
    public static RenderFragment Of(
        StatusTone tone, string? text = null, string? title = null, bool isBoxed = false, double? progress = null, RenderFragment? content = null) => builder =>
    {
        var look = StatusTones.LookOf(tone);
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", $"kb-status {look.Colour}{(isBoxed ? " kb-status-box" : "")}");
        builder.AddAttribute(2, "title", title);
        builder.AddContent(3, look.IsArc && (progress is not null || content is not null) ? Arc(progress) : Icon.Of(look.Icon, 15, look.IsFilled));
        builder.OpenElement(4, "span");
        builder.AddAttribute(5, "class", "kb-clip");
        if (content is null)
        {
            builder.AddContent(6, text ?? look.Label);
        }
        else
        {
            builder.AddContent(7, content);
        }

        builder.CloseElement();
        builder.CloseElement();
    };

    private static MarkupString Arc(double? progress) => new(progress is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"kb-arc\" style=\"--v:{Math.Clamp(share, 0, 1) * 100:0}%\" aria-hidden=\"true\"></span>")
        : "<span class=\"kb-arc\" aria-hidden=\"true\"></span>");
}
