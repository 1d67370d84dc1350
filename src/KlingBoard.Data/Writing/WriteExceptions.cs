namespace KlingBoard.Data.Writing;

/// <summary>A write waited too long for its turn; nothing was changed.</summary>
public sealed class WriteTimeoutException() : Exception($"The database was busy for {Limit.TotalSeconds} s.")
{
    /// <summary>How long a write waits for its turn.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);
}

/// <summary>A write was committed together with others and lost with them; nothing was changed.</summary>
public sealed class WriteLostException(Exception? inner) : Exception("The database took back the writes that were committed together.", inner);
