using KlingBoard.Features.Connections;
using KlingBoard.Features.Connections.Pages;
using KlingBoard.Kling.Providers;

namespace KlingBoard.Components.Tests.Connections;

public sealed class ConnectionWordsTests
{
    private static readonly ConnectionView Aurora = new(
        Guid.NewGuid(), "Aurora", KlingProvider.Kling, "https://kling.test", "abcd", UsesKeyPair: false, IsSigned: false, Slots: 5, BusySlots: 0, IsDefault: true,
        CanMove: true, Error: null, UnfinishedRenders: 0, UnfinishedIn: [], Projects: [], ChangedBy: null, DateTime.UnixEpoch, Version: 1);

    private static readonly ConnectionView Borealis = Aurora with { Id = Guid.NewGuid(), Name = "Borealis", IsDefault = false };

    [Fact]
    public void Deletion_OfOneThatProjectsAndRendersHangOn_NamesThemAndWhoPaysThen() =>
        TextFor(
            Borealis with { CanMove = false, Projects = ["First Light", "Spring"], UnfinishedRenders = 3, UnfinishedIn = ["First Light", "Harbour", "Spring"] }, Aurora)
        .ShouldBe(
            "The projects First Light and Spring render on it, and go over to Aurora. 3 renders of First Light, Harbour and Spring are unfinished: "
            + "they wait, unsent and unfetched, until you bring the connection back. Providers keep results for 30 days.");

    [Fact]
    public void Deletion_OfTheLast_SaysThatTheInstallationPaysThen() =>
        TextFor(Aurora).ShouldBe("The team's other projects then render on the installation's Kling. Nothing was rendered on it. Its key is forgotten.");

    private static string TextFor(ConnectionView connection, params ConnectionView[] others) => ConnectionLabels.Deletion(
        connection, new ConnectionsView([connection, .. others], [], new InstallationView("Kling", "kling.test", 5, 0, IsUsed: false, MayUse: true), OffersSimulator: false));
}
