using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KlingBoard.Kling.Auth;
using KlingBoard.Kling.Tests.Simulator.Support;

namespace KlingBoard.Kling.Tests.Simulator;

public sealed class AuthorizationTests
{
    /// <summary>The header, made at a time that lies so many seconds from now; HTTP status and code of the answer.</summary>
    public static TheoryData<string?, int, int> Headers => new()
    {
        { null, 401, 1001 },
        { "", 401, 1001 },
        { "Bearer sim-key", 200, 0 },
        { "Bearer other-key", 401, 1002 },
        { "Bearer sim-key ", 200, 0 },
        { "Basic sim-key", 401, 1002 },
        { "sim-key", 401, 1002 },
        { "Bearer a.b.c", 401, 1002 },
        { "Bearer !.!.!", 401, 1002 },
    };

    public static TheoryData<string, string, int, int> Tokens => new()
    {
        { "sim-access", "sim-secret-key", 0, 0 },
        { "sim-access", "sim-secret-key", -1799, 0 },
        { "sim-access", "sim-secret-key", -1800, 1004 },
        { "sim-access", "sim-secret-key", 5, 0 },
        { "sim-access", "sim-secret-key", 6, 1003 },
        { "sim-access", "other-secret", 0, 1002 },
        { "other-access", "sim-secret-key", 0, 1002 },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Call_WithHeader_IsJudged(string? header, int httpStatus, int code)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo, authorization: header);

        (answer.HttpStatus, answer.Code).ShouldBe((httpStatus, code));
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Call_WithToken_IsJudged(string accessKey, string secretKey, int signedAtSeconds, int code)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var token = KlingJwt.Sign(accessKey, secretKey, simulator.Clock.GetUtcNow().AddSeconds(signedAtSeconds));

        var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo, authorization: $"Bearer {token}");

        (answer.HttpStatus, answer.Code).ShouldBe((code == 0 ? 200 : 401, code));
    }

    [Fact]
    public async Task Call_TokenWithoutSignature_IsRefused()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        // {"alg":"none","typ":"JWT"} . {"iss":"sim-access","exp":4102444800} . nothing
        const string Unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpc3MiOiJzaW0tYWNjZXNzIiwiZXhwIjo0MTAyNDQ0ODAwfQ.";

        var answer = await simulator.SendAsync(HttpMethod.Get, SimulatorHost.OmniVideo, authorization: $"Bearer {Unsigned}");

        answer.Code.ShouldBe(1002);
    }

    [Fact]
    public async Task Call_SignedTokenWithoutEnd_FailsAuthentication()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var text = $"{Base64Url.EncodeToString("""{"alg":"HS256"}"""u8)}.{Base64Url.EncodeToString("""{"iss":"sim-access"}"""u8)}";
        var signature = HMACSHA256.HashData("sim-secret-key"u8, Encoding.ASCII.GetBytes(text));

        var answer = await simulator.SendAsync(
            HttpMethod.Get, SimulatorHost.OmniVideo, authorization: $"Bearer {text}.{Base64Url.EncodeToString(signature)}");

        (answer.HttpStatus, answer.Code).ShouldBe((401, 1000));
    }

    [Fact]
    public async Task Create_WithoutKey_IsOnRecordUnread()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        await simulator.SendAsync(HttpMethod.Post, SimulatorHost.OmniVideo, SimulatorHost.Body().ToJsonString(), authorization: null);

        var record = (await simulator.ReadListAsync("/_sim/requests")).ShouldHaveSingleItem()!;
        ((string?)record["account"], (int)record["code"]!, (string)record["requestHash"]!).ShouldBe((null, 1001, ""));
    }
}
