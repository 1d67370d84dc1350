using KlingBoard.Data;
using KlingBoard.Data.Accounts;
using KlingBoard.Data.Library;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Infrastructure.Storage;
using KlingBoard.Tests.Board;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KlingBoard.Tests.Host.Infrastructure;

/// <summary>
/// What every host test finds: the team "Northlight" with a member of each role, one project, scene, shot, render, take, asset and element;
/// and the team "Other" with an owner of its own.
/// </summary>
public sealed class Seed
{
    public const string Password = "First-Light-60";

    public const string Slug = "northlight";

    public const string OtherSlug = "other";

    public required Guid TeamId { get; init; }

    public required IReadOnlyDictionary<Role, Guid> Members { get; init; }

    /// <summary>Owner of the team "Other", in no other team.</summary>
    public required Guid StrangerId { get; init; }

    /// <summary>Keeps the installation, in no team.</summary>
    public required Guid AdministratorId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid SceneId { get; init; }

    public required Guid ShotId { get; init; }

    /// <summary>Done.</summary>
    public required Guid RenderId { get; init; }

    public required Guid TakeId { get; init; }

    public required Guid AssetId { get; init; }

    public required Guid ElementId { get; init; }

    /// <summary>The stored file of the asset, an image.</summary>
    public required Guid FileId { get; init; }

    public static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@host.test";

    public static async Task<Seed> PlantAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var members = new Dictionary<Role, Guid>();
        foreach (var role in Enum.GetValues<Role>())
        {
            members[role] = await AddUserAsync(scope.ServiceProvider, EmailOf(role), $"{role} of Northlight");
        }

        var strangerId = await AddUserAsync(scope.ServiceProvider, "stranger@host.test", "Otto of Other");
        var administratorId = await AddUserAsync(scope.ServiceProvider, "administrator@host.test", "Ada of the installation");
        await using var db = await services.GetRequiredService<IDbContextFactory<KlingBoardDbContext>>().CreateDbContextAsync();
        var nowUtc = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        (await db.Users.SingleAsync(user => user.Id == administratorId)).IsAdministrator = true;
        var other = new Team("Other", OtherSlug, nowUtc);
        db.Add(other);
        db.Add(new Member(other.Id, strangerId, Role.Owner, 1, nowUtc));
        var team = new Team("Northlight", Slug, nowUtc);
        db.Add(team);
        db.AddRange(members.Select((member, index) => new Member(team.Id, member.Value, member.Key, index + 1, nowUtc)));

        var project = new Project(team.Id, "First Light", "Aurora", members[Role.Owner], nowUtc);
        var scene = new Scene(team.Id, project.Id, "Kitchen", FractionalRank.Between(null, null));
        var shot = new Shot(team.Id, project.Id, scene.Id, FractionalRank.Between(null, null), "Maya pours", 5, nowUtc);
        var store = (LocalMediaStore)services.GetRequiredService<IMediaStore>();
        var file = AddFile(store, team.Id, nowUtc);
        var asset = new Asset(team.Id, file.Id, "Maya", "maya.jpg", members[Role.Artist], nowUtc);
        var element = new Element(team.Id, "Maya", 123_456_789_012, ElementKind.MultiImage, members[Role.Artist], nowUtc);
        db.AddRange(project, scene, shot, file, asset, element);
        var render = BoardRenders.Add(db, [shot], RenderState.Done, nowUtc);
        var take = BoardRenders.AddTake(db, render, shot, 1, nowUtc);
        await db.SaveChangesAsync();
        var video = await db.MediaFiles.SingleAsync(row => row.Id == take.VideoFileId);
        Store(store, video.Sha256, [.. "a video, likewise"u8]);
        return new Seed
        {
            TeamId = team.Id,
            Members = members,
            StrangerId = strangerId,
            AdministratorId = administratorId,
            ProjectId = project.Id,
            SceneId = scene.Id,
            ShotId = shot.Id,
            RenderId = render.Id,
            TakeId = take.Id,
            AssetId = asset.Id,
            ElementId = element.Id,
            FileId = file.Id,
        };
    }

    /// <summary>One more account, in no team.</summary>
    public static async Task<Guid> AddUserAsync(IServiceProvider scoped, string email, string name, string password = Password)
    {
        var users = scoped.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = email, Email = email, DisplayName = name, CreatedAtUtc = DateTime.UnixEpoch };
        var made = await users.CreateAsync(user, password);
        made.Succeeded.ShouldBeTrue(string.Join(" ", made.Errors.Select(error => error.Description)));
        return user.Id;
    }

    private static MediaFile AddFile(LocalMediaStore store, Guid teamId, DateTime nowUtc)
    {
        byte[] content = [.. "a picture, as far as tests of access are concerned"u8];
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        Store(store, sha256, content);
        return new MediaFile(teamId, sha256, MediaKind.Image, "image/jpeg", content.Length, nowUtc);
    }

    private static void Store(LocalMediaStore store, string sha256, byte[] content)
    {
        var path = store.PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
