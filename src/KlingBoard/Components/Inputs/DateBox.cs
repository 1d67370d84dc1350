using System.Globalization;
using MudBlazor;

namespace KlingBoard.Components.Inputs;

/// <summary>A day, typed or chosen in a calendar, or none.</summary>
public class DateBox : MudDatePicker
{
    public DateBox()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        ShrinkLabel = true;
        Editable = true;
        Clearable = true;
        ShowToolbar = false;
        DateFormat = "yyyy-MM-dd";
        Culture = CultureInfo.InvariantCulture;
        Placeholder = "Any day";
        AdornmentIcon = Buttons.Symbols.Of("calendar_today")!;
        ClearIcon = Buttons.Symbols.Of("close")!;
    }
}
