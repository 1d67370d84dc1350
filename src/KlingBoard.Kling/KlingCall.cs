namespace KlingBoard.Kling;

/// <summary>The calls that answer at once and make no task.</summary>
public enum KlingCall
{
    /// <summary>Finds the faces of a video, as the first step of lip-sync.</summary>
    FaceSearch,

    /// <summary>The official elements.</summary>
    ElementPresets,
    ElementDeletion,

    /// <summary>The official voices.</summary>
    VoicePresets,
    VoiceDeletion,

    /// <summary>The resource packs of the account.</summary>
    AccountPacks,

    /// <summary>What was taken from packs, task by task.</summary>
    PackLedger,

    /// <summary>What was taken from the balance, task by task.</summary>
    BalanceLedger,
}
