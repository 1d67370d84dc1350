using System.Globalization;
using KlingBoard.Data;
using KlingBoard.Data.Library;
using KlingBoard.Features.Elements.AtProvider;
using KlingBoard.Infrastructure;
using KlingBoard.Infrastructure.Results;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Features.Elements;

/// <summary>Judges what a person entered and writes it into an element.</summary>
internal static class ElementEntry
{
    /// <summary>A draft may be far from done: only what could not be kept is refused.</summary>
    /// <param name="element">With its pictures.</param>
    /// <param name="account">Of the connection that the input names; null when the team has none such.</param>
    /// <returns>What stands in its way; then nothing is changed.</returns>
    public static async Task<InvalidError?> FillAsync(
        KlingBoardDbContext db, Element element, ElementInput input, ElementAccount? account, CancellationToken cancellationToken)
    {
        var (name, description) = (OneLine(input.Name), OneLine(input.Description));
        var isNew = element.Version == 0;
        var keepsAccount = !isNew && element.ConnectionId == input.ConnectionId;
        var error = ErrorIn(name, description, input)
            ?? (account is null && !keepsAccount ? ElementErrors.AccountUnknown : null)
            ?? (element.ProviderElementId is not null && input.Way != ElementWay.Known ? ElementErrors.IsMade : null)
            ?? await ErrorInIdAsync(db, element, input, cancellationToken)
            ?? await ErrorInFilesAsync(db, element.TeamId, input, cancellationToken);
        if (error is not null)
        {
            return error;
        }

        element.Describe(name, description, TagsOf(input));
        element.MakeOf(input.MadeKind, input.Way == ElementWay.Pictures ? null : input.VideoFileId);
        if (element.ShowFrom(input.PictureFileId, input.ViewFileIds) && !isNew)
        {
            // Views are rows of their own, but whoever saw others saw an older version of the element.
            db.Entry(element).Property(row => row.Version).IsModified = true;
        }

        if (!keepsAccount)
        {
            element.BelongTo(account!.ConnectionId, account.Provider.Id);
        }

        element.Speak(input.VoiceId, input.VoiceName);
        if (input.Way == ElementWay.Known && Read(input.ProviderElementId) is { } id && id != element.ProviderElementId)
        {
            element.StandFor(id);
        }

        return null;
    }

    private static InvalidError? ErrorIn(string name, string description, ElementInput input) => name.Length switch
    {
        0 => ElementErrors.NameMissing,
        > Element.MaxNameLength => ElementErrors.NameTooLong,
        _ when description.Length > Element.MaxDescriptionLength => ElementErrors.DescriptionTooLong,
        _ when !Enum.IsDefined(input.MadeKind) => ElementErrors.KindUnknown,
        _ when input.ViewFileIds.Count > Element.MaxViews => ElementErrors.TooManyViews,
        _ => null,
    };

    private static async Task<InvalidError?> ErrorInIdAsync(
        KlingBoardDbContext db, Element element, ElementInput input, CancellationToken cancellationToken)
    {
        if (input.Way != ElementWay.Known)
        {
            return null;
        }

        if (Read(input.ProviderElementId) is not { } id)
        {
            return ElementErrors.IdNotANumber;
        }

        var twin = await db.Elements.Of(element.TeamId, input.ConnectionId)
            .Where(row => row.Id != element.Id && row.ProviderElementId == id)
            .Select(row => row.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return twin is null ? null : ElementErrors.IdTaken(twin);
    }

    private static async Task<InvalidError?> ErrorInFilesAsync(
        KlingBoardDbContext db, Guid teamId, ElementInput input, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(db, teamId, input, cancellationToken);
        return !IsThere(input.PictureFileId, MediaKind.Image) ? ElementErrors.PictureNotFound
            : !input.ViewFileIds.TrueForAll(id => IsThere(id, MediaKind.Image)) ? ElementErrors.ViewNotFound
            : !IsThere(input.VideoFileId, MediaKind.Video) ? ElementErrors.VideoNotFound
            : null;

        bool IsThere(Guid? id, MediaKind kind) => id is not { } wanted || files.GetValueOrDefault(wanted)?.Kind == kind;
    }

    /// <summary>The files of the team that the input names, by id.</summary>
    public static Task<Dictionary<Guid, MediaFile>> FilesAsync(
        KlingBoardDbContext db, Guid teamId, ElementInput input, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. new[] { input.PictureFileId, input.VideoFileId }.OfType<Guid>(), .. input.ViewFileIds];
        return db.MediaFiles.AsNoTracking()
            .Where(file => file.TeamId == teamId && ids.Contains(file.Id))
            .ToDictionaryAsync(file => file.Id, cancellationToken);
    }

    private static long? Read(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>Those that the provider knows, each once.</summary>
    public static IReadOnlyList<string> TagsOf(ElementInput input) => [.. input.Tags.Where(tag => ElementLabels.Tag(tag) is not null).Distinct()];

    /// <summary>As it is kept and sent.</summary>
    public static string OneLine(string text) => NameText.Clean(text);
}
