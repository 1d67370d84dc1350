namespace KlingBoard.Bench;

internal static class Median
{
    /// <summary>The middle one, or the mean of the two in the middle. There has to be one.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
