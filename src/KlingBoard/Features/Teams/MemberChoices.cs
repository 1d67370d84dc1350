using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>
/// Keeps how a member likes to see things of a team, such as cards or a list: in the database, so that it is the same in every browser. Nobody reads
/// another person's.
/// </summary>
public sealed class MemberChoices(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts)
{
    /// <summary>Those whose names begin so; empty for somebody who is not in the team.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(Guid userId, Guid teamId, string beginning, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MemberChoices
            .Where(choice => choice.TeamId == teamId && choice.UserId == userId && choice.Name.StartsWith(beginning))
            .ToDictionaryAsync(choice => choice.Name, choice => choice.Value, cancellationToken);
    }

    /// <param name="name">At most <see cref="MemberChoice.MaxNameLength"/> characters.</param>
    /// <param name="value">At most <see cref="MemberChoice.MaxValueLength"/> characters.</param>
    public async Task<Result<Done>> KeepAsync(Guid userId, Guid teamId, string name, string value, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.MemberChoices.FindAsync([teamId, userId, name], cancellationToken) is { } present)
        {
            present.Change(value);
        }
        else
        {
            db.MemberChoices.Add(new MemberChoice(teamId, userId, name, value));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }
}
