using KlingBoard.Kling.Omni;
using KlingBoard.Simulator.Intake;

namespace KlingBoard.Simulator.Endpoints;

/// <summary>The elements of a request, looked up in the account's library.</summary>
internal static class Elements
{
    /// <summary>The same elements with their kinds, as far as they were made here.</summary>
    /// <exception cref="InputException">One of them was deleted, or must be known and is not.</exception>
    public static IReadOnlyList<OmniElement> Known(IReadOnlyList<OmniElement> elements, RequestInputs inputs) =>
        [.. elements.Select((element, index) => element with { Kind = inputs.ElementOf($"element_list[{index}].element_id", element.ElementId) })];
}
