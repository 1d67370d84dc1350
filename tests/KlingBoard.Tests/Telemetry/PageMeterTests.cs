using KlingBoard.Realtime;
using KlingBoard.Shared;
using KlingBoard.Tests.Shared;

namespace KlingBoard.Tests.Telemetry;

public sealed class PageMeterTests
{
    [Fact]
    public void Circuits_OpenedAndLost_AreCounted()
    {
        using var measured = new Measured("KlingBoard.Pages");
        var pages = new OpenPages(new ManualTime());
        _ = new PageMeter(measured, pages);

        pages.Add("ines", null!);
        pages.Add("tomas", null!);
        var open = measured.Ask();
        pages.Lose("ines");
        var lost = measured.Ask();

        open.ShouldBe([new("klingboard.circuits.open", 2)]);
        lost.ShouldBe([new("klingboard.circuits.open", 1)]);
    }
}
