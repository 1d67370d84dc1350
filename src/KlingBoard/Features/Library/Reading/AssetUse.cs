using KlingBoard.Data.Projects;

namespace KlingBoard.Features.Library.Reading;

/// <summary>A reference that points to an asset or element, from a shot that is on its board.</summary>
/// <param name="ShotNumber">"2A", as of the reading.</param>
/// <param name="ReferenceName">Without the @.</param>
public sealed record AssetUse(
    Guid ProjectId, string ProjectName, Guid ShotId, string ShotNumber, string ShotTitle, ReferenceRole Role, string ReferenceName);
