using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.People;

/// <summary>A person as a disc with their initials, drawn by whatever shows them.</summary>
public static class Avatar
{
    private const int Colours = 8;

    /// <param name="colour">Presence colour, 1 to 8; the ninth person gets the first again.</param>
    /// <param name="isYou">You are the accent colour, whatever colour others see you in.</param>
    /// <param name="title">Read out and shown on hover in place of the name.</param>
    public static RenderFragment Of(
        string name, int colour = 1, bool isYou = false, bool isIdle = false, AvatarSize size = AvatarSize.Medium, string? title = null) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", string.Join(' ', new[] { "kb-avatar", SizeClass(size), ColourClass(colour, isYou), isIdle ? "kb-idle" : null }.OfType<string>()));
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", title ?? name);
        builder.AddAttribute(4, "title", title ?? name);
        // The letters are drawn by the style sheet: they are a picture of the name, not words of the control around it.
        builder.AddAttribute(5, "data-text", Initials.Of(name));
        builder.CloseElement();
    };

    private static string ColourClass(int colour, bool isYou) => isYou ? "kb-me" : $"kb-p{((((colour - 1) % Colours) + Colours) % Colours) + 1}";

    private static string? SizeClass(AvatarSize size) => size switch
    {
        AvatarSize.Small => "kb-avatar-s",
        AvatarSize.Large => "kb-avatar-l",
        _ => null,
    };
}
