using KlingBoard.Kling.Providers;

namespace KlingBoard.Kling.Tests.Providers;

public sealed class KlingProviderTests
{
    [Fact]
    public void All_Ids_AreTheStoredOnes()
    {
        KlingProvider.All.Select(provider => provider.Id).ShouldBe(["kling", "kling-new", "cloudsway", "cometapi", "simulator"]);
    }

    [Fact]
    public void Find_KnownAndUnknownId_GivesTheProviderOrNull()
    {
        KlingProvider.Find("kling-new").ShouldBe(KlingProvider.KlingNew);
        KlingProvider.Find("Kling").ShouldBeNull();
    }

    [Fact]
    public void Simulator_Always_AnswersAllThatTheOfficialLegacyApiDoes()
    {
        KlingProvider.Simulator.Routes.ShouldBe(KlingProvider.Kling.Routes);
        KlingProvider.Simulator.Calls.ShouldBe(KlingProvider.Kling.Calls);
        KlingProvider.Kling.Routes.Keys.ShouldBe(Enum.GetValues<KlingEndpoint>());
        KlingProvider.Kling.Calls.Keys.Order().ShouldBe(Enum.GetValues<KlingCall>());
    }

    [Fact]
    public void Region_AddressWithAPart_IsFilledIn()
    {
        var region = KlingProvider.Cloudsway.Regions[0];

        var address = region.Fill(" kLing-o3_1 ");

        (region.PartToFill, address.AbsoluteUri).ShouldBe(("endpointPath", "https://genaiapi.cloudsway.net/v1/ai/kLing-o3_1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    public void Region_PartThatCannotStandThere_Throws(string part)
    {
        Should.Throw<ArgumentException>(() => KlingProvider.Cloudsway.Regions[0].Fill(part));
    }

    [Fact]
    public void Region_WholeAddress_NeedsNoPart()
    {
        var region = KlingProvider.Kling.Regions[1];

        (region.PartToFill, region.Fill(null).AbsoluteUri).ShouldBe((null, "https://api-beijing.klingai.com/"));
    }
}
