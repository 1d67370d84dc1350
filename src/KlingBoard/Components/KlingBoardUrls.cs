using System.Globalization;

namespace KlingBoard.Components;

/// <summary>
/// Every address of the app, once. The <c>…Route</c> constants are the templates of the pages
/// (<c>@attribute [Route(KlingBoardUrls.ProjectsRoute)]</c>); the methods make the matching link.
/// Paths start with a slash; team slugs are escaped; ids are written without dashes.
/// </summary>
public static class KlingBoardUrls
{
    /// <summary>What stands before every path where the app is reached under one (<c>/boards</c>); empty where it has an address of its own. Set once, at the start.</summary>
    public static string PathBase { get; internal set; } = "";

    /// <summary>The projects of one team: the first page after signing in.</summary>
    public const string ProjectsRoute = "/t/{Team}";

    /// <summary>The board of one project; <c>?shot=</c> opens a shot, <c>&amp;take=</c> a take of it.</summary>
    public const string BoardRoute = "/t/{Team}/p/{ProjectId:guid}";

    public const string RendersRoute = "/t/{Team}/renders";
    public const string GalleryRoute = "/t/{Team}/gallery";
    public const string LibraryRoute = "/t/{Team}/library";
    /// <summary>The team's element registry.</summary>
    public const string ElementsRoute = "/t/{Team}/library/elements";

    /// <summary>POST: one file as raw body.</summary>
    public const string UploadRoute = "/api/t/{team}/uploads";

    public const string AssetDownloadRoute = "/api/assets/{assetId:guid}/download";

    /// <summary>A stored file, shown in place; the variants are the words of <see cref="MediaVariant"/>.</summary>
    public const string MediaRoute = "/media/{fileId:guid}/{variant}";

    public const string MembersRoute = "/t/{Team}/members";

    /// <summary>The team's provider connections.</summary>
    public const string ProvidersRoute = "/t/{Team}/providers";

    /// <summary>Rule packs, capability sheets and price tables in force.</summary>
    public const string PacksRoute = "/t/{Team}/rules";

    /// <summary>What holds for the whole installation, for its administrators.</summary>
    public const string InstallationRoute = "/installation";

    /// <summary>Rule packs, capability sheets and price tables: looked at, uploaded, checked and put in force.</summary>
    public const string InstallationRulesRoute = "/installation/rules";

    public const string SignInRoute = "/account/sign-in";
    public const string SignOutRoute = "/account/sign-out";
    public const string RegisterRoute = "/account/register";
    public const string AccountRoute = "/account/manage";
    public const string DeleteAccountRoute = "/account/delete";
    /// <summary>Sets a new password; the token is the unguessable part of the link.</summary>
    public const string ResetRoute = "/account/reset/{Token}";

    public const string NewTeamRoute = "/teams/new";

    /// <summary>A take's video as an attachment; <c>?variant=watermarked</c> gives the other one where there is one.</summary>
    public const string TakeDownloadRoute = "/api/takes/{takeId:guid}/download";

    /// <summary>What the player needs to play a take and the others of its shot.</summary>
    public const string TakePlayRoute = "/api/takes/{takeId:guid}/play";

    /// <summary>What the player needs to play an asset.</summary>
    public const string AssetPlayRoute = "/api/assets/{assetId:guid}/play";

    /// <summary>Form post: the chosen items of the gallery as one ZIP.</summary>
    public const string GalleryZipRoute = "/api/t/{team}/gallery/zip";

    /// <summary>What the command palette searches; <c>?project=</c> adds the shots of one project.</summary>
    public const string PaletteRoute = "/api/t/{team}/palette";

    /// <summary>Accepts an invitation; the token is the unguessable part of the link.</summary>
    public const string InvitationRoute = "/invitations/{Token}";

    public const string NotFoundRoute = "/not-found";

    /// <summary>Where a signed-in person lands: the app sends them on to a team of theirs.</summary>
    public const string Home = "/";

    /// <summary>The link to one of the routes without parameters.</summary>
    public static string Link(string route) => PathBase + route;

    public static string Projects(string team) => $"{PathBase}/t/{Escape(team)}";

    /// <summary>The board, with the inspector open on <paramref name="shotId"/> where one is given.</summary>
    public static string Board(string team, Guid projectId, Guid? shotId = null, Guid? takeId = null)
    {
        var board = $"{Projects(team)}/p/{Id(projectId)}";
        return shotId is null ? board
            : takeId is null ? $"{board}?shot={Id(shotId.Value)}"
            : $"{board}?shot={Id(shotId.Value)}&take={Id(takeId.Value)}";
    }

    /// <summary>The team's renders, with the drawer open on <paramref name="renderId"/> where one is given.</summary>
    public static string Renders(string team, Guid? renderId = null) => With($"{Projects(team)}/renders", "render", renderId);

    /// <summary>The team's gallery, with the details of <paramref name="itemId"/> where one is given.</summary>
    public static string Gallery(string team, Guid? itemId = null) => With($"{Projects(team)}/gallery", "item", itemId);

    /// <summary>The team's library, with the details of <paramref name="assetId"/> where one is given.</summary>
    public static string Library(string team, Guid? assetId = null) => With($"{Projects(team)}/library", "asset", assetId);

    public static string Elements(string team) => $"{Projects(team)}/library/elements";

    public static string Upload(string team) => $"{PathBase}/api/t/{Escape(team)}/uploads";

    /// <summary>The file of an asset as an attachment.</summary>
    public static string AssetDownload(Guid assetId) => $"{PathBase}/api/assets/{Id(assetId)}/download";

    /// <summary>A stored file, for those who may see its team.</summary>
    public static string Media(Guid fileId, MediaVariant variant) => $"{PathBase}/media/{Id(fileId)}/{variant.ToString().ToLowerInvariant()}";

    public static string TakeDownload(Guid takeId, bool watermarked = false) =>
        $"{PathBase}/api/takes/{Id(takeId)}/download{(watermarked ? "?variant=watermarked" : "")}";

    /// <summary>The list that the player opens with a take chosen.</summary>
    public static string TakePlay(Guid takeId) => $"{PathBase}/api/takes/{Id(takeId)}/play";

    /// <summary>The list of one that the player opens with an asset.</summary>
    public static string AssetPlay(Guid assetId) => $"{PathBase}/api/assets/{Id(assetId)}/play";

    public static string GalleryZip(string team) => $"{PathBase}/api/t/{Escape(team)}/gallery/zip";

    public static string Palette(string team) => $"{PathBase}/api/t/{Escape(team)}/palette";

    public static string Members(string team) => $"{Projects(team)}/members";

    public static string Providers(string team) => $"{Projects(team)}/providers";

    public static string Packs(string team) => $"{Projects(team)}/rules";

    public static string Reset(string token) => $"{PathBase}/account/reset/{Escape(token)}";

    public static string Invitation(string token) => $"{PathBase}/invitations/{Escape(token)}";

    /// <summary>The sign-in page, coming back to <paramref name="returnPath"/> (a path of this app) afterwards.</summary>
    public static string SignIn(string? returnPath = null) =>
        WithReturn(SignInRoute, returnPath);

    /// <summary>As <see cref="SignIn"/>, for somebody who has no account yet.</summary>
    public static string Register(string? returnPath = null) => WithReturn(RegisterRoute, returnPath);

    private static string WithReturn(string path, string? returnPath) =>
        string.IsNullOrEmpty(returnPath) || returnPath == Link(Home) ? Link(path) : $"{Link(path)}?returnUrl={Escape(returnPath)}";

    private static string With(string path, string name, Guid? id) => id is null ? path : $"{path}?{name}={Id(id.Value)}";

    private static string Id(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    private static string Escape(string part) => Uri.EscapeDataString(part);
}

/// <summary>What of a stored file is wanted.</summary>
public enum MediaVariant
{
    /// <summary>The file as it came.</summary>
    Original,

    /// <summary>A JPEG at most 640 pixels wide.</summary>
    Poster,

    /// <summary>A short silent MP4 that plays on hover.</summary>
    Preview,
}
