using KlingBoard.Features.Gallery.Downloads;

namespace KlingBoard.Tests.Gallery;

public sealed class GalleryFileNameTests
{
    [Theory]
    [InlineData("First Light", "The kitchen", "2A", 1, "First-Light_The-kitchen_2A_T01.mp4")]
    [InlineData("First_Light", "A/B\\C", "10AB", 123, "First-Light_A-B-C_10AB_T123.mp4")]
    [InlineData("../../etc/passwd", "..", "1A", 1, "etc-passwd_Scene_1A_T01.mp4")]
    [InlineData("a\r\nSet-Cookie: x=1", "b\"; filename=evil", "1A", 2, "a-Set-Cookie-x-1_b-filename-evil_1A_T02.mp4")]
    [InlineData("nul\0\u202Egpj.exe", "tab\there", "1A", 1, "nulgpj.exe_tab-here_1A_T01.mp4")]
    [InlineData("  ", "...", "", 1, "Project_Scene_Shot_T01.mp4")]
    [InlineData("CON", "com1", "1A", 1, "Project-CON_Scene-com1_1A_T01.mp4")]
    [InlineData("Café Größe", "朝の光", "1A", 1, "Café-Größe_朝の光_1A_T01.mp4")]
    [InlineData("\uD800broken", "🎬 Take", "1A", 1, "broken_Take_1A_T01.mp4")]
    public void TakeName_OfAnyNames_IsOneSafePartOfAPath(string project, string scene, string shot, int take, string expected)
    {
        var name = GalleryFileName.ForTake(project, scene, shot, take, "video/mp4");

        name.ShouldBe(expected);
    }

    [Fact]
    public void TakeName_OfLongNames_StaysShortEnoughForEveryDisk()
    {
        var name = GalleryFileName.ForTake(new string('a', 500), new string('朝', 500), "1A", 1, "video/mp4");

        name.ShouldBe($"{new string('a', 60)}_{new string('朝', 60)}_1A_T01.mp4");
    }

    [Fact]
    public void TakeName_OfTheWatermarkedVariant_SaysSo()
    {
        var name = GalleryFileName.ForTake("P", "S", "1A", 1, "video/mp4", isWatermarked: true);

        name.ShouldBe("P_S_1A_T01_watermarked.mp4");
    }

    [Theory]
    [InlineData("Maya", "image/jpeg", "Maya.jpg")]
    [InlineData("Maya.JPG", "image/jpeg", "Maya.jpg")]
    [InlineData("Maya.exe", "image/png", "Maya.exe.png")]
    [InlineData(".htaccess", "video/quicktime", "htaccess.mov")]
    [InlineData("x", "application/x-sh", "x.bin")]
    public void AssetName_EndsWithWhatTheContentIs(string name, string contentType, string expected)
    {
        var file = GalleryFileName.ForAsset(name, contentType);

        file.ShouldBe(expected);
    }

    [Fact]
    public void AsciiName_OfOtherLetters_HasADashForEach()
    {
        GalleryFileName.ToAscii("Größe_朝_1A.mp4").ShouldBe("Gr--e_-_1A.mp4");
    }

    [Fact]
    public void UniqueNames_OfTheSameNameInAnyCase_AreNumbered()
    {
        var names = new UniqueNames();

        string[] given = [names.Take("a.mp4"), names.Take("A.mp4"), names.Take("a.mp4"), names.Take("a-2.mp4")];

        given.ShouldBe(["a.mp4", "A-2.mp4", "a-3.mp4", "a-2-2.mp4"]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void CsvCell_OfAnyText_IsTextAndNeverAFormula(string text, string expected)
    {
        ContentsCsv.Cell(text).ShouldBe(expected);
    }
}
