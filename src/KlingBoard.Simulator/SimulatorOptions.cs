namespace KlingBoard.Simulator;

/// <summary>What one Simulator is made of: section <c>Simulator</c> of the environment, or set by the app that embeds it.</summary>
public sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Name of the account that <see cref="ApiKey"/> and its neighbours make.</summary>
    public const string DefaultAccount = "default";

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Folder of journal, fetched inputs and finished results; made when missing. One Simulator at a time may use it.</summary>
    public string DataDirectory { get; set; } = "simulator-data";

    /// <summary>
    /// How many times faster than Kling a task goes. At 1 a task takes 166 to 329 seconds (the vendor's usual times, 2026-09), at the default
    /// 8 to 17. Retention and token times are never sped up.
    /// </summary>
    public double Speed { get; set; } = 20;

    public string ApiKey { get; set; } = "sim-key";

    public string AccessKey { get; set; } = "sim-access";

    public string SecretKey { get; set; } = "sim-secret-key";

    /// <summary>Video tasks of the default account that may be unfinished at one time; one more is refused with 1303.</summary>
    public int Slots { get; set; } = 5;

    /// <summary>Accounts beside the default one.</summary>
    public IList<SimulatorAccount> Accounts { get; } = [];

    /// <summary>Days after its end for which a task and its media can be read, by the Simulator's clock.</summary>
    public double RetentionDays { get; set; } = 30;

    /// <summary>The ffmpeg program; ffprobe is looked for beside it.</summary>
    public string FFmpegPath { get; set; } = "ffmpeg";

    internal IEnumerable<SimulatorAccount> AllAccounts() => Accounts.Prepend(new SimulatorAccount
    {
        Name = DefaultAccount,
        ApiKey = ApiKey,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        VideoSlots = Slots,
    });

    /// <summary>Throws with the name of the first setting that cannot work.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        Require(Port is >= 0 and <= 65535, nameof(Port), "a number from 0 to 65535");
        Require(!string.IsNullOrWhiteSpace(DataDirectory), nameof(DataDirectory), "a folder");
        Require(Speed is > 0 and <= 1_000_000, nameof(Speed), "a number above 0");
        Require(Slots > 0, nameof(Slots), "a number above 0");
        Require(RetentionDays > 0, nameof(RetentionDays), "a number above 0");
        Require(ApiKey.Length > 0 && AccessKey.Length > 0 && SecretKey.Length > 0, nameof(ApiKey), "a text, as are AccessKey and SecretKey");
        Require(FFmpegPath.Length > 0, nameof(FFmpegPath), "a program");
        foreach (var account in Accounts)
        {
            account.Validate();
        }

        Require(AllAccounts().DistinctBy(account => account.Name).Count() == Accounts.Count + 1, nameof(Accounts), "accounts of different names");
    }

    private static void Require(bool holds, string setting, string wanted)
    {
        if (!holds)
        {
            throw new ArgumentException($"{Section}:{setting} must be {wanted}.");
        }
    }
}
