using System.Globalization;
using System.Text.Json;
using KlingBoard.Kling.Client;

namespace KlingBoard.Kling.Account;

/// <summary>What an account owns and what was taken from it. Source: the vendor's pages on assets (read 2026-09-20). Safe for many threads.</summary>
public sealed class AccountClient
{
    // The vendor asks for no more than one call in a second (R92).
    private static readonly TimeSpan PacksInterval = TimeSpan.FromSeconds(1);

    private readonly KlingChannel _channel;
    private readonly SemaphoreSlim _packsTurn = new(1, 1);
    private DateTimeOffset _packsNotBefore = DateTimeOffset.MinValue;

    internal AccountClient(KlingChannel channel) => _channel = channel;

    /// <summary>The packs of the account. Free; waits until a second has passed since the last call.</summary>
    /// <param name="packName">One pack by its exact name; null for all.</param>
    public async Task<CallOutcome<IReadOnlyList<ResourcePack>>> ListPacksAsync(
        DateTime fromUtc, DateTime untilUtc, string? packName = null, CancellationToken cancellationToken = default)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?start_time={Milliseconds(fromUtc)}&end_time={Milliseconds(untilUtc)}")
            + (packName is null ? "" : $"&resource_pack_name={Uri.EscapeDataString(packName)}");
        await _packsTurn.WaitAsync(cancellationToken);
        try
        {
            if (_packsNotBefore - _channel.Clock.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, _channel.Clock, cancellationToken);
            }

            return await _channel.CallAsync(KlingCall.AccountPacks, async path => Unwrap(await _channel.GetAsync(KlingOperation.Account, path + query, cancellationToken)), ReadPacks);
        }
        finally
        {
            _packsNotBefore = _channel.Clock.GetUtcNow() + PacksInterval;
            _packsTurn.Release();
        }
    }

    /// <summary>What was taken from packs, task by task.</summary>
    /// <exception cref="ArgumentException">The query lacks times, or asks for too many entries.</exception>
    public Task<CallOutcome<LedgerPage>> ReadPackLedgerAsync(LedgerQuery query, CancellationToken cancellationToken = default) =>
        ReadLedgerAsync(KlingCall.PackLedger, query, cancellationToken);

    /// <summary>What was taken from the balance, task by task.</summary>
    /// <exception cref="ArgumentException">The query lacks times, or asks for too many entries.</exception>
    public Task<CallOutcome<LedgerPage>> ReadBalanceLedgerAsync(LedgerQuery query, CancellationToken cancellationToken = default) =>
        ReadLedgerAsync(KlingCall.BalanceLedger, query, cancellationToken);

    private Task<CallOutcome<LedgerPage>> ReadLedgerAsync(KlingCall call, LedgerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        var body = query.Write(ofPacks: call == KlingCall.PackLedger);
        return _channel.CallAsync(call, path => _channel.PostAsync(KlingOperation.Account, path, body, files: null, cancellationToken), LedgerPage.Read);
    }

    // A second envelope inside the first: {"code": 0, "msg": "success", "resource_pack_subscribe_infos": [...]}.
    private static Exchange Unwrap(Exchange exchange) => exchange is Exchange.Answered { Answer: { IsAccepted: true, Data: { } inner } answer }
        && inner.GetInt("code") is { } code and not 0
            ? new Exchange.Answered(answer with { Code = code, Message = inner.GetText("msg") ?? "", Data = null })
            : exchange;

    private static IReadOnlyList<ResourcePack>? ReadPacks(JsonElement? data) =>
        data is { } inner ? [.. inner.GetItems("resource_pack_subscribe_infos").Select(ResourcePack.Read)] : null;

    private static long Milliseconds(DateTime timeUtc) => new DateTimeOffset(timeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
