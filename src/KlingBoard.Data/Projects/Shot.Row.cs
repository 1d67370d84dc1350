using System.Data.Common;

namespace KlingBoard.Data.Projects;

/// <content>How a shot stands in its row, for commands that go past EF Core.</content>
public sealed partial class Shot
{
    /// <summary>Everything of it, for <see cref="Read"/>.</summary>
    internal const string Columns = """
        "Id", "TeamId", "ProjectId", "SceneId", "Rank", "Title", "Prompt", "Action", "Dialogue", "Camera", "Seconds", "Status", "StatusBeforeRendering",
        "RenderingSinceUtc", "AssigneeId", "Settings_Model", "Settings_Mode", "Settings_Ratio", "Settings_Sound", "Settings_Watermark", "Settings_Takes",
        "Settings_KlingCuts", "GroupId", "ActiveTakeId", "CreatedAtUtc", "UpdatedAtUtc", "DeletedAtUtc", "NumberWhenDeleted", "Version"
        """;

    /// <param name="row">With the <see cref="Columns"/>.</param>
    internal static Shot Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        TeamId = row.GetGuid(1),
        ProjectId = row.GetGuid(2),
        SceneId = row.GetGuid(3),
        Rank = row.GetString(4),
        Title = row.GetString(5),
        Prompt = row.GetString(6),
        Action = row.GetString(7),
        Dialogue = row.GetString(8),
        Camera = row.GetString(9),
        Seconds = row.GetInt32(10),
        Status = StoredWords.ShotStatusOf(row.GetString(11)),
        StatusBeforeRendering = row.IsDBNull(12) ? null : StoredWords.ShotStatusOf(row.GetString(12)),
        RenderingSinceUtc = InstantIn(row, 13),
        AssigneeId = IdIn(row, 14),
        Settings = new ShotSettings(row.GetString(15), row.GetString(16), row.GetString(17), row.GetBoolean(18), row.GetBoolean(19), row.GetInt32(20))
        {
            KlingCuts = row.GetBoolean(21),
        },
        GroupId = IdIn(row, 22),
        ActiveTakeId = IdIn(row, 23),
        CreatedAtUtc = InstantIn(row, 24)!.Value,
        UpdatedAtUtc = InstantIn(row, 25)!.Value,
        DeletedAtUtc = InstantIn(row, 26),
        NumberWhenDeleted = row.GetString(27),
        Version = row.GetInt32(28),
    };

    /// <summary>What its verbs change but for its place, its group and its deletion, by column.</summary>
    internal IEnumerable<(string Column, object? Value)> Values() =>
    [
        ("Title", Title),
        ("Prompt", Prompt),
        ("Action", Action),
        ("Dialogue", Dialogue),
        ("Camera", Camera),
        ("Seconds", Seconds),
        ("Status", Status.ToString()),
        ("StatusBeforeRendering", StatusBeforeRendering?.ToString()),
        ("RenderingSinceUtc", RenderingSinceUtc),
        ("AssigneeId", AssigneeId),
        ("Settings_Model", Settings.Model),
        ("Settings_Mode", Settings.Mode),
        ("Settings_Ratio", Settings.Ratio),
        ("Settings_Sound", Settings.Sound),
        ("Settings_Watermark", Settings.Watermark),
        ("Settings_Takes", Settings.Takes),
        ("Settings_KlingCuts", Settings.KlingCuts),
        ("ActiveTakeId", ActiveTakeId),
        ("UpdatedAtUtc", UpdatedAtUtc),
    ];

    internal Shot Copy() => (Shot)MemberwiseClone();

    internal void RaiseVersion() => Version++;

    private static Guid? IdIn(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    // Engines that forget the kind of an instant give it back as UTC.
    private static DateTime? InstantIn(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
