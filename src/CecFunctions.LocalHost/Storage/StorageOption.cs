using System.CommandLine;

namespace CecFunctions.LocalHost.Storage;

/// <summary>The option that names the storage a command works on.</summary>
internal static class StorageOption
{
    public const string Name = "--storage";

    /// <summary>Given or not, it is understood by every command.</summary>
    public static Option<string?> Create() => new(Name)
    {
        Description =
            "The storage to work on: a connection string, or an account's name or address, which is then opened as the person signed in " +
            "on the machine. Without it, an Azurite of this machine is started on the folder .azurite and stopped at the end.",
        HelpName = "STORAGE",
        Recursive = true,
    };
}
