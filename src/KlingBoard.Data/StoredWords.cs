using System.Collections.Frozen;
using KlingBoard.Data.Projects;
using KlingBoard.Data.Renders;
using KlingBoard.Data.Teams;
using KlingBoard.Data.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KlingBoard.Data;

/// <summary>
/// Enums are stored as words. A word that this version does not know, of a later one or by a slip of somebody's hand, reads as what does least harm: one
/// row is not to take a whole board or list down. It stays in its row until somebody chooses another. What is sent and paid for has no such word: a
/// reference whose role is not known is an error.
/// </summary>
public static class StoredWords
{
    private const int MaxLength = 40;

    public static ShotStatus ShotStatusOf(string word) => Read(word, ShotStatus.Idea);

    internal static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(MaxLength);
        builder.Properties<ShotStatus>().HaveConversion<ShotStatusWords>().HaveMaxLength(MaxLength);
        builder.Properties<BoardChangeKind>().HaveConversion<BoardChangeWords>().HaveMaxLength(MaxLength);
        builder.Properties<RenderState>().HaveConversion<RenderStateWords>().HaveMaxLength(MaxLength);
        builder.Properties<Role>().HaveConversion<RoleWords>().HaveMaxLength(MaxLength);
        builder.Properties<WorkState>().HaveConversion<WorkStateWords>().HaveMaxLength(MaxLength);
    }

    // By its name alone: to Enum.Parse "3" and "Viewer,Reviewer" are values too.
    private static TEnum Read<TEnum>(string word, TEnum unknown)
        where TEnum : struct, Enum => Named<TEnum>.Values.GetValueOrDefault(word, unknown);

    private static class Named<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);
    }

    private abstract class Words<TEnum>(TEnum unknown) : ValueConverter<TEnum, string>(value => value.ToString(), word => Read(word, unknown))
        where TEnum : struct, Enum;

    private sealed class ShotStatusWords() : Words<ShotStatus>(ShotStatus.Idea);

    /// <summary>Whoever follows the changes reads the board again.</summary>
    private sealed class BoardChangeWords() : Words<BoardChangeKind>(BoardChangeKind.ProjectChanged);

    /// <summary>May be at the provider, and is never sent.</summary>
    private sealed class RenderStateWords() : Words<RenderState>(RenderState.Unknown);

    /// <summary>May do least.</summary>
    private sealed class RoleWords() : Words<Role>(Role.Viewer);

    /// <summary>Not done by this version.</summary>
    private sealed class WorkStateWords() : Words<WorkState>(WorkState.Failed);
}
