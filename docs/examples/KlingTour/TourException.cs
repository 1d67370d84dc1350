namespace KlingTour;

/// <summary>A call did not do what it should; the tour ends.</summary>
internal sealed class TourException(string message) : Exception(message);
