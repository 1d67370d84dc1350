using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components;

/// <summary>What was typed, and what it was typed over.</summary>
public sealed class DraftInputEventArgs : EventArgs
{
    public string Value { get; set; } = "";

    /// <summary>The server's text that the browser held when it was typed.</summary>
    public string Base { get; set; } = "";
}

/// <summary>
/// <c>@ondraftinput</c> and <c>@ondraftconflict</c> on fields with <c>data-kb-draft</c>; registered by <c>autosave-field.ts</c>.
/// </summary>
[EventHandler("ondraftinput", typeof(DraftInputEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("ondraftconflict", typeof(DraftInputEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
