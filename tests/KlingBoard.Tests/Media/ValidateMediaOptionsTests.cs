using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Media;
using Microsoft.Extensions.Options;

namespace KlingBoard.Tests.Media;

public sealed class ValidateMediaOptionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/klingboard-media/", "10.0.0.1")]
    public void AccelPath_ThatAProxyCanFollow_IsTaken(string path, string proxy) => Validate(path, proxy).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData("klingboard-media", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/klingboard-media", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/a/../b/", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/klingboard-media/\r\nSet-Cookie: a=b/", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/klingboard-media/\n", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("http://elsewhere/", "10.0.0.1", "must be the path of nginx's internal location")]
    [InlineData("/media/", "10.0.0.1", "under which the app itself answers")]
    [InlineData("/klingboard-media/", "", "no proxy is trusted")]
    public void AccelPath_ThatLeadsNowhere_IsRefusedInASentence(string path, string proxy, string sentence) =>
        Validate(path, proxy).FailureMessage.ShouldNotBeNull().ShouldContain(sentence);

    private static ValidateOptionsResult Validate(string path, string proxy) =>
        new ValidateMediaOptions(Options.Create(new KlingBoardOptions { TrustedProxies = proxy.Length == 0 ? [] : [proxy] }))
            .Validate(null, new MediaOptions { AccelPath = path });
}
