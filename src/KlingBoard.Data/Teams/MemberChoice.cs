namespace KlingBoard.Data.Teams;

/// <summary>How one member likes to see something of one team: it follows the person to every browser, and nobody else sees it.</summary>
public sealed class MemberChoice
{
    public const int MaxNameLength = 40;
    public const int MaxValueLength = 200;

    private MemberChoice()
    {
    }

    public MemberChoice(Guid teamId, Guid userId, string name, string value)
    {
        TeamId = teamId;
        UserId = userId;
        Name = name;
        Value = value;
    }

    public Guid TeamId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>What is chosen, such as <c>projects.view</c>; a choice is there once.</summary>
    public string Name { get; private set; } = "";

    public string Value { get; private set; } = "";

    public void Change(string value) => Value = value;
}
