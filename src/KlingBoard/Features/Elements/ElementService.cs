using System.Globalization;
using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

/// <summary>Keeps a team's element registry.</summary>
public sealed class ElementService(
    AccessService access, IDbContextFactory<KlingBoardDbContext> contexts, LibraryFeed feed, TimeProvider time)
{
    /// <summary>The team's elements by name.</summary>
    public async Task<Result<IReadOnlyList<ElementView>>> ListAsync(Guid userId, Guid teamId, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var elements = await Views(db, db.Elements.Where(element => element.TeamId == teamId && element.DeletedAtUtc == null))
            .ToListAsync(cancellationToken);
        return elements.OrderBy(element => element.Name, StringComparer.OrdinalIgnoreCase).ToArray();
    }

    /// <summary>The shots that use the element, in order of project and board.</summary>
    public async Task<Result<IReadOnlyList<AssetUse>>> FindUsesAsync(Guid userId, Guid elementId, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.ViewTeam, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken);
    }

    public async Task<Result<Guid>> AddAsync(Guid userId, Guid teamId, ElementInput input, CancellationToken cancellationToken)
    {
        var team = await access.ForTeamAsync(userId, teamId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var checkedInput = await CheckAsync(db, teamId, null, input, cancellationToken);
        if (!checkedInput.IsSuccess)
        {
            return checkedInput.Error;
        }

        var (name, description, providerId) = checkedInput.Value;
        var element = new Element(teamId, name, providerId, input.Kind, userId, time.GetUtcNow().UtcDateTime);
        element.Describe(name, description, providerId, input.Kind, input.PictureFileId);
        db.Elements.Add(element);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(teamId);
        return element.Id;
    }

    /// <returns><see cref="ConflictError"/> with the present <see cref="ElementView"/> when the person saw an older version.</returns>
    public Task<Result<Done>> ChangeAsync(Guid userId, Guid elementId, ElementInput input, CancellationToken cancellationToken) => WriteAsync(
        userId,
        elementId,
        async (db, element) =>
        {
            if (element.Version != input.Version)
            {
                return ElementErrors.Changed(await Views(db, db.Elements.Where(row => row.Id == elementId)).SingleAsync(cancellationToken));
            }

            var checkedInput = await CheckAsync(db, element.TeamId, elementId, input, cancellationToken);
            if (!checkedInput.IsSuccess)
            {
                return checkedInput.Error;
            }

            var (name, description, providerId) = checkedInput.Value;
            element.Describe(name, description, providerId, input.Kind, input.PictureFileId);
            return null;
        },
        cancellationToken);

    /// <summary>Takes an element out of the registry; <see cref="RestoreAsync"/> brings it back. Refused while a shot uses it.</summary>
    public Task<Result<Done>> DeleteAsync(Guid userId, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        userId,
        elementId,
        async (db, element) =>
        {
            var uses = await ReferenceUses.FindAsync(db, reference => reference.ElementId == elementId, cancellationToken);
            if (uses.Length > 0)
            {
                return ElementErrors.InUse(uses);
            }

            element.Delete(time.GetUtcNow().UtcDateTime);
            return null;
        },
        cancellationToken);

    public Task<Result<Done>> RestoreAsync(Guid userId, Guid elementId, CancellationToken cancellationToken) => WriteAsync(
        userId,
        elementId,
        (_, element) =>
        {
            element.Restore();
            return Task.FromResult<Error?>(null);
        },
        cancellationToken);

    private async Task<Result<Done>> WriteAsync(
        Guid userId, Guid elementId, Func<KlingBoardDbContext, Element, Task<Error?>> change, CancellationToken cancellationToken)
    {
        var team = await access.ForAsync<Element>(userId, elementId, Permission.EditLibrary, cancellationToken);
        if (!team.IsSuccess)
        {
            return team.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var element = await db.Elements.SingleAsync(row => row.Id == elementId, cancellationToken);
        if (await change(db, element) is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(element.TeamId);
        return default(Done);
    }

    private static async Task<Result<(string Name, string Description, long ProviderId)>> CheckAsync(
        KlingBoardDbContext db, Guid teamId, Guid? elementId, ElementInput input, CancellationToken cancellationToken)
    {
        var name = OneLine(input.Name);
        var description = OneLine(input.Description);
        if (FaultIn(name, description, input.Kind) is { } fault)
        {
            return fault;
        }

        if (!TryReadId(input.ProviderElementId, out var providerId))
        {
            return ElementErrors.IdNotANumber;
        }

        var twin = await db.Elements
            .Where(row => row.TeamId == teamId && row.Id != elementId && row.DeletedAtUtc == null && row.ProviderElementId == providerId)
            .Select(row => row.Name)
            .FirstOrDefaultAsync(cancellationToken);
        if (twin is not null)
        {
            return ElementErrors.IdTaken(twin);
        }

        return input.PictureFileId is null
            || await db.MediaFiles.AnyAsync(
                file => file.Id == input.PictureFileId && file.TeamId == teamId && file.Kind == MediaKind.Image, cancellationToken)
            ? (name, description, providerId)
            : ElementErrors.PictureNotFound;
    }

    private static InvalidError? FaultIn(string name, string description, ElementKind kind) => name.Length switch
    {
        0 => ElementErrors.NameMissing,
        > Element.MaxNameLength => ElementErrors.NameTooLong,
        _ when description.Length > Element.MaxDescriptionLength => ElementErrors.DescriptionTooLong,
        _ when !Enum.IsDefined(kind) => ElementErrors.KindUnknown,
        _ => null,
    };

    private static bool TryReadId(string text, out long id) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();

    private static IQueryable<ElementView> Views(KlingBoardDbContext db, IQueryable<Element> elements) => elements
        .AsNoTracking()
        .Select(element => new ElementView(
            element.Id,
            element.TeamId,
            element.Name,
            element.Description,
            element.ProviderElementId.ToString(),
            element.Kind,
            element.PictureFileId,
            db.References.Count(reference => reference.ElementId == element.Id && db.Shots.Any(shot => shot.Id == reference.ShotId
                && shot.DeletedAtUtc == null && shot.Scene!.DeletedAtUtc == null && shot.Project!.DeletedAtUtc == null)),
            element.Version));
}
