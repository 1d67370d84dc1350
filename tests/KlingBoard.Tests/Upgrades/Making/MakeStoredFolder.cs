namespace KlingBoard.Tests.Upgrades.Making;

[Trait("Category", "Making")]
public sealed class MakeStoredFolder
{
    /// <summary>Run by <c>./kb upgrade-folder</c> when a version is released, and never with the tests.</summary>
    [Fact(Explicit = true)]
    public async Task Make()
    {
        var folder = Environment.GetEnvironmentVariable("KLINGBOARD_UPGRADE_FOLDER")!;

        await new FolderMaker(folder).MakeAsync();
    }
}
