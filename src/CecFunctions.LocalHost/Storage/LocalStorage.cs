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

    private LocalStorage(string connectionString, AzuriteProcess? azurite)
    {
        ConnectionString = connectionString;
        _azurite = azurite;
    }

    public string ConnectionString { get; }

    /// <summary>Whether it is an Azurite of this command's own.</summary>
    public bool IsOwn => _azurite is not null;

    /// <summary>Uses the storage named, or starts Azurite on the folder of this machine.</summary>
    /// <exception cref="InputException">The connection string cannot be read.</exception>
    /// <exception cref="AzuriteException">Azurite cannot be run.</exception>
    public static async Task<LocalStorage> OpenAsync(CommandContext context, string? connection, CancellationToken cancellationToken) =>
        connection is not null
            ? Named(connection)
            : await StartAsync(context, new AzuriteOptions { DataFolder = context.Settings.Folder(FolderSetting, DefaultFolder) }, cancellationToken);

    /// <summary>Uses the storage named, or starts an Azurite that keeps its data in memory.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<LocalStorage> OpenFreshAsync(CommandContext context, string? connection, CancellationToken cancellationToken) =>
        connection is not null ? Named(connection) : await StartAsync(context, new AzuriteOptions { InMemory = true }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.StopAsync();
        }
    }

    private static LocalStorage Named(string connection)
    {
        try
        {
            using var account = StorageAccount.FromConnectionString(connection);
            return new LocalStorage(connection, null);
        }
        catch (FormatException wrong)
        {
            throw new InputException($"{StorageOption.Name}: {wrong.Message}", wrong);
        }
    }

    private static async Task<LocalStorage> StartAsync(CommandContext context, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var azurite = await AzuriteProcess.StartAsync(
            options with { Installing = () => context.Error.WriteLine("Installing the storage emulator (npm ci), the first time only …") }, cancellationToken);
        return new LocalStorage(azurite.ConnectionString, azurite);
    }
}
