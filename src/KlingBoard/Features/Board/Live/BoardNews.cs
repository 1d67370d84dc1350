using KlingBoard.Realtime;

namespace KlingBoard.Features.Board.Live;

/// <summary>What moved on a board between two of its models: who shows one of these draws it again, and nothing else.</summary>
/// <param name="ShotIds">Shots that were written, also where their cards show nothing of it.</param>
/// <param name="HasOrder">Scenes or shots came, went, moved, or changed their group; or a scene's own facts changed.</param>
/// <param name="HasFacts">The project's name, whether it is archived, or who is in the team; or everything was read again.</param>
/// <param name="HasMoney">What is paid and held beside the cards.</param>
/// <param name="Renders">The changes that tell of renders and their takes.</param>
public sealed record BoardNews(
    IReadOnlySet<Guid> ShotIds, bool HasOrder = false, bool HasFacts = false, bool HasMoney = false, IReadOnlyList<BoardSignal>? Renders = null)
{
    public static BoardNews None { get; } = new(new HashSet<Guid>());

    public IReadOnlyList<BoardSignal> Renders { get; } = Renders ?? [];

    public bool IsNone => ShotIds.Count == 0 && Renders.Count == 0 && !HasOrder && !HasFacts && !HasMoney;

    public BoardNews And(BoardNews later) => new(
        ShotIds.Count == 0 ? later.ShotIds : later.ShotIds.Count == 0 ? ShotIds : ShotIds.Union(later.ShotIds).ToHashSet(),
        HasOrder || later.HasOrder,
        HasFacts || later.HasFacts,
        HasMoney || later.HasMoney,
        [.. Renders, .. later.Renders]);
}
