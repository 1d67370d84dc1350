using KlingBoard.Components.Buttons;

namespace KlingBoard.Components.Tests.Buttons;

public sealed class OfferOnScreenTests
{
    private readonly OfferOnScreen _offer = new();

    [Fact]
    public void Is_RenderedAndNotAcknowledged_IsNotYetWhatThePersonSees()
    {
        _offer.Rendered("2 stills, 0.4 u");
        _offer.Acknowledged();

        _offer.Rendered("9 stills, 1.8 u");

        _offer.Is("9 stills, 1.8 u").ShouldBeFalse("a click now was made on the price of two");
        _offer.Is("2 stills, 0.4 u").ShouldBeTrue();
    }

    [Fact]
    public void Is_SeveralOnTheirWay_FollowsThemInTheirOrder()
    {
        _offer.Rendered("a");
        _offer.Rendered("b");

        _offer.Acknowledged();
        var first = _offer.Is("a");
        _offer.Acknowledged();

        (first, _offer.Is("b")).ShouldBe((true, true));
    }
}
