using System.Net;
using System.Net.Sockets;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Http;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Tests.Connections;

/// <summary>Where a team may have its keys sent to.</summary>
public sealed class ConnectionAddressTests
{
    [Theory]
    [InlineData("https://api-singapore.klingai.com")]
    [InlineData("https://kling.example/behind/a/path")]
    [InlineData("https://8.8.8.8")]
    public void Address_OnTheOpenInternet_IsTaken(string address) =>
        new ConnectionAddresses(allowsSimulator: false).ErrorIn(KlingProvider.Kling, address).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("api-singapore.klingai.com")]
    [InlineData("http://api-singapore.klingai.com")]
    [InlineData("ftp://api-singapore.klingai.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://localhost")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://127.1")]
    [InlineData("https://0x7f000001")]
    [InlineData("https://2130706433")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    [InlineData("https://[fd00::1]")]
    [InlineData("https://user:secret@kling.example")]
    [InlineData("https://kling.example?next=https://other.example")]
    [InlineData("https://kling.example#part")]
    public void Address_ThatIsNone_OrPrivate_IsRefused(string address) =>
        new ConnectionAddresses(allowsSimulator: true).ErrorIn(KlingProvider.Kling, address).ShouldBeOfType<InvalidError>();

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "http://localhost:5090", true)]
    [InlineData(true, "http://127.0.0.1:5090", true)]
    [InlineData(true, "http://10.0.0.7:5090", false)]
    [InlineData(true, "https://kling.example", false)]
    [InlineData(false, "", false)]
    [InlineData(false, "http://localhost:5090", false)]
    public void Simulator_IsForDevelopmentAndThisMachineAlone(bool isDevelopment, string address, bool isTaken) =>
        (new ConnectionAddresses(isDevelopment).ErrorIn(KlingProvider.Simulator, address) is null).ShouldBe(isTaken);

    [Fact]
    public async Task Account_OfATeam_ConnectsToNoPrivateAddress()
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        using var handler = ProviderAccounts.GuardedHandler(new ConnectionAddresses(allowsSimulator: false));
        using var http = new HttpClient(handler, disposeHandler: false);

        var failure = await Should.ThrowAsync<HttpRequestException>(http.GetAsync($"http://localhost:{((IPEndPoint)canary.LocalEndpoint).Port}/", TestContext.Current.CancellationToken));

        failure.InnerException.ShouldBeOfType<ForbiddenAddressException>();
        (canary.Pending(), handler.UseProxy, handler.AllowAutoRedirect).ShouldBe((false, false, false));
    }
}
