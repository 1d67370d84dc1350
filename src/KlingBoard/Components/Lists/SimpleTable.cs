using MudBlazor;

namespace KlingBoard.Components.Lists;

/// <summary>Rows and columns that nobody sorts or pages: <c>thead</c> and <c>tbody</c> inside.</summary>
public class SimpleTable : MudSimpleTable
{
    public SimpleTable() => Elevation = 0;
}
