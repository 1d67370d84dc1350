namespace KlingBoard.Simulator;

/// <summary>The places inside the data folder; all folders exist.</summary>
internal sealed class DataFolder
{
    public DataFolder(SimulatorOptions options)
    {
        var root = Path.GetFullPath(options.DataDirectory);
        Journal = Path.Combine(root, "journal-2.jsonl");
        Inputs = Path.Combine(root, "inputs");
        Results = Path.Combine(root, "results");
        Work = Path.Combine(root, "work");
        Directory.CreateDirectory(Inputs);
        Directory.CreateDirectory(Results);
        Directory.CreateDirectory(Work);
    }

    public string Journal { get; }

    /// <summary>Fetched media by content hash.</summary>
    public string Inputs { get; }

    /// <summary>One folder a task, there only when complete.</summary>
    public string Results { get; }

    /// <summary>Unfinished files of running work.</summary>
    public string Work { get; }

    /// <summary>Removes all media; the journal is its owner's business.</summary>
    public void ClearMedia()
    {
        foreach (var folder in new[] { Inputs, Results })
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                Delete(entry);
            }
        }
    }

    private static void Delete(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo directory)
        {
            directory.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }
}
