using System.Security.Cryptography;
using System.Text;
using KlingBoard.Data.Library;
using KlingBoard.Data.Renders;
using KlingBoard.Features.Renders.Providers;
using KlingBoard.Infrastructure.Media;
using KlingBoard.Infrastructure.Results;
using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Features.Renders.Archiving;

/// <summary>Fetches, verifies and stores the files of results. What was fetched whole is not fetched again. Singleton.</summary>
internal sealed class ResultFiles(ResultDownload download, MediaIntake intake, KeptDownloads kept)
{
    // The pauses between them come to a quarter of an hour: a picture is paid for, and its link may be dead for a while only.
    private const int PictureTries = 10;

    private static readonly InvalidError NotAPicture = new("The result is not a picture.");

    /// <param name="judge">Says why the content is not what was asked for; null when it is.</param>
    /// <exception cref="ResultUnavailableException">It could not be fetched, or is not whole.</exception>
    public async Task<MediaFile> FetchAsync(
        ProviderAccount account, Render render, ResultFile file, string url, Func<MediaFacts, InvalidError?> judge, CancellationToken cancellationToken)
    {
        var received = kept.Find(render.Id, file)
            ?? kept.Keep(render.Id, file, await download.FetchAsync(account, render.Id, file, url, cancellationToken));
        var taken = await intake.TakeInAsync(received, render.TeamId, judge, MissingPictures.Accept, cancellationToken);
        if (taken.IsSuccess)
        {
            return taken.Value.File;
        }

        if (ResultErrors.IsOfTheContent(taken.Error))
        {
            kept.Refuse(render.Id, file, received);
        }

        throw ResultErrors.UnavailableFor(taken.Error);
    }

    /// <summary>Pictures by their links. After some tries those that come are taken, so that one dead link does not cost the others.</summary>
    /// <param name="urls">Of the pictures themselves.</param>
    /// <param name="variants">Links of their variants, which are worth nothing without them.</param>
    /// <returns>One of <paramref name="urls"/> at least, unless that is empty.</returns>
    /// <exception cref="ResultUnavailableException">One could not be had and is worth another try, or none of <paramref name="urls"/> could.</exception>
    public async Task<IReadOnlyDictionary<string, MediaFile>> FetchPicturesAsync(
        ProviderAccount account, Render render, IReadOnlyCollection<string> urls, IEnumerable<string> variants, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<string, MediaFile>();
        ResultUnavailableException? failure = null;
        string[] distinct = [.. urls.Concat(variants).Distinct()];
        var names = NamesOf(distinct);
        foreach (var (index, url) in distinct.Index())
        {
            try
            {
                var file = new ResultFile(names[url], index + 1, distinct.Length);
                pictures[url] = await FetchAsync(
                    account, render, file, url, facts => facts.Kind == MediaKind.Image ? null : NotAPicture, cancellationToken);
            }
            catch (ResultUnavailableException exception) when (exception.IsTheirs && render.Attempts >= PictureTries)
            {
                failure = exception;
            }
        }

        return failure is not null && !urls.Any(pictures.ContainsKey) ? throw failure : pictures;
    }

    // By what stays of a signed link, and not by its place: the next answer may name the pictures in another order, or more of them.
    private static Dictionary<string, string> NamesOf(IReadOnlyCollection<string> urls)
    {
        var paths = urls.Select(url => url.Split('?')[0]).ToList();
        var arePathsNames = paths.Distinct().Count() == paths.Count;
        return urls.ToDictionary(url => url, url => $"picture-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arePathsNames ? url.Split('?')[0] : url)))[..32]}");
    }

    /// <summary>A stretch of a stored video, as a file of its own.</summary>
    /// <exception cref="ResultUnavailableException">It could not be cut.</exception>
    public async Task<MediaFile> CutAsync(
        Render render, MediaFile whole, double startSeconds, double seconds, Func<MediaFacts, InvalidError?> judge, CancellationToken cancellationToken)
    {
        var cut = await intake.CutAsync(whole.Sha256, startSeconds, seconds, cancellationToken);
        var taken = cut.IsSuccess
            ? await intake.TakeInAsync(cut.Value, render.TeamId, judge, MissingPictures.Accept, cancellationToken)
            : cut.Error;
        return taken.IsSuccess ? taken.Value.File : throw ResultErrors.CannotBeCut(taken.Error);
    }
}
