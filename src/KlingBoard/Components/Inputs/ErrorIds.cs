using Microsoft.AspNetCore.Components;

namespace KlingBoard.Components.Inputs;

/// <summary>By what a box names the sentence that says what is wrong with it.</summary>
internal static class ErrorIds
{
    /// <returns>Null where there is no such sentence, or the box itself has no id of its own.</returns>
    public static string? Of(ParameterView parameters, string? error) =>
        error is not null && parameters.TryGetValue<string>("InputId", out var id) && id is not null ? $"{id}-error" : null;
}
