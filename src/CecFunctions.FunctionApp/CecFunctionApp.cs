using CecFunctions.Draw;
using CecFunctions.Fees;
using CecFunctions.Notices;
using CecFunctions.Public;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.FunctionApp;

/// <summary>Puts the system together on the official packages.</summary>
internal static class CecFunctionApp
{
    // A mail is a few kilobytes.
    private static readonly TimeSpan MailTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">A setting is missing or cannot be right: names it.</exception>
    public static IServiceCollection AddCecFunctionApp(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var account = StorageSettings.Open(configuration);
        services
            // Made by a factory, so that the provider disposes of it.
            .AddSingleton(_ => account)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(AuditDrawOptions.Read(configuration.AsEnumerable()))
            .AddSingleton(new SendGridOptions(configuration[SendGridOptions.KeySetting]))
            .AddSingleton(new PaymentHookOptions(configuration[PaymentHookOptions.SecretSetting]))
            .AddCecApplication(ProgramDirectory.Load(ProgramDirectory.Default))
            .AddCecStorage(account, new CecStorageOptions())
            .AddHttpContextAccessor()
            .AddCecWeb(environment, CecWebOptions.Read(configuration))
            .AddSingleton<RequestHandOver>()
            .AddMail(configuration, environment)
            .AddCecTelemetry(configuration);
        return services;
    }

    private static IServiceCollection AddMail(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (SendGridSettings.Read(configuration) is { } settings)
        {
            // One client for the life of the process; connections are renewed, so that a changed address is noticed.
            return services.AddSingleton<IMailSender>(provider =>
            {
                var handler = new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime };
                return new SendGridMailSender(
                    new HttpClient(handler) { Timeout = MailTimeout },
                    settings,
                    provider.GetRequiredService<TimeProvider>());
            });
        }

        if (!environment.IsDevelopment())
        {
            throw new ArgumentException(
                $"Setting {SendGridSettings.KeySetting}: is needed outside {Environments.Development}, and not set.");
        }

        var set = configuration[MailboxOptions.FolderSetting];
        var folder = string.IsNullOrEmpty(set) ? MailboxOptions.DefaultFolder : set;
        return services.AddCecMailbox(new MailboxOptions(Path.GetFullPath(folder, environment.ContentRootPath)));
    }
}
