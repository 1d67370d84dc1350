using KlingBoard.Data.Projects;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>A plain text field (<c>text-field.ts</c>) of one shot.</summary>
public sealed partial class ShotTextField
{
    private readonly string _id = $"field-{Guid.NewGuid():N}";
    private string _firstText = "";

    [Parameter, EditorRequired]
    public ShotText Field { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public bool IsLong { get; set; }

    protected override ShotText Text => Field;

    protected override string Module => "text-field";

    protected override int MaxLength => Field == ShotText.Title ? Data.Projects.Shot.MaxTitleLength : Data.Projects.Shot.MaxNoteLength;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _firstText = Sync.Text;
    }

    protected override IReadOnlyDictionary<string, object?> OptionsOf(ShotTextSync sync) => CommonOptions(Label);
}
