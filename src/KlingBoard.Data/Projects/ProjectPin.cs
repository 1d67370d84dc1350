namespace KlingBoard.Data.Projects;

/// <summary>One member wants this project before the others in their own list.</summary>
public sealed class ProjectPin
{
    private ProjectPin()
    {
    }

    public ProjectPin(Guid teamId, Guid userId, Guid projectId)
    {
        TeamId = teamId;
        UserId = userId;
        ProjectId = projectId;
    }

    public Guid TeamId { get; private set; }

    public Guid UserId { get; private set; }

    public Guid ProjectId { get; private set; }
}
