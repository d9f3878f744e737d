using System.Net;
using CecFunctions.Application;
using CecFunctions.Domain.Programs;
using CecFunctions.Infrastructure;
using CecFunctions.Infrastructure.NoticeDispatch;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.LocalHost.AuditDraw;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Fees;
using CecFunctions.LocalHost.MailEvents;
using CecFunctions.LocalHost.Storage;
using CecFunctions.LocalHost.Telemetry;
using CecFunctions.Web;
using CecFunctions.Web.Settings;
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

    /// <summary>Runs until cancelled; then requests, jobs and the shards in work are given time to end.</summary>
    /// <param name="mailbox">The folder where mails are kept.</param>
    /// <param name="port">0 = a free one.</param>
    /// <exception cref="OutsideFailureException">The port is taken, or a part of the site failed for good.</exception>
    public static async Task RunAsync(
        CommandContext context, ProgramCatalog catalog, LocalStorage storage, string mailbox, JobSchedules schedules, int port, CancellationToken cancellationToken)
    {
        using var metrics = MetricsExport.Start(context.Settings);
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

        await context.Error.WriteLineAsync($"The site is at {site.Urls.First()} (Ctrl-C ends it). Mails are kept in {mailbox}.");
        if (storage.OwnConnectionString is { } own)
        {
            await context.Error.WriteLineAsync($"Other commands work on the same storage with {StorageOption.Name} \"{own}\"");
        }

        await site.WaitForShutdownAsync(cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
        {
            throw new OutsideFailureException("The site has stopped by itself; the log says why.");
        }
    }

    private static WebApplication Build(CommandContext context, ProgramCatalog catalog, StorageClients account, string mailbox, JobSchedules schedules, int port)
    {
        // Nothing that lies about on the machine is to configure the site but the settings of this project.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            EnvironmentName = Account.EnvironmentOf(context),
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(
            context.Settings.All.Select(s => KeyValuePair.Create(s.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)s.Value)));
        builder.Logging.AddStandardError().SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services
            .AddSingleton<IHostLifetime, LifetimeOfTheCommand>()
            .AddSingleton(context.Time)
            .AddSingleton(DrawSeedSettings.Read(context.Settings))
            .AddSingleton(SendGridSettings.Read(context.Settings))
            .AddSingleton(PaymentHookSettings.Read(context.Settings))
            .AddCecApplication(catalog)
            .AddStorage(context, account)
            .AddCecMailbox(new MailboxOptions(mailbox))
            .AddBackgroundWork(schedules);
        builder.Services.AddCecWeb(builder.Environment, SharedSettings.Read(() => CecWebOptions.Read(builder.Configuration)));

        var site = builder.Build();
        site.UseCecWeb();
        return site;
    }
}
