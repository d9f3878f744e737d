using System.CommandLine;
using CecFunctions.Azurite;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Notices;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.LocalHost.Hosting;

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
    /// Whether missing tables, queues and containers are made. In an account that an identity opens, they come with the
    /// deployment, and the person signed in may have a role on a single table.
    /// </summary>
    public bool IsToBeFilled => Address.HasKey;

    /// <summary>How other commands name it, where it is an Azurite of this command's own.</summary>
    public string? OwnConnectionString => _azurite?.ConnectionString;

    /// <summary>Uses the storage named, or starts Azurite on the folder of this machine.</summary>
    /// <param name="name">
    /// A connection string, an account's name or an address; <see langword="null"/> = an Azurite of its own.
    /// </param>
    /// <exception cref="InputException">The name is none of these.</exception>
    /// <exception cref="AzuriteException">Azurite cannot be run.</exception>
    public static async Task<LocalStorage> OpenAsync(
        CommandContext context, string? name, CancellationToken cancellationToken) =>
        name is not null
            ? Named(name)
            : await StartAsync(
                context,
                new AzuriteOptions { DataFolder = context.Settings.Folder(FolderSetting, DefaultFolder) },
                cancellationToken);

    /// <summary>Uses the storage named, or starts an Azurite that keeps its data in memory.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<LocalStorage> OpenFreshAsync(
        CommandContext context, string? name, CancellationToken cancellationToken) =>
        name is not null
            ? Named(name)
            : await StartAsync(context, new AzuriteOptions { InMemory = true }, cancellationToken);

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
            options with
            {
                Installing = () =>
                    context.Error.WriteLine("Installing the storage emulator (npm ci), the first time only …"),
            },
            cancellationToken);
        return new LocalStorage(StorageAddress.FromConnectionString(azurite.ConnectionString), azurite);
    }
}

/// <summary>Opens the account that all of a command's storage calls go through.</summary>
internal static class Account
{
    private const string EnvironmentSetting = "ASPNETCORE_ENVIRONMENT";
    private const string PrefixSetting = "StoragePrefix";

    /// <summary>
    /// The environment the system runs in: Development on one machine, unless the setting says otherwise.
    /// </summary>
    /// <exception cref="InputException">The setting is no name.</exception>
    public static string EnvironmentOf(CommandContext context) =>
        context.Settings.Find(EnvironmentSetting) is not { } name ? Environments.Development
        : name.All(char.IsAsciiLetterOrDigit) ? name
        : throw new InputException($"Setting {EnvironmentSetting}: must be one word, such as Development.");

    public static bool IsDevelopment(CommandContext context) =>
        string.Equals(EnvironmentOf(context), Environments.Development, StringComparison.OrdinalIgnoreCase);

    public static StorageClients Open(CommandContext context, LocalStorage storage) => StorageClients.Open(
        storage.Address,
        context.Identity,
        context.StorageOptions with { EachTry = DeathAtWritePolicy.FromEnvironment(IsDevelopment(context)) });

    /// <summary>Registers all rooms with their settings.</summary>
    /// <exception cref="InputException">A setting cannot be right: names the setting.</exception>
    public static IServiceCollection AddRooms(
        this IServiceCollection services, CommandContext context, ProgramCatalog catalog) =>
        context.Settings.Read(settings => services.AddCecApplication(catalog, settings));

    /// <summary>In Development the notices lead to the site of this machine, unless the setting names another.</summary>
    /// <param name="site">Where the site of this machine is.</param>
    public static IServiceCollection AddMailSite(this IServiceCollection services, CommandContext context, Uri site) =>
        IsDevelopment(context) && context.Settings.Read(MailSite.Read).Address is null
            ? services.Replace(ServiceDescriptor.Singleton(new MailSite(site.GetLeftPart(UriPartial.Authority))))
            : services;

    /// <summary>Registers what keeps the system's data in the account.</summary>
    /// <exception cref="InputException">A setting makes a name that storage would refuse.</exception>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, CommandContext context, StorageClients account)
    {
        try
        {
            return services.AddCecStorage(
                account, new CecStorageOptions { Prefix = context.Settings.Find(PrefixSetting) ?? string.Empty });
        }
        catch (StorageLimitException wrong)
        {
            throw new InputException(
                $"Setting {PrefixSetting}: must be at most 32 lower-case letters and digits, beginning with a letter.",
                wrong);
        }
    }
}

/// <summary>The option that names the storage a command works on.</summary>
internal static class StorageOption
{
    public const string Name = "--storage";

    private const string Named =
        "a connection string, or an account's name or address, which is then opened as the person signed in on the "
            + "machine.";

    /// <summary>The option of the commands that work on a storage.</summary>
    public static Option<string?> Create() => Create(
        $"The storage to work on: {Named} Without it, an Azurite of this machine is started on the folder .azurite and "
            + "stopped at the end.");

    /// <summary>The option of a command that begins on a storage in memory.</summary>
    public static Option<string?> CreateForMemory() => Create(
        $"An empty storage to work on: {Named} Without it, an Azurite of this machine is started in memory and stopped "
            + "at the end.");

    /// <summary>
    /// The option of a command that works on no storage. It is taken, because scripts name one storage for all
    /// commands, but the help does not speak of it.
    /// </summary>
    public static Option<string?> CreateUnused()
    {
        var option = Create(string.Empty);
        option.Hidden = true;
        return option;
    }

    /// <summary>Adds the option to a command and to all below it that have no such option of their own.</summary>
    public static void AddTo(Command command, Option<string?> option)
    {
        if (command.Options.All(own => own.Name != Name))
        {
            command.Options.Add(option);
        }

        foreach (var below in command.Subcommands)
        {
            AddTo(below, option);
        }
    }

    private static Option<string?> Create(string description) =>
        new(Name) { Description = description, HelpName = "STORAGE" };
}
