namespace KlingBoard.Data;

/// <summary>
/// A row that is changed by several people. <see cref="Version"/> starts at 1 and is raised by the context with every saved change;
/// a write based on an older version fails with <see cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException"/>.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
