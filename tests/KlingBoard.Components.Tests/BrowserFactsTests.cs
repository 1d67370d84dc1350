namespace KlingBoard.Components.Tests;

public sealed class BrowserFactsTests
{
    private readonly BrowserFacts _facts = new();

    [Fact]
    public void Facts_NothingSaid_AreThoseOfAnOrdinaryWindow()
    {
        _facts.Read(null);

        (_facts.Zone, _facts.Width, _facts.Height, _facts.WidthOf("gallery", 312), _facts.Find("tile", 120, 420))
            .ShouldBe((TimeZoneInfo.Utc, 1440, 900, 1128, null));
    }

    [Fact]
    public void Facts_AsTheBrowserSaysThem_AreRead()
    {
        _facts.Read("zone=Europe%2FBerlin&width=1280&height=720&tile=260&gallery=472");

        (_facts.Zone.Id, _facts.Width, _facts.Height, _facts.WidthOf("gallery", 312), _facts.Find("tile", 120, 420))
            .ShouldBe(("Europe/Berlin", 1280, 720, 808, 260));
    }

    [Theory]
    [InlineData("zone=Mars%2FOlympus&width=-5&height=1e300&tile=wide&gallery=NaN")]
    [InlineData("zone=&width=&height=&&=&==")]
    [InlineData("%E0%A4%A")]
    public void Facts_NoBrowserWouldSay_CountForNothing(string text)
    {
        _facts.Read(text);

        (_facts.Zone, _facts.Width, _facts.Height, _facts.WidthOf("gallery", 312), _facts.Find("tile", 120, 420))
            .ShouldBe((TimeZoneInfo.Utc, 1440, 900, 1128, null));
    }

    [Fact]
    public void WidthOf_PlaceMeasuredSince_IsAsMeasured()
    {
        _facts.Read("width=1280&gallery=472");

        _facts.Measure("gallery", 700);

        _facts.WidthOf("gallery", 312).ShouldBe(700);
    }

    [Fact]
    public void WidthOf_PlaceInANarrowWindow_IsAllOfIt()
    {
        _facts.Read("width=390");

        _facts.WidthOf("gallery", 312).ShouldBe(390);
    }
}
