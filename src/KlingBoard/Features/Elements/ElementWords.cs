using KlingBoard.Data.Library;

namespace KlingBoard.Features.Elements;

internal static class ElementWords
{
    public static string Kind(ElementKind kind) => kind == ElementKind.MultiImage ? "From images" : "Video character";
}
