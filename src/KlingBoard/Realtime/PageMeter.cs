using System.Diagnostics.Metrics;

namespace KlingBoard.Realtime;

/// <summary>How many pages are open. Singleton.</summary>
internal sealed class PageMeter
{
    public PageMeter(IMeterFactory meters, OpenPages pages) => meters.Create("KlingBoard.Pages")
        .CreateObservableGauge("klingboard.circuits.open", () => pages.Count, "{circuit}", "Open pages that have a browser at the other end.");
}
