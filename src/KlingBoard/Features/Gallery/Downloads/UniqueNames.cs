namespace KlingBoard.Features.Gallery.Downloads;

/// <summary>Gives each name once; a second one becomes <c>name-2.ext</c>. Upper and lower case count as the same, as many disks see them.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Take(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";
        }

        return unique;
    }
}
