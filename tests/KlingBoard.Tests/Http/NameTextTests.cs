using KlingBoard.Features.Board;
using KlingBoard.Infrastructure;

namespace KlingBoard.Tests.Http;

/// <summary>Names that strangers choose turn nothing around them.</summary>
public sealed class NameTextTests
{
    private const string Turned = "Invoice\u202Egpj.exe\u2066 end\u2069";

    [Fact]
    public void Name_WithDirectionControls_LosesThem() => NameText.Clean($"  {Turned}\n\u0007x ").ShouldBe("Invoicegpj.exe end x");

    [Fact]
    public void Name_InArabicWithItsMark_StaysWhole() => NameText.Clean("\u0627\u0644\u0639\u0631\u0628\u064A\u0629\u200F!").ShouldEndWith("\u200F!");

    [Fact]
    public void Title_WithDirectionControls_LosesThem() => CleanText.Line(Turned, "Title", 60).Value.ShouldBe("Invoicegpj.exe end");

    [Theory]
    [InlineData("\u202E")]
    [InlineData(" \u2066\u2069 ")]
    public void Name_OfDirectionControlsAlone_IsEmpty(string name) => NameText.Clean(name).ShouldBe("");
}
