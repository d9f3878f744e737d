using System.CommandLine;
using Azure.Core;
using Azure.Identity;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// What a command works with besides its arguments: the streams it reads and writes, the settings, and the folders of
/// this machine.
/// </summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: results and nothing else.</param>
/// <param name="Error">Standard error: progress, problems and logs.</param>
/// <param name="ErrorIsTerminal">Whether standard error is a terminal, so that progress may rewrite its line.</param>
/// <param name="Settings">The settings of this machine.</param>
/// <param name="Time">The clock.</param>
internal sealed record CommandContext(
    Stream Input, Stream Output, TextWriter Error, bool ErrorIsTerminal, LocalSettings Settings, TimeProvider Time)
{
    /// <summary>The option that names the storage a command works on.</summary>
    public Option<string?> Storage { get; } = StorageOption.Create();

    /// <summary>The folder of program files that commands load.</summary>
    public string ProgramFolder { get; init; } = ProgramDirectory.Default;

    /// <summary>The clock by which a day is to come; the one of the commands unless set.</summary>
    public TimeProvider Present
    {
        get => field ?? Time;
        init;
    }

    /// <summary>The identity that opens a storage account named without its key.</summary>
    public Func<TokenCredential> Identity { get; init; } = () => new DefaultAzureCredential();

    /// <summary>How requests to storage are sent.</summary>
    public StorageOptions StorageOptions { get; init; } = new();

    /// <summary>The streams of this process and the settings found on this machine.</summary>
    public static CommandContext FromProcess() => new(
        Console.OpenStandardInput(),
        Console.OpenStandardOutput(),
        Console.Error,
        !Console.IsErrorRedirected,
        LocalSettings.FromMachine(),
        TimeProvider.System);
}
