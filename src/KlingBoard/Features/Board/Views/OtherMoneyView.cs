namespace KlingBoard.Features.Board.Views;

/// <summary>
/// What a project's ledger holds beside the shots that are on the board: with what the cards say, it adds up to the ledger. Money that is spent stays
/// spent, whatever becomes of the shot.
/// </summary>
/// <param name="DeletedShots">By scene, which may be deleted itself; scenes whose deleted shots cost nothing are left out.</param>
/// <param name="Elements">What was made for elements.</param>
public sealed record OtherMoneyView(IReadOnlyDictionary<Guid, MoneyView> DeletedShots, MoneyView Elements)
{
    public static OtherMoneyView None { get; } = new(new Dictionary<Guid, MoneyView>(), default);

    public MoneyView Deleted => DeletedShots.Values.Aggregate(default(MoneyView), (sum, scene) => sum + scene);

    public MoneyView DeletedIn(Guid sceneId) => DeletedShots.GetValueOrDefault(sceneId);
}

/// <param name="Spent">Settled, in thousandths of a unit.</param>
/// <param name="Reserved">Held for renders that are under way, in thousandths of a unit.</param>
public readonly record struct MoneyView(long Spent, long Reserved)
{
    public static MoneyView operator +(MoneyView left, MoneyView right) => new(left.Spent + right.Spent, left.Reserved + right.Reserved);

    public static MoneyView operator -(MoneyView left, MoneyView right) => new(left.Spent - right.Spent, left.Reserved - right.Reserved);
}
