namespace KlingBoard.Features.Board.Screen.Texts;

/// <summary>Why a text on the screen is not the text on the server.</summary>
public enum TextError
{
    /// <summary>Refused, or the server could not write it.</summary>
    NotSaved,

    /// <summary>Somebody else changed the same words: a person must choose.</summary>
    Conflict,
}
