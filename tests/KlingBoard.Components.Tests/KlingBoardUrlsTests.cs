using KlingBoard.Components;

namespace KlingBoard.Components.Tests;

public sealed class KlingBoardUrlsTests
{
    private static readonly Guid Project = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
    private static readonly Guid Shot = Guid.Parse("11111111-1111-1111-1111-111111111111");

    [Fact]
    public void Urls_OfATeam_AreBelowItsEscapedSlug()
    {
        new[] { KlingBoardUrls.Projects("a b"), KlingBoardUrls.Renders("nl"), KlingBoardUrls.Gallery("nl"), KlingBoardUrls.Library("nl"), KlingBoardUrls.Members("nl") }
            .ShouldBe(["/t/a%20b", "/t/nl/renders", "/t/nl/gallery", "/t/nl/library", "/t/nl/members"]);
    }

    [Fact]
    public void Board_WithShotAndTake_IsADeepLink()
    {
        KlingBoardUrls.Board("nl", Project, Shot, Project)
            .ShouldBe("/t/nl/p/0123456789abcdef0123456789abcdef?shot=11111111111111111111111111111111&take=0123456789abcdef0123456789abcdef");
    }

    [Fact]
    public void SignIn_WithReturnPath_EscapesIt()
    {
        KlingBoardUrls.SignIn("/t/nl/p/1?shot=2").ShouldBe("/account/sign-in?returnUrl=%2Ft%2Fnl%2Fp%2F1%3Fshot%3D2");
        KlingBoardUrls.SignIn("/").ShouldBe("/account/sign-in");
    }
}
