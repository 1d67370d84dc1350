using System.Text.Json;

namespace KlingBoard.Kling.Tests;

internal static class WholeValues
{
    /// <summary>Compares all that two values hold, lists by their entries and whatever type of list holds them.</summary>
    public static void ShouldHoldTheSameAs<T>(this T? actual, T expected) =>
        JsonSerializer.Serialize(actual).ShouldBe(JsonSerializer.Serialize(expected));
}
