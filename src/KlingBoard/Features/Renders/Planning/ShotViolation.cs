using KlingBoard.Features.Board.Commands;
using KlingBoard.Kling.Rules;

namespace KlingBoard.Features.Renders.Planning;

/// <summary>A broken rule, said of the shot and the reference it comes from.</summary>
/// <param name="RuleId">"R47"; null when it is a rule of ours and not of the provider.</param>
/// <param name="Message">One or two plain sentences: what is wrong and what to do.</param>
/// <param name="Field">The field as labelled on screen: "Prompt", "References", or one of <see cref="ShotField"/>.</param>
/// <param name="ShotId">The shot concerned; null when the request is for none.</param>
/// <param name="ReferenceId">The reference concerned; null when it is none.</param>
/// <param name="Fix">The repair that one click makes; null when only a person can decide.</param>
public sealed record ShotViolation(
    string? RuleId, Severity Severity, string Message, string Field, Guid? ShotId, Guid? ReferenceId = null, ShotFix? Fix = null);

/// <summary>A repair as edits of the board, to be sent in this order.</summary>
/// <param name="Label">Text of the button: two or three words.</param>
public sealed record ShotFix(string Label, IReadOnlyList<BoardCommand> Commands);
