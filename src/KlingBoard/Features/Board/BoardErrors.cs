using KlingBoard.Data.Projects;
using KlingBoard.Infrastructure.Results;

namespace KlingBoard.Features.Board;

/// <summary>What can go wrong on a board, in the words that people read.</summary>
public static class BoardErrors
{
    public static ForbiddenError Archived { get; } = new("This project is archived, so nothing on its board is changed. Bring it back on the page of projects first.");

    public static NotFoundError NoShot { get; } = new("This shot is not on the board any more.");

    public static NotFoundError NoScene { get; } = new("This scene is not on the board any more.");

    public static NotFoundError NoReference { get; } = new("This reference is not on the shot any more.");

    public static NotFoundError NoGroup { get; } = new("This multi-shot group is not on the board any more.");

    public static NotFoundError NoTake { get; } = new("This take does not exist any more.");

    public static NotFoundError NoAsset { get; } = new("This asset is not in the team's library.");

    public static NotFoundError NoElement { get; } = new("This element is not in the team's registry.");

    public static InvalidError NotAMember { get; } = new("Only a member of the team can be given a shot.", "AssigneeId");

    public static InvalidError NoShots { get; } = new("Choose at least one shot.", "ShotIds");

    public static InvalidError SameShotTwice { get; } = new("Each shot can be chosen once.", "ShotIds");

    public static InvalidError MoveBeforeItself { get; } = new("Shots cannot be moved before one of themselves.", "BeforeShotId");

    public static InvalidError GroupTooLarge { get; } = new($"A multi-shot group holds 1 to {ShotSequence.MaxGroupSize} shots.", "ShotIds");

    public static InvalidError GroupNotNeighbours { get; } = new("A multi-shot group takes shots that stand next to each other in one scene.", "ShotIds");

    public static InvalidError SceneIsDeleted { get; } = new("Its scene was deleted. Restore the scene first.", "SceneId");

    public static InvalidError RenderingIsNotSet { get; } = new("A shot is Rendering while its renders run; nobody sets that by hand.", "Status");

    public static InvalidError StillRendering { get; } =
        new("While renders of a shot run it can be approved or omitted; anything else waits until they are over.", "Status");

    public static InvalidError UnknownValue(string field) => new($"{field} has a value that KlingBoard does not know.", field);

    public static InvalidError TooManyShots { get; } = new($"A project holds at most {BoardLimits.MaxShots} shots.");

    public static InvalidError TooManyPasted { get; } = new($"At most {BoardLimits.MaxPastedShots} shots can be pasted at once. Copy fewer.", "ShotIds");

    public static InvalidError NoSceneForPaste { get; } = new("There is no scene to paste into. Add one, then paste again.");

    public static NotFoundError NothingToPaste { get; } = new("What was copied is another team's, or is no more. Nothing was pasted.");

    public static InvalidError TooManyScenes { get; } = new($"A project holds at most {BoardLimits.MaxScenes} scenes.");

    public static InvalidError TooManyReferences { get; } = new($"A shot holds at most {BoardLimits.MaxReferences} references.");

    public static InvalidError SecondsOutOfRange { get; } =
        new($"A shot runs {Shot.MinSeconds} to {Shot.MaxSeconds} seconds.", "Seconds");

    public static InvalidError TargetOutOfRange { get; } =
        new($"A scene's target is 1 to {BoardLimits.MaxSceneTargetSeconds} seconds.", "Seconds");

    public static InvalidError TakesOutOfRange { get; } = new($"One click asks for 1 to {ShotSettings.MaxTakes} takes.", "Takes");

    public static InvalidError OneSource { get; } = new("A reference points to one asset or to one element.", "AssetId");

    public static InvalidError ElementRole { get; } = new("An element has the role Element, and an asset any other.", "Role");

    public static InvalidError NeedsPicture { get; } = new("Image, first frame and end frame take a picture.", "Role");

    public static InvalidError NeedsVideo { get; } = new("Video base and video feature take a video.", "Role");

    public static InvalidError NameNotFit { get; } =
        new($"A reference's name has letters, digits, '-' and '_', at most {Reference.MaxNameLength}.", "Name");

    public static InvalidError NameTaken(string name) => new($"Another reference of this shot is called @{name} already.", "Name");

    public static InvalidError Empty(string field) => new($"{field} cannot be empty.", field);

    public static InvalidError TooLong(string field, int maxLength) => new($"{field} can have {maxLength:N0} characters at most.", field);

    public static InvalidError BothTooLong(string field, int maxLength) =>
        new($"{field} can have {maxLength:N0} characters at most, which both texts together pass. Shorten yours, or choose one.", field);

    public static InvalidError BrokenText(string field) => new($"{field} holds half a character. Type or paste it again.", field);

    public static ConflictError Changed(string what, object current) => new($"{what} was changed by somebody else meanwhile.", current);

    public static ConflictError ChangedSince(string what) => new($"{what} was changed by somebody else since.");

    public static ConflictError MovedSince(string what) => new($"{what} was moved by somebody else since.");

    public static ConflictError NamedInPrompt { get; } = new("The prompt names this reference.");

    public static ConflictError TakenBackAlready { get; } = new("It was taken back already, on another of your pages.");

    public static InvalidError NotTogether { get; } =
        new($"1 to {BoardLimits.MaxShots} commands can be done together, and none that holds others.", "Commands");

    public static UnavailableError NotDone { get; } = new("The server could not write this just now. Try again in a moment.");

    public static ConflictError TooBusy { get; } = new("Others changed the same thing at the same moment. Try again.");
}
