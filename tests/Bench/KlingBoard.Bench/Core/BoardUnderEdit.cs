using System.Text.Json;
using KlingBoard.Bench.Core.Circuits;

namespace KlingBoard.Bench.Core;

/// <summary>One board, open at its author and at any number who look on: all of them circuits without a browser.</summary>
internal sealed class BoardUnderEdit : IAsyncDisposable
{
    private const int MostSeconds = 20;

    private static readonly string[] TitleField = ["text-field", "create", "Title"];

    private readonly IReadOnlyList<Visitor> _people;
    private readonly string _path;
    private readonly Guid _shot;
    private readonly List<Circuit> _circuits = [];
    private readonly List<Onlooker> _onlookers = [];
    private Circuit _author = null!;
    private string _title = BenchData.Title;

    private BoardUnderEdit(IReadOnlyList<Visitor> people, string path, Guid shot)
    {
        _people = people;
        _path = path;
        _shot = shot;
    }

    public IReadOnlyList<Onlooker> Onlookers => _onlookers;

    public static string PathOf(Guid project) => $"/t/{BenchData.TeamSlug}/p/{project:N}";

    /// <summary>Makes a board and opens it for its author, who is the first of them.</summary>
    public static async Task<BoardUnderEdit> OpenAsync(DemoApp app, IReadOnlyList<Visitor> people, int shots, bool withInspector = false)
    {
        var project = await app.Data.AddBoardAsync(shots);
        var shot = await app.Data.FirstShotAsync(project);
        var path = PathOf(project);
        var board = new BoardUnderEdit(people, path, shot);
        board._author = await Circuit.OpenAsync(people[0], withInspector ? $"{path}?shot={shot:N}" : path, BenchData.Title);
        await board.SettleAsync();
        return board;
    }

    /// <summary>Has as many look on, each of the people in turn.</summary>
    public async Task LookOnAsync(int count)
    {
        while (_circuits.Count < count)
        {
            var circuit = await Circuit.OpenAsync(_people[_circuits.Count % _people.Count], _path, BenchData.Title);
            var onlooker = new Onlooker(() => circuit.BytesIn, () => circuit.Batches);
            circuit.OnBatch = batch => onlooker.Take(batch);
            _circuits.Add(circuit);
            _onlookers.Add(onlooker);
        }

        await SettleAsync();
    }

    /// <summary>The author gives the first shot another title, as the browser sends one that it has kept.</summary>
    public Task RenameAsync(string title) => SaveAsync(["outbox", "create"], "SaveKeptText", title, _shot, "Title", title, _title, null);

    /// <summary>Whether the inspector has given its field of the title to the browser.</summary>
    public bool CanType => _author.Knows(TitleField);

    /// <summary>The same from the field of the inspector, as it saves when the author pauses in typing.</summary>
    public Task TypeTitleAsync(string title) => SaveAsync(TitleField, "SaveText", title, title, _title, false, null);

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in _circuits.Prepend(_author))
        {
            await circuit.DisposeAsync();
        }
    }

    private async Task SaveAsync(string[] words, string method, string title, params object?[] arguments)
    {
        var answer = await _author.CallAsync(words, method, arguments);
        if (JsonDocument.Parse(answer).RootElement.GetProperty("kind").GetString() != "saved")
        {
            throw new InvalidOperationException($"The title was not saved: {answer}");
        }

        _title = title;
    }

    // Whoever comes is shown to all the others.
    private async Task SettleAsync()
    {
        for (var (before, seconds) = (-1L, 0); before != Drawn() && seconds < MostSeconds; seconds++)
        {
            before = Drawn();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private long Drawn() => _circuits.Append(_author).Sum(circuit => circuit.Batches);
}
