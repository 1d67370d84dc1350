using System.Net;
using System.Net.Sockets;
using KlingBoard.Infrastructure.Http;

namespace KlingBoard.Tests.Http;

public sealed class SafeHttpHandlerTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void PublicAddresses_PrivateOrReserved_AreNotPublic(string address) =>
        PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void PublicAddresses_OfTheInternet_ArePublic(string address) =>
        PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Handler_NameThatLeadsInside_ConnectsToNobody(string host)
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        using var client = new HttpClient(SafeHttpHandler.Create(_ => false));

        var failure = await Should.ThrowAsync<HttpRequestException>(
            client.GetAsync($"http://{host}:{((IPEndPoint)canary.LocalEndpoint).Port}/", TestContext.Current.CancellationToken));

        failure.InnerException.ShouldBeOfType<ForbiddenAddressException>();
        canary.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Handler_NameThatLeadsInsideAndNameThatIsNone_FailAlike()
    {
        using var client = new HttpClient(SafeHttpHandler.Create(_ => false));

        var inside = await Should.ThrowAsync<HttpRequestException>(client.GetAsync("http://localhost:9/", TestContext.Current.CancellationToken));
        var none = await Should.ThrowAsync<HttpRequestException>(client.GetAsync("http://no-such-name.invalid:9/", TestContext.Current.CancellationToken));

        (none.HttpRequestError, none.Message.Replace("no-such-name.invalid", "localhost")).ShouldBe((inside.HttpRequestError, inside.Message));
    }
}
