using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KlingBoard.Data;

/// <summary>
/// Finds takes and assets by what they say: a take by its render's prompt and its shot's title, an asset by its name. Each engine's
/// migrations keep the table <c>SearchTexts</c> (one text per item) and give the set-returning function <c>SearchParts</c>.
/// </summary>
public static class TextSearch
{
    /// <summary>Characters in a row that the index holds; anything shorter is looked for in all texts.</summary>
    public const int IndexedLength = 3;

    /// <summary>Ids of the takes and assets, of all teams, that hold this text anywhere, word for word; upper and lower case are the same in every script.</summary>
    /// <param name="text">Not empty.</param>
    public static IQueryable<Guid> FindText(this KlingBoardDbContext db, string text)
    {
        var letters = text.EnumerateRunes().ToArray();
        return letters.Length >= IndexedLength ? FromIndex(db, text) : FromAll(db, letters);
    }

    // A phrase in the index's own language, in which a quote stands for itself when doubled.
    private static IQueryable<Guid> FromIndex(KlingBoardDbContext db, string text) =>
        db.Database.SqlQuery<Guid>($"""SELECT "ItemId" AS "Value" FROM "SearchParts"({'"' + text.Replace("\"", "\"\"") + '"'})""");

    // LIKE knows the case of A to Z alone, so one or two letters are tried in both.
    private static IQueryable<Guid> FromAll(KlingBoardDbContext db, Rune[] letters)
    {
        var spellings = SpellingsOf(letters).Select(spelling => "%" + Escaped(spelling) + "%").ToArray();
        var (first, second, third, fourth) = (spellings[0], spellings[^1], spellings[1 % spellings.Length], spellings[2 % spellings.Length]);
        return db.Database.SqlQuery<Guid>(
            $"""
             SELECT "ItemId" AS "Value" FROM "SearchTexts" WHERE "Text" LIKE {first} ESCAPE '\' OR "Text" LIKE {second} ESCAPE '\'
                OR "Text" LIKE {third} ESCAPE '\' OR "Text" LIKE {fourth} ESCAPE '\'
             """);
    }

    private static IEnumerable<string> SpellingsOf(Rune[] letters) => letters.Aggregate(
        (IEnumerable<string>)[""],
        (spellings, letter) => spellings.SelectMany(spelling => new[] { spelling + Rune.ToLowerInvariant(letter), spelling + Rune.ToUpperInvariant(letter) }));

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
