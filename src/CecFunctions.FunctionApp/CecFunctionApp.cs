using CecFunctions.Http;
using CecFunctions.Notices;
using CecFunctions.Public;
using CecFunctions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.FunctionApp;

/// <summary>Registers the system with the Function App.</summary>
internal static class CecFunctionApp
{
    // A mail is a few kilobytes.
    private static readonly TimeSpan MailTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">A setting is missing or cannot be right: names it.</exception>
    public static IServiceCollection AddCecFunctionApp(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        AzurePlatform.RefuseDevelopment(configuration, environment);
        var account = StorageSettings.Open(configuration);

        // The host reads them itself, but goes on without the job where it cannot, and does not name the setting.
        JobSchedules.Read(configuration);
        services
            // Made by a factory, so that the provider disposes of it.
            .AddSingleton(_ => account)
            .AddSingleton(TimeProvider.System)
            .AddCecApplication(ProgramDirectory.Load(ProgramDirectory.Default), configuration)
            .AddCecStorage(account, new CecStorageOptions())
            .AddHttpContextAccessor()
            .AddCecWeb(
                environment,
                HostProxy.Check(CecWebOptions.Read(configuration)) with
                {
                    OnOneMachine = !AzurePlatform.IsHere(configuration),
                })
            .PostConfigure<ForwardedHeadersOptions>(HostProxy.Configure)
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
            // One client serves the whole process; renewed connections notice a changed address.
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
            throw SettingText.Wrong(
                SendGridSettings.KeySetting, $"is needed outside {Environments.Development}, and not set.");
        }

        return services.AddCecMailbox(MailboxOptions.Read(configuration, environment.ContentRootPath));
    }
}
