using KlingBoard.Access;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Writing;
using KlingBoard.Features.Library;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Signals;
using KlingBoard.Kling.Client;
using KlingBoard.Kling.ElementRegistry;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements.AtProvider;

/// <summary>
/// Brings the registry up to what an account has: elements made elsewhere come in, deleted ones are marked. Names that people gave stay.
/// </summary>
public sealed class ElementSync(
    AccessService access,
    IDbContextFactory<KlingBoardDbContext> contexts,
    Writes writes,
    ElementAccounts accounts,
    ElementPictures pictures,
    SignalBus bus,
    TimeProvider time)
{
    /// <param name="connectionId">Of the account to read; null for the installation's.</param>
    public Task<Result<SyncReport>> RunAsync(Actor actor, Guid teamId, Guid? connectionId, CancellationToken cancellationToken) =>
        access.OpenAsync<SyncReport>(actor, Scope.Team(teamId), Rights.EditLibrary, async team =>
        {
            var account = await accounts.FindAsync(teamId, connectionId, cancellationToken);
            if (account is not { Account: { } open, HasLibrary: true })
            {
                return account is null ? ElementErrors.AccountUnknown : new UnavailableError(account.View.WhyNot!);
            }

            var listed = await AccountElements.ElementsAsync(await open.ClientAsync(cancellationToken), cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Error;
            }

            var (report, added) = await WriteAsync(account, team.UserId, teamId, listed.Value, cancellationToken);
            bus.Publish(new LibrarySignal(teamId));
            var without = await FetchPicturesAsync(account, teamId, added, cancellationToken);
            return report with { WithoutPicture = without };
        }, cancellationToken);

    private async Task<(SyncReport Report, IReadOnlyList<(Element Element, KlingElement Listed)> Added)> WriteAsync(
        ElementAccount account, Guid userId, Guid teamId, IReadOnlyList<ListedElement> listed, CancellationToken cancellationToken)
    {
        var isOurs = await OwnMade.OfAsync(contexts, account, teamId, [.. listed.Select(entry => entry.ExternalTaskId)], cancellationToken);
        await using var write = await writes.BeginAsync(WriteScope.Team(teamId).AsLong(), cancellationToken);
        var db = write.Db;

        // With deleted ones: what people took out of the registry is not to come back by itself.
        var known = await db.Elements
            .Where(element => element.TeamId == teamId && element.ConnectionId == account.ConnectionId && element.ProviderElementId != null)
            .ToListAsync(cancellationToken);
        // Their drafts get them when their renders end.
        var underWay = await db.Renders
            .Where(render => render.TeamId == teamId && render.SubjectElementId != null && render.FinishedAtUtc == null)
            .Select(render => render.ExternalTaskId)
            .ToHashSetAsync(cancellationToken);

        // Of others' elements not even a known id may tell anything.
        var each = listed.DistinctBy(entry => entry.Element.ElementId).ToList();
        var ours = each.Where(entry => isOurs(entry.ExternalTaskId)).ToDictionary(entry => entry.Element.ElementId);
        var gone = known.Where(element => ours.TryGetValue(element.ProviderElementId!.Value, out var entry) && Update(element, entry.Element)).ToList();
        var added = ours.Values
            .Where(entry => !entry.Element.IsDeleted && (entry.ExternalTaskId is null || !underWay.Contains(entry.ExternalTaskId)))
            .ExceptBy(known.Select(element => element.ProviderElementId!.Value), entry => entry.Element.ElementId)
            .Select(entry => (Element: ElementOf(account, userId, teamId, entry.Element), entry.Element))
            .ToList();
        db.Elements.AddRange(added.Select(row => row.Element));
        await write.CommitAsync(cancellationToken);
        var live = known.Where(element => !account.IsShared && element is { DeletedAtUtc: null, IsPreset: false, LostAtUtc: null });
        return (
            new SyncReport(
                [.. added.Select(row => row.Element.Name)],
                [.. gone.Where(element => element.DeletedAtUtc is null).Select(element => element.Name)],
                [.. live.Where(element => !ours.ContainsKey(element.ProviderElementId!.Value)).Select(element => element.Name)],
                [],
                each.Count(entry => !entry.Element.IsDeleted && !isOurs(entry.ExternalTaskId))),
            added);
    }

    /// <returns>Whether it was found to be gone now.</returns>
    private bool Update(Element element, KlingElement listed)
    {
        if (listed.IsDeleted)
        {
            var wasThere = element.LostAtUtc is null;
            element.Lose(time.GetUtcNow().UtcDateTime);
            return wasThere;
        }

        element.StandFor(listed.ElementId);
        element.Speak(listed.Voice?.VoiceId, listed.Voice?.Name is { Length: > 0 } name ? name : element.VoiceName);
        return false;
    }

    private Element ElementOf(ElementAccount account, Guid userId, Guid teamId, KlingElement listed)
    {
        var element = new Element(
            teamId,
            ElementLabels.Cut(listed.Name, Element.MaxNameLength),
            listed.ElementId,
            listed.Source == ElementSource.Video ? ElementKind.VideoCharacter : ElementKind.MultiImage,
            userId,
            time.GetUtcNow().UtcDateTime);
        element.Describe(
            element.Name.Length > 0 ? element.Name : "Unnamed",
            ElementLabels.Cut(listed.Description, Element.MaxDescriptionLength),
            listed.Tags.Where(tag => ElementLabels.Tag(tag) is not null));
        element.BelongTo(account.ConnectionId, account.Provider.Id);
        element.Speak(listed.Voice?.VoiceId, listed.Voice?.Name ?? "");
        return element;
    }

    /// <returns>Names of those that have none now.</returns>
    private async Task<IReadOnlyList<string>> FetchPicturesAsync(
        ElementAccount account, Guid teamId, IReadOnlyList<(Element Element, KlingElement Listed)> added, CancellationToken cancellationToken)
    {
        var without = new List<string>();
        foreach (var (element, listed) in added)
        {
            if (listed.FrontalImageUrl is null || !await pictures.FetchAsync(account.Account!, teamId, element.Id, listed.FrontalImageUrl, cancellationToken))
            {
                without.Add(element.Name);
            }
        }

        return without;
    }
}
