using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Storage;

/// <summary>The storage a command works on: the one named, or an Azurite that lives as long as the command.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    /// <summary>The setting that names the folder of Azurite's data.</summary>
    public const string FolderSetting = "AzuriteFolder";

    private const string DefaultFolder = ".azurite";

    private readonly AzuriteProcess? _azurite;

    private LocalStorage(StorageAddress address, AzuriteProcess? azurite) => (Address, _azurite) = (address, azurite);

    public StorageAddress Address { get; }

    /// <summary>
    /// Whether missing tables, queues and containers are made. In an account that an identity opens they come with its deployment,
    /// and the person signed in may have a role on a single table.
    /// </summary>
    public bool IsToBeFilled => Address.HasKey;

    /// <summary>How other commands name it, where it is an Azurite of this command's own.</summary>
    public string? OwnConnectionString => _azurite?.ConnectionString;

    /// <summary>Uses the storage named, or starts Azurite on the folder of this machine.</summary>
    /// <param name="name">A connection string, an account's name or an address; <see langword="null"/> = an Azurite of our own.</param>
    /// <exception cref="InputException">The storage is named by something else.</exception>
    /// <exception cref="AzuriteException">Azurite cannot be run.</exception>
    public static async Task<LocalStorage> OpenAsync(
        CommandContext context, string? name, CancellationToken cancellationToken) =>
        name is not null
            ? Named(name)
            : await StartAsync(context, new AzuriteOptions { DataFolder = context.Settings.Folder(FolderSetting, DefaultFolder) }, cancellationToken);

    /// <summary>Uses the storage named, or starts an Azurite that keeps its data in memory.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<LocalStorage> OpenFreshAsync(
        CommandContext context, string? name, CancellationToken cancellationToken) =>
        name is not null ? Named(name) : await StartAsync(context, new AzuriteOptions { InMemory = true }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.StopAsync();
        }
    }

    private static LocalStorage Named(string name)
    {
        try
        {
            return new LocalStorage(StorageAddress.Parse(name), null);
        }
        catch (FormatException wrong)
        {
            throw new InputException($"{StorageOption.Name}: {wrong.Message}", wrong);
        }
    }

    private static async Task<LocalStorage> StartAsync(
        CommandContext context, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var azurite = await AzuriteProcess.StartAsync(
            options with { Installing = () => context.Error.WriteLine("Installing the storage emulator (npm ci), the first time only …") }, cancellationToken);
        return new LocalStorage(StorageAddress.FromConnectionString(azurite.ConnectionString), azurite);
    }
}
