using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Notices;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>The system on its storage, as long as a command works with it.</summary>
internal sealed class OpenSystem : IAsyncDisposable
{
    private readonly LocalStorage? _owned;
    private readonly StorageClients _account;
    private readonly ServiceProvider _services;

    private OpenSystem(LocalStorage? owned, StorageClients account, ServiceProvider services) =>
        (_owned, _account, _services) = (owned, account, services);

    public IServiceProvider Services => _services;

    /// <summary>Where mails are kept on this machine.</summary>
    public static string Mailbox(CommandContext context) =>
        context.Settings.Read(settings => MailboxOptions.Read(settings, context.Settings.Root)).Folder;

    /// <summary>Opens the storage, with all that the system keeps there.</summary>
    /// <param name="connection">The storage to use; <see langword="null"/> = an Azurite of its own.</param>
    /// <inheritdoc cref="LocalStorage.OpenAsync"/>
    public static async Task<OpenSystem> OpenAsync(
        CommandContext context, ProgramCatalog catalog, string? connection, CancellationToken cancellationToken)
    {
        var storage = await LocalStorage.OpenAsync(context, connection, cancellationToken);
        try
        {
            var system = await OnAsync(context, catalog, storage, storage, Mailbox(context), cancellationToken);
            var logger = system.Services.GetRequiredService<ILogger<MisspeltSettings>>();
            new MisspeltSettings(context.Settings.Configuration, logger).Warn();
            return system;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Works on a storage that is open already; the caller closes it.</summary>
    /// <param name="mailbox">The folder where mails are kept.</param>
    public static Task<OpenSystem> OnAsync(
        CommandContext context,
        ProgramCatalog catalog,
        LocalStorage storage,
        string mailbox,
        CancellationToken cancellationToken) =>
        OnAsync(context, catalog, storage, null, mailbox, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _account.Dispose();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    private static async Task<OpenSystem> OnAsync(
        CommandContext context,
        ProgramCatalog catalog,
        LocalStorage storage,
        LocalStorage? owned,
        string mailbox,
        CancellationToken cancellationToken)
    {
        var registered = new ServiceCollection()
            .AddLogging(logging => logging.AddStandardError().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(context.Time)
            .AddRooms(context, catalog)
            .AddCecMailbox(new MailboxOptions(mailbox))
            .AddMailSite(context, SitePort.AddressOf(0));
        var account = Account.Open(context, storage);
        var services = registered.AddStorage(context, account).BuildServiceProvider();
        try
        {
            if (storage.IsToBeFilled)
            {
                await services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(cancellationToken);
            }

            return new OpenSystem(owned, account, services);
        }
        catch
        {
            await services.DisposeAsync();
            account.Dispose();
            throw;
        }
    }
}
