using System.Reflection;
using System.Text.Json.Serialization;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Teams;
using KlingBoard.Features.Board.Commands;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Tests.Board;

/// <summary>Who may send which command. A command that is not in the table fails the last test.</summary>
public sealed class CommandPermissionTests : BoardTest
{
    private static readonly Guid Id = new("0193a000-0000-7000-8000-000000000001");

    private static readonly (BoardCommand Command, Role Lowest)[] Table =
    [
        (new AddScene("Kitchen"), Role.Artist),
        (new RenameScene(Id, "Kitchen", "Street"), Role.Artist),
        (new SetSceneTarget(Id, null, 10), Role.Artist),
        (new MoveScene(Id, null), Role.Artist),
        (new DeleteScene(Id), Role.Artist),
        (new RestoreScene(Id), Role.Artist),
        (new AddShot(Id, null, "Door", 5), Role.Artist),
        (new DuplicateShots([Id]), Role.Artist),
        (new PasteShots([Id]), Role.Artist),
        (new DeleteShots([Id]), Role.Artist),
        (new RestoreShots([Id]), Role.Artist),
        (new MoveShots([Id], Id), Role.Artist),
        (new ReturnShots([], []), Role.Artist),
        (new GroupShots([Id]), Role.Artist),
        (new UngroupShots(Id), Role.Artist),
        (new EditShotText(Id, ShotText.Title, "", "Door"), Role.Artist),
        (new SetShotSeconds(Id, 5, 8), Role.Artist),
        (new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Approved), Role.Reviewer),
        (new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Changes), Role.Reviewer),
        (new SetShotStatus(Id, ShotStatus.Approved, ShotStatus.ToReview), Role.Reviewer),
        (new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Omitted), Role.Artist),
        (new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Ready), Role.Artist),
        (new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Idea), Role.Artist),
        (new AssignShot(Id, null, null), Role.Artist),
        (new EditShotSettings(Id, ShotSettings.Default, ShotSettings.Default), Role.Artist),
        (new UseTake(Id, null, Id), Role.Artist),
        (new ContinueTake(Id, TakeContinuation.NextShot), Role.Artist),
        (new ReferToTake(Id, Id, ReferenceRole.VideoFeature), Role.Artist),
        (new AddReference(Id, Id, null, ReferenceRole.Image), Role.Artist),
        (new RenameReference(Id, "Maya", "Mara"), Role.Artist),
        (new SetReferenceRole(Id, ReferenceRole.Image, ReferenceRole.EndFrame), Role.Artist),
        (new SetReferenceKeepSound(Id, true), Role.Artist),
        (new MoveReference(Id, null), Role.Artist),
        (new RemoveReference(Id), Role.Artist),
        (new RestoreReference(Id, Id, Id, null, ReferenceRole.Image, "Maya", false, null), Role.Artist),
        (new DoTogether([new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Approved)]), Role.Reviewer),
        (new DoTogether([new SetShotStatus(Id, ShotStatus.ToReview, ShotStatus.Approved), new DeleteShots([Id])]), Role.Artist),
        (new DoTogether([]), Role.Artist),
    ];

    [Fact]
    public async Task Execute_ByRole_IsForbiddenBelowTheLowest()
    {
        (Role Role, Guid Person)[] people = [(Role.Viewer, Viewer), (Role.Reviewer, Reviewer), (Role.Artist, Artist), (Role.Owner, Owner)];
        var wrong = new List<string>();

        foreach (var (command, lowest) in Table)
        {
            foreach (var (role, person) in people)
            {
                var outcome = await Board.ExecuteAsync(person, ProjectId, command, Cancelled);
                if (outcome.Error is ForbiddenError != role < lowest)
                {
                    wrong.Add($"{command} by {role}: {outcome.Error?.Message}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Table_EveryCommand_IsInIt()
    {
        var commands = typeof(BoardCommand).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType);

        commands.Except(Table.Select(row => row.Command.GetType())).ShouldBeEmpty();
    }
}
