using KlingBoard.Infrastructure.Storage;

namespace KlingBoard.Tests.Architecture;

/// <summary>Where media lie is the store's to know: everybody else has streams, and tools have files of the spool.</summary>
public sealed class MediaPathTests
{
    private const string Storage = "KlingBoard.Infrastructure.Storage";

    private static readonly string[] PathsOfMedia = [$"get_{nameof(DataFolder.Media)}", $"get_{nameof(DataFolder.Temporary)}"];

    private static readonly Type[] Types = typeof(KlingBoardApp).Assembly.GetTypes();

    [Fact]
    public void FoldersOfMedia_AreNamedInTheStorageAlone()
    {
        var naming = Types
            .Where(type => TypeReferences.CallsOf(type).Any(call => call.DeclaringType == typeof(DataFolder) && PathsOfMedia.Contains(call.Name)))
            .Select(OuterOf)
            .ToHashSet();

        naming.ShouldContain(typeof(LocalMediaStore));
        naming.Where(type => type.Namespace != Storage && type != typeof(KlingBoard.Features.Packs.PackUploads)).ShouldBeEmpty();
    }

    [Fact]
    public void FilesOfTheStore_AreAskedForByTheSpoolAndTheHandOffAlone()
    {
        var asking = Types.Where(type => TypeReferences.Of(type).Contains(typeof(ILocalMedia))).Select(type => OuterOf(type).Name).Distinct();

        asking.Order().ShouldBe(["LocalMediaStore", "MediaHandOff", "MediaSpool"]);
    }

    [Fact]
    public void StoreOfThisMachine_IsNamedWhereItIsChosenAlone()
    {
        var naming = Types.Where(type => TypeReferences.Of(type).Contains(typeof(LocalMediaStore))).Select(type => OuterOf(type).Name).Distinct();

        naming.Except(["LocalMediaStore"]).ShouldBe(["InfrastructureSetup"]);
    }

    [Fact]
    public void Files_LeaveOverHttpByTheSenderAlone()
    {
        var sending = Types
            .Where(type => TypeReferences.Of(type).Any(used => used.Name is "PhysicalFileHttpResult" or "FileStreamHttpResult" or "SendFileResponseExtensions"))
            .Select(type => OuterOf(type).Name)
            .Distinct();

        sending.ShouldBeEmpty();
    }

    private static Type OuterOf(Type type) => type.DeclaringType is { } outer ? OuterOf(outer) : type;
}
