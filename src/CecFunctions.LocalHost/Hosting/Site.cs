using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Notices;
using CecFunctions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>The site with the jobs and the queue, on one machine.</summary>
internal static class Site
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs until cancelled; then requests, jobs and shards in work have time to end.</summary>
    /// <param name="mailbox">The folder where mails are kept.</param>
    /// <param name="port">0 = a free one.</param>
    /// <param name="started">Told the site's address once it can be called.</param>
    /// <exception cref="OutsideFailureException">The port is taken, or a part of the site failed for good.</exception>
    public static async Task RunAsync(
        CommandContext context,
        ProgramCatalog catalog,
        LocalStorage storage,
        string mailbox,
        JobSchedules schedules,
        int port,
        Func<Uri, Task>? started,
        CancellationToken cancellationToken)
    {
        using var metrics = MetricsExport.Start(context.Settings.Read(CollectorOptions.Read));
        using var account = Account.Open(context, storage);
        await using var site = Build(context, catalog, account, mailbox, schedules, port);
        if (storage.IsToBeFilled)
        {
            await site.Services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(cancellationToken);
        }

        try
        {
            await site.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            await site.StopAsync(CancellationToken.None);
            throw SitePort.CannotBeHad(port, taken);
        }

        await context.Error.WriteLineAsync(
            $"The site is at {site.Urls.First()} (Ctrl-C ends it). Mails are kept in {mailbox}.");
        if (storage.OwnConnectionString is { } own)
        {
            await context.Error.WriteLineAsync(
                $"Other commands work on the same storage with {StorageOption.Name} \"{own}\"");
        }

        if (started is not null)
        {
            await started(new Uri(site.Urls.First()));
        }

        await site.WaitForShutdownAsync(cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
        {
            throw new OutsideFailureException("The site has stopped by itself; the log says why.");
        }
    }

    private static WebApplication Build(
        CommandContext context,
        ProgramCatalog catalog,
        StorageClients account,
        string mailbox,
        JobSchedules schedules,
        int port)
    {
        // Only the settings of this project configure the site, and nothing else on the machine.
        var settings = context.Settings;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            EnvironmentName = Account.EnvironmentOf(context),
            ContentRootPath = AppContext.BaseDirectory,
        });
        settings.Check(configuration => AzurePlatform.RefuseDevelopment(configuration, builder.Environment));
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.AddStandardError().SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services
            .AddSingleton<IHostLifetime, LifetimeOfTheCommand>()
            .AddSingleton(context.Time)
            .AddRooms(context, catalog)
            .AddStorage(context, account)
            .AddCecMailbox(new MailboxOptions(mailbox))
            .AddBackgroundWork(schedules);
        builder.Services.AddMailSite(context, SitePort.AddressOf(port));
        builder.Services.AddCecWeb(
            builder.Environment, settings.Read(CecWebOptions.Read) with { OnOneMachine = true });

        var site = builder.Build();
        site.UseCecWeb();
        return site;
    }
}

/// <summary>The site lives as long as its command, which listens to signals in place of the host.</summary>
internal sealed class LifetimeOfTheCommand : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class SitePort
{
    private const string Name = "--port";
    private const int Default = 7071;

    public static Option<int> CreateOption() =>
        NumberOptions.WholeNumber(
            Name,
            "The port of the site on 127.0.0.1; 0 = a free one.",
            "PORT",
            Default,
            IPEndPoint.MinPort,
            IPEndPoint.MaxPort);

    /// <summary>Where a site on the port is; where it is to be a free one, where a site is by default.</summary>
    public static Uri AddressOf(int port) => new($"http://{IPAddress.Loopback}:{(port == 0 ? Default : port)}");

    /// <summary>Checks that the port is free, before long work that would be in vain.</summary>
    /// <exception cref="OutsideFailureException">It cannot.</exception>
    public static void EnsureFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException taken)
        {
            throw CannotBeHad(port, taken);
        }
    }

    public static OutsideFailureException CannotBeHad(int port, Exception reason) =>
        new(
            $"The site cannot be started on port {port} of 127.0.0.1: {reason.Message}. Choose another with {Name}.",
            reason);
}
