namespace KlingBoard.Features.Board;

/// <summary>Where one shot stands.</summary>
public sealed record ShotPlace(Guid Id, Guid SceneId, string Rank, Guid? GroupId);

/// <summary>
/// The places and multi-shot groups of all shots of a project, changed in memory; <see cref="Changes"/> then names the rows to write.
/// Groups stay sound by these rules: shots put between two shots of one group join it while it has room; after that a group keeps its
/// longest run of neighbours (where two are as long, the one with fewer shots that were just placed) and the others leave it. A group of
/// one stays a group: the provider takes it, and undoing a deletion gives it back its neighbour.
/// </summary>
public sealed class ShotSequence
{
    public const int MaxGroupSize = 6;

    private readonly Dictionary<Guid, ShotPlace> _original;
    private readonly Dictionary<Guid, List<ShotPlace>> _scenes;
    private readonly HashSet<Guid> _placed = [];

    /// <param name="places">All shots of the project that are not deleted.</param>
    public ShotSequence(IEnumerable<ShotPlace> places)
    {
        _original = places.ToDictionary(place => place.Id);
        _scenes = _original.Values.GroupBy(place => place.SceneId).ToDictionary(scene => scene.Key, scene => scene.Order(ByRank).ToList());
    }

    /// <summary>By rank, and by id where two ranks are the same.</summary>
    public static IComparer<ShotPlace> ByRank { get; } = Comparer<ShotPlace>.Create((one, other) =>
        string.CompareOrdinal(one.Rank, other.Rank) is var order and not 0 ? order : one.Id.CompareTo(other.Id));

    public int Count => _scenes.Values.Sum(scene => scene.Count);

    /// <summary>The scene's shots in order; empty for a scene that has none.</summary>
    public IReadOnlyList<ShotPlace> In(Guid sceneId) => _scenes.TryGetValue(sceneId, out var places) ? places : [];

    public ShotPlace? Find(Guid shotId) => _scenes.Values.SelectMany(scene => scene).FirstOrDefault(place => place.Id == shotId);

    /// <summary>Shots of a group, in order.</summary>
    public IReadOnlyList<ShotPlace> InGroup(Guid groupId) =>
        [.. _scenes.Values.SelectMany(scene => scene).Where(place => place.GroupId == groupId)];

    /// <summary>Puts shots, new or from anywhere, before one of the scene that is not among them, or at its end, in the order given.</summary>
    public void Place(IReadOnlyList<Guid> shotIds, Guid sceneId, Guid? beforeId)
    {
        if (IsThereAlready(shotIds, sceneId, beforeId))
        {
            return;
        }

        var moved = shotIds.Select(id => Find(id) ?? new ShotPlace(id, sceneId, "", null)).ToList();
        foreach (var scene in _scenes.Values)
        {
            scene.RemoveAll(place => shotIds.Contains(place.Id));
        }

        var places = PlacesIn(sceneId);
        var index = beforeId is null ? places.Count : places.FindIndex(place => place.Id == beforeId);
        InsertRanked(places, index, [.. moved.Select(place => place with { SceneId = sceneId })]);
        Settle(places, index, moved.Count);
    }

    /// <summary>Puts a new shot right after one that is there.</summary>
    public void PlaceAfter(Guid shotId, Guid neighbourId)
    {
        var neighbour = _scenes.Values.SelectMany(scene => scene).First(place => place.Id == neighbourId);
        var next = In(neighbour.SceneId).SkipWhile(place => place.Id != neighbourId).Skip(1).FirstOrDefault();
        Place([shotId], neighbour.SceneId, next?.Id);
    }

    /// <summary>Puts a shot that was deleted back to its old rank.</summary>
    public void Restore(ShotPlace shot)
    {
        var places = PlacesIn(shot.SceneId);
        var index = places.Count(place => ByRank.Compare(place, shot) < 0);
        if (places.Exists(place => place.Rank == shot.Rank))
        {
            InsertRanked(places, index, [shot]);
        }
        else
        {
            places.Insert(index, shot);
        }

        Settle(places, index, 1);
    }

    /// <summary>Puts shots back to ranks and groups that they had before.</summary>
    public void Return(IReadOnlyCollection<ShotPlace> shots)
    {
        var shotIds = shots.Select(shot => shot.Id).ToHashSet();
        foreach (var scene in _scenes.Values)
        {
            scene.RemoveAll(place => shotIds.Contains(place.Id));
        }

        foreach (var shot in shots.Order(ByRank))
        {
            Restore(shot);
        }
    }

    public void Remove(IReadOnlyCollection<Guid> shotIds)
    {
        foreach (var scene in _scenes.Values)
        {
            scene.RemoveAll(place => shotIds.Contains(place.Id));
        }

        MendGroups();
    }

    /// <summary>Whether these shots stand next to each other in one scene, in whatever order they are named.</summary>
    public bool AreNeighbours(IReadOnlyCollection<Guid> shotIds) =>
        _scenes.Values.Any(scene => RunsOf(scene, place => shotIds.Contains(place.Id)).Any(run => run.Count == shotIds.Count));

    public void Group(IReadOnlyCollection<Guid> shotIds, Guid groupId)
    {
        Change(place => shotIds.Contains(place.Id), place => place with { GroupId = groupId });
        MendGroups();
    }

    public void Ungroup(Guid groupId) => Change(place => place.GroupId == groupId, place => place with { GroupId = null });

    /// <summary>The rows whose place or group is not what it was, new shots among them; in order within each scene.</summary>
    public IReadOnlyList<ShotPlace> Changes() =>
        [.. _scenes.Values.SelectMany(scene => scene).Where(place => !_original.TryGetValue(place.Id, out var original) || original != place)];

    /// <summary>What was there before, for each of <see cref="Changes"/> that is no new shot; in the same order.</summary>
    public IReadOnlyList<(ShotPlace Before, ShotPlace After)> Moves() =>
        [.. Changes().Where(place => _original.ContainsKey(place.Id)).Select(place => (_original[place.Id], place))];

    private bool IsThereAlready(IReadOnlyList<Guid> shotIds, Guid sceneId, Guid? beforeId)
    {
        var ids = In(sceneId).Select(place => place.Id).ToList();
        var others = ids.Where(id => !shotIds.Contains(id)).ToList();
        others.InsertRange(beforeId is null ? others.Count : others.IndexOf(beforeId.Value), shotIds);
        return others.SequenceEqual(ids);
    }

    private List<ShotPlace> PlacesIn(Guid sceneId)
    {
        if (!_scenes.TryGetValue(sceneId, out var places))
        {
            _scenes[sceneId] = places = [];
        }

        return places;
    }

    private static void InsertRanked(List<ShotPlace> places, int index, IReadOnlyList<ShotPlace> shots)
    {
        var ranks = Ranks.At([.. places.Select(place => place.Rank)], index, shots.Count);
        places.InsertRange(index, shots.Select((shot, at) => shot with { Rank = ranks?[at] ?? "" }));
        if (ranks is null)
        {
            var anew = Ranks.Anew(places.Count);
            for (var at = 0; at < places.Count; at++)
            {
                places[at] = places[at] with { Rank = anew[at] };
            }
        }
    }

    private void Settle(List<ShotPlace> places, int index, int count)
    {
        var block = places.GetRange(index, count).Select(place => place.Id).ToHashSet();
        _placed.UnionWith(block);
        var left = index == 0 ? null : places[index - 1].GroupId;
        var right = index + count == places.Count ? null : places[index + count].GroupId;
        var joins = left is not null && left == right && InGroup(left.Value).Count(place => !block.Contains(place.Id)) + count <= MaxGroupSize;
        for (var at = index; at < index + count; at++)
        {
            var groupId = joins ? left : places[at].GroupId;
            places[at] = places[at] with { GroupId = !joins && IsOverfull(groupId) ? null : groupId };
        }

        MendGroups();
    }

    private bool IsOverfull(Guid? groupId) => groupId is not null && InGroup(groupId.Value).Count > MaxGroupSize;

    private void MendGroups()
    {
        var groupIds = _scenes.Values.SelectMany(scene => scene).Select(place => place.GroupId).OfType<Guid>().Distinct().ToList();
        foreach (var groupId in groupIds)
        {
            var runs = _scenes.Values.SelectMany(scene => RunsOf(scene, place => place.GroupId == groupId)).ToList();
            var kept = runs.OrderByDescending(run => run.Count).ThenBy(run => run.Count(place => _placed.Contains(place.Id))).First();
            if (runs.Count > 1)
            {
                Change(place => place.GroupId == groupId && !kept.Contains(place), place => place with { GroupId = null });
            }
        }
    }

    private static List<List<ShotPlace>> RunsOf(List<ShotPlace> places, Predicate<ShotPlace> belongs)
    {
        var runs = new List<List<ShotPlace>>();
        var isRunning = false;
        foreach (var place in places)
        {
            var isPart = belongs(place);
            if (isPart && !isRunning)
            {
                runs.Add([]);
            }

            if (isPart)
            {
                runs[^1].Add(place);
            }

            isRunning = isPart;
        }

        return runs;
    }

    private void Change(Predicate<ShotPlace> which, Func<ShotPlace, ShotPlace> change)
    {
        foreach (var scene in _scenes.Values)
        {
            for (var at = 0; at < scene.Count; at++)
            {
                scene[at] = which(scene[at]) ? change(scene[at]) : scene[at];
            }
        }
    }
}
