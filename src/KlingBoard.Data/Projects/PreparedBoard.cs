using KlingBoard.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Data.Projects;

/// <summary>
/// What the commonest edits of a board read and write, by prepared commands: EF Core makes and prepares each anew, which takes longer than SQLite takes
/// for the edit. One per write.
/// </summary>
public sealed class PreparedBoard(Write write)
{
    private readonly Dictionary<Guid, (Shot Shot, Shot AsFound)> _shots = [];

    /// <returns>Whether the project is there, and whether it is archived; a deleted one is not there.</returns>
    public async Task<(bool IsFound, bool IsArchived)> FindProjectAsync(Guid projectId, CancellationToken cancellationToken)
    {
        var command = write.Command("""SELECT "ArchivedAtUtc" FROM "Projects" WHERE "Id" = @id AND "DeletedAtUtc" IS NULL""", ("@id", projectId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? (true, !await rows.IsDBNullAsync(0, cancellationToken)) : default;
    }

    /// <summary>A shot whose values are to be changed: of its place, its group and its deletion nothing is saved.</summary>
    /// <returns>Null when it is deleted or not of this project.</returns>
    public async Task<Shot?> FindShotAsync(Guid projectId, Guid shotId, CancellationToken cancellationToken)
    {
        if (_shots.TryGetValue(shotId, out var known))
        {
            return known.Shot;
        }

        var command = write.Command(
            $"""SELECT {Shot.Columns} FROM "Shots" WHERE "Id" = @id AND "ProjectId" = @project AND "DeletedAtUtc" IS NULL""", ("@id", shotId), ("@project", projectId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return null;
        }

        var shot = Shot.Read(rows);
        _shots.Add(shotId, (shot, shot.Copy()));
        return shot;
    }

    /// <summary>The names by which a shot's prompt can call its references.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ReferenceNamesAsync(Guid shotId, CancellationToken cancellationToken)
    {
        var command = write.Command("""SELECT "Id", "Name" FROM "References" WHERE "ShotId" = @shot""", ("@shot", shotId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<(Guid Id, string Name)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            names.Add((rows.GetGuid(0), rows.GetString(1)));
        }

        return names;
    }

    /// <summary>A shot that was found here, as it is now; null for others.</summary>
    public Shot? Found(Guid shotId) => _shots.TryGetValue(shotId, out var found) ? found.Shot : null;

    /// <summary>Those found here whose values are no longer as they were found.</summary>
    public IEnumerable<(Shot Shot, Shot AsFound)> ChangedShots() => _shots.Values.Where(found => Changed(found.Shot).Count > 0);

    /// <summary>Writes those values of a found shot that have changed, and raises its version.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has changed it since it was found.</exception>
    public async Task SaveAsync(Shot shot, CancellationToken cancellationToken)
    {
        // Only those: SQLite looks again whether a foreign key holds that is written, changed or not. So few are written together that each such command
        // is prepared soon.
        var changed = Changed(shot);
        var assignments = string.Concat(changed.Select(value => $"\"{value.Column}\" = @{value.Column}, "));
        var command = write.Command(
            $"""UPDATE "Shots" SET {assignments}"Version" = "Version" + 1 WHERE "Id" = @Id AND "Version" = @Version""",
            [.. changed.Select(value => ($"@{value.Column}", value.Value)), ("@Id", shot.Id), ("@Version", shot.Version)]);
        if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
        {
            throw new DbUpdateConcurrencyException("The shot was changed since it was read.");
        }

        shot.RaiseVersion();
    }

    /// <summary>Takes the next numbers of the project's changes. They stay locked until the commit, so that they become visible in their order.</summary>
    /// <returns>The first.</returns>
    public async Task<long> TakeNumbersAsync(Guid projectId, int count, CancellationToken cancellationToken)
    {
        var command = write.Command(
            """
            INSERT INTO "BoardChangeCounters" ("ProjectId", "LastNumber") VALUES (@project, @count)
            ON CONFLICT ("ProjectId") DO UPDATE SET "LastNumber" = "BoardChangeCounters"."LastNumber" + @count
            RETURNING "LastNumber"
            """,
            ("@project", projectId),
            ("@count", (long)count));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! - count + 1;
    }

    /// <summary>Whether a change is this person's own and still stands: an undo to be done again, anything else to be undone.</summary>
    public async Task<bool> StandsAsync(Guid projectId, long number, Guid actorId, bool isUndo, CancellationToken cancellationToken)
    {
        var command = write.Command(
            """
            SELECT COUNT(*) FROM "BoardChanges"
            WHERE "ProjectId" = @project AND "Number" = @number AND "ActorId" = @actor AND ("UndoesNumber" IS NOT NULL) = @isUndo
            AND NOT EXISTS (SELECT 1 FROM "BoardChanges" WHERE "ProjectId" = @project AND "UndoesNumber" = @number)
            AND NOT EXISTS (SELECT 1 FROM "BoardChanges" WHERE "ProjectId" = @project AND "RedoesNumber" = @number)
            """,
            ("@project", projectId),
            ("@number", number),
            ("@actor", actorId),
            ("@isUndo", isUndo));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 1;
    }

    public Task AddAsync(BoardChange change, CancellationToken cancellationToken) => write.Command(
        """
        INSERT INTO "BoardChanges" (
            "ProjectId", "Number", "TeamId", "Kind", "SceneId", "ShotId", "RenderId", "ActorId", "AtUtc", "Content", "StepNumber", "UndoesNumber", "RedoesNumber")
        VALUES (@project, @number, @team, @kind, @scene, @shot, @render, @actor, @at, @content, @step, @undoes, @redoes)
        """,
        ("@project", change.ProjectId),
        ("@number", change.Number),
        ("@team", change.TeamId),
        ("@kind", change.Kind.ToString()),
        ("@scene", change.SceneId),
        ("@shot", change.ShotId),
        ("@render", change.RenderId),
        ("@actor", change.ActorId),
        ("@at", change.AtUtc),
        ("@content", change.Content),
        ("@step", change.StepNumber),
        ("@undoes", change.UndoesNumber),
        ("@redoes", change.RedoesNumber)).ExecuteNonQueryAsync(cancellationToken);

    // Both name the same columns in the same order.
    private List<(string Column, object? Value)> Changed(Shot shot) =>
        [.. shot.Values().Zip(_shots[shot.Id].AsFound.Values()).Where(pair => !Equals(pair.First.Value, pair.Second.Value)).Select(pair => pair.First)];
}
