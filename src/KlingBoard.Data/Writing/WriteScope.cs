namespace KlingBoard.Data.Writing;

/// <summary>What kind of thing a write locks, in the order in which several are locked.</summary>
public enum WriteLock
{
    Installation,
    Account,
    Team,
    Project,
    Render,
    Person,
}

/// <summary>
/// What a write changes, and what nobody else may change until it has ended. On SQLite there is one writer for all, and the scope only says whether
/// others may share its commit.
/// </summary>
/// <param name="IsLong">It takes its time: nobody's commit waits for it, and it waits for nobody's.</param>
public readonly record struct WriteScope(WriteLock Lock, Guid Id, bool IsLong = false)
{
    /// <summary>Who runs the server, and everything that no team has.</summary>
    public static WriteScope Installation => new(WriteLock.Installation, Guid.Empty);

    /// <summary>A provider's account: its slots, and what is spent there.</summary>
    /// <param name="connectionId">Null for the installation's own.</param>
    public static WriteScope Account(Guid? connectionId) => new(WriteLock.Account, connectionId ?? Guid.Empty);

    /// <summary>Members, library and settings of a team.</summary>
    public static WriteScope Team(Guid id) => new(WriteLock.Team, id);

    /// <summary>A project's board, and what is spent on it.</summary>
    public static WriteScope Project(Guid id) => new(WriteLock.Project, id);

    /// <summary>How far one render is.</summary>
    public static WriteScope Render(Guid id) => new(WriteLock.Render, id);

    /// <summary>An account of this installation.</summary>
    public static WriteScope Person(Guid id) => new(WriteLock.Person, id);

    public WriteScope AsLong() => this with { IsLong = true };
}
