using System.Diagnostics;
using KlingBoard.E2E.Infrastructure;

namespace KlingBoard.E2E;

/// <summary>What keeps the app from starting, as the person at the terminal reads it: one sentence, and exit code 1.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly string Secret = string.Concat(Enumerable.Range(0, 16).Select(at => (char)('a' + (at * 7 % 26)) + $"{at}"));

    private readonly string _data = Directory.CreateTempSubdirectory("klingboard-start-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KlingBoard__KeyRingSecret", "", "KlingBoard:KeyRingSecret is missing")]
    [InlineData("KlingBoard__MinFreeMegabytes", "plenty", "A setting cannot be read.")]
    [InlineData("KlingBoard__Registration", "Everybody", "A setting cannot be read.")]
    [InlineData("KlingBoard__TrustedProxies__0", "nginx", "'nginx' is neither an address nor a network")]
    public async Task Start_FaultySetting_IsOneSentence(string setting, string value, string sentence)
    {
        var (code, errors, _) = await StartAsync((setting, value));

        ShouldBeOneSentence(code, errors, sentence);
    }

    [Fact]
    public async Task Start_BrokenDatabase_IsOneSentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "klingboard.db"), new string('x', 8192), Cancellation);

        var (code, errors, _) = await StartAsync();

        ShouldBeOneSentence(code, errors, "is no whole database");
    }

    [Fact]
    public async Task Start_SecondProcessOnTheSameData_IsOneSentence()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancellation);

        var (code, errors, _) = await StartAsync(("KlingBoard__DataDirectory", app.DataDirectory));

        ShouldBeOneSentence(code, errors, "is in use by another KlingBoard");
    }

    [Fact]
    public async Task Start_InProductionOnTheDemosData_IsOneSentence()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancellation);
        await app.StopAsync(Cancellation);

        var (code, errors, _) = await StartAsync(("KlingBoard__DataDirectory", app.DataDirectory));

        ShouldBeOneSentence(code, errors, "holds the demo");
    }

    [Fact]
    public async Task Start_WhatItMakes_IsItsOwnUsersAlone()
    {
        await using var app = new AppProcess();

        await app.StartAsync(Cancellation);

        var files = new[] { "keys", "media" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(app.DataDirectory, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(app.DataDirectory, "*.lock"))
            .ToList();
        files.Count.ShouldBeGreaterThan(3);
        files.Where(file => File.GetUnixFileMode(file) != (UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_OfNoDatabase_IsOneSentence()
    {
        var (code, errors, _) = await RunAsync(["account", "reset", "ines@demo.klingboard"]);

        ShouldBeOneSentence(code, errors, "There is no database at");
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private static void ShouldBeOneSentence(int code, string errors, string sentence)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, errors);
        lines[0].ShouldStartWith("KlingBoard does not start. ");
        lines[0].ShouldContain(sentence);
        code.ShouldBe(1);
    }

    private Task<(int Code, string Errors, string Output)> StartAsync(params (string Name, string Value)[] settings) =>
        RunAsync(["--urls", "http://127.0.0.1:0"], settings);

    private async Task<(int Code, string Errors, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        var info = new ProcessStartInfo("dotnet", [BuildPaths.AppAssembly, .. arguments])
        {
            WorkingDirectory = BuildPaths.AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        info.Environment["KlingBoard__DataDirectory"] = _data;
        info.Environment["KlingBoard__KeyRingSecret"] = Secret;
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        return (process.ExitCode, await errors, await output);
    }
}
