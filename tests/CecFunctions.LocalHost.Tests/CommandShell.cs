using System.Text;
using Azure.Core;
using Azure.Identity;
using CecFunctions.Azurite;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Public;
using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Tests;

/// <summary>Runs commands in this process, on storage, settings and a mailbox of its own.</summary>
/// <param name="time">
/// The clock of its commands; where left out, the machine's, by which no command takes long enough to tell its progress.
/// </param>
internal sealed class CommandShell(TimeProvider? time = null) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cec-shell-").FullName;
    private readonly string _prefix = $"t{Guid.NewGuid():N}"[..12];

    /// <summary>The identity that opens storage named without its key; no test is signed in.</summary>
    public TokenCredential Identity { get; init; } = new NotSignedIn();

    /// <summary>How requests to storage are sent.</summary>
    public StorageOptions StorageOptions { get; init; } = new();

    /// <summary>The folder of program files that its commands load.</summary>
    public string ProgramFolder { get; init; } = ProgramDirectory.Default;

    /// <summary>The day that no day of a test is to come after, unless it says another.</summary>
    public DateOnly Present { get; init; } = new(2190, 1, 1);

    /// <summary>The storage it works on; where left out, the one that all tests share.</summary>
    public string? Storage { get; init; }

    /// <summary>Where the shell's files and mails are.</summary>
    public string Folder => _folder;

    public string Mailbox => Path.Combine(_folder, ".mailbox");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes a file that commands can name.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public CommandContext Context(Stream input, Stream output, TextWriter error) => new(
        input,
        output,
        error,
        ErrorIsTerminal: false,
        new LocalSettings(
            () => _folder,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["StoragePrefix"] = _prefix }),
        time ?? new UnmeasuredTime())
    {
        Present = new FixedDay(Present),
        Identity = () => Identity,
        StorageOptions = StorageOptions,
        ProgramFolder = ProgramFolder,
    };

    /// <summary>Runs a command on the shell's storage, under names of its own.</summary>
    public async Task<CommandRun> RunAsync(params string[] args)
    {
        var storage = Storage ?? (await AzuriteInstance.SharedAsync()).ConnectionString;
        return await RunWithoutStorageAsync([.. args, "--storage", storage]);
    }

    /// <summary>Writes a file that commands can name.</summary>
    public string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs a command without naming a storage.</summary>
    public async Task<CommandRun> RunWithoutStorageAsync(params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var exitCode = await CommandLineHost.RunAsync(
            args, Context(Stream.Null, output, error), CancellationToken.None);
        return new CommandRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Runs a command that is to succeed, with nothing to say about it.</summary>
    public async Task<CommandRun> DoneAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }

    /// <summary>Runs a command whose input is wrong: one line says so, and nothing is printed.</summary>
    public async Task<string> WrongAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        return run.Error.TrimEnd();
    }

    /// <summary>Tells the date, and that no time has passed: a loaded machine takes long over any command.</summary>
    private sealed class UnmeasuredTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private sealed class FixedDay(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }

    private sealed class NotSignedIn : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("Please sign in.\nTried this.\nTried that.");

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
