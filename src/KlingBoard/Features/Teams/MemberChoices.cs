using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Teams;

/// <summary>
/// Keeps how a member likes to see things of a team, such as cards or a list: in the database, so that it is the same in every browser. Nobody reads
/// another person's.
/// </summary>
public sealed class MemberChoices(AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, Writes writes)
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
    public Task<Result<Done>> KeepAsync(Actor actor, Guid teamId, string name, string value, CancellationToken cancellationToken) =>
        access.OpenAsync<Done>(actor, Scope.Team(teamId), Rights.View, async open =>
        {
            await using var write = await writes.BeginAsync(WriteScope.Person(open.UserId), cancellationToken);
            var db = write.Db;
            if (await db.MemberChoices.FindAsync([teamId, open.UserId, name], cancellationToken) is { } present)
            {
                present.Change(value);
            }
            else
            {
                db.MemberChoices.Add(new MemberChoice(teamId, open.UserId, name, value));
            }

            await write.CommitAsync(cancellationToken);
            return default(Done);
        }, cancellationToken);
}
