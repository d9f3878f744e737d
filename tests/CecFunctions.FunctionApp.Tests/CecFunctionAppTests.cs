using System.Net;
using CecFunctions.Azurite;
using CecFunctions.Notices;
using CecFunctions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>What the Function App registers, without a worker around it.</summary>
public sealed class CecFunctionAppTests
{
    /// <summary>Of an account that is never called.</summary>
    private const string Connection =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + "BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;"
            + "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;"
            + "TableEndpoint=http://127.0.0.1:1/devstoreaccount1";

    [Fact]
    public async Task WithoutAKey_MailsOfDevelopmentGoToAFolder()
    {
        await using var services = Services(("AzureWebJobsStorage", Connection));

        Assert.IsType<MailboxFolder>(services.GetRequiredService<IMailSender>());
    }

    /// <summary>The worker as Program.cs builds it, not started, because that takes a Functions host.</summary>
    [Fact]
    public async Task Worker_IsBuilt_AndItsRequestsAreAnsweredByTheSite()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration.AddInMemoryCollection(
            [
                new("AzureWebJobsStorage", (await AzuriteInstance.SharedAsync()).ConnectionString),
                new("SendGridApiKey", "SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1"),
                new("SendGridFrom", "certification@example.org"),
            ]);
        builder.Services.AddCecFunctionApp(builder.Configuration, builder.Environment);
        using var app = builder.Build();
        await app.Services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        await using var invocation = app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = invocation.ServiceProvider,
            Request =
            {
                Method = "GET",
                Path = "/api/programs/acsm",
                Scheme = "https",
                Host = new HostString("localhost"),
            },
            Response = { Body = body },
        };

        await ActivatorUtilities.CreateInstance<HttpFunctions>(invocation.ServiceProvider).PublicApiAsync(
            context.Request);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.NotNull(ActivatorUtilities.CreateInstance<TimerFunctions>(invocation.ServiceProvider));
        Assert.NotNull(ActivatorUtilities.CreateInstance<QueueFunctions>(invocation.ServiceProvider));
    }

    [Fact]
    public async Task Key_BringsSendGrid()
    {
        await using var services = Services(
            ("AzureWebJobsStorage", Connection),
            ("SendGridApiKey", "SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1"),
            ("SendGridFrom", "certification@example.org"));

        Assert.IsType<SendGridMailSender>(services.GetRequiredService<IMailSender>());
    }

    [Theory]
    [InlineData("Production", "Setting SendGridApiKey:", "AzureWebJobsStorage", Connection)]
    [InlineData("Development", "Setting AzureWebJobsStorage, or AzureWebJobsStorage__accountName:", "Other", "1")]
    [InlineData("Development", "Setting AzureWebJobsStorage:", "AzureWebJobsStorage", "nothing")]
    [InlineData("Development", "Setting StoragePrefix:", "StoragePrefix", "x")]
    [InlineData("Development", "Setting PaymentHookSecret", "PaymentHookSecret", "short")]
    [InlineData(
        "Development",
        "Setting PaymentHookSecret: the vault's secret",
        "PaymentHookSecret",
        "@Microsoft.KeyVault(VaultName=kv-cec;SecretName=PaymentHookSecret)")]
    [InlineData("Development", "Setting ClientAddressHeader: cannot be", "ClientAddressHeader", "x-forwarded-for")]
    [InlineData("Development", "Setting ClientAddressHeader: cannot be", "ClientAddressHeader", "X-Original-For")]
    [InlineData("Development", "Setting ClientAddressHeader: cannot be", "ClientAddressHeader", "Forwarded")]
    [InlineData("Development", "Setting AuditDraw__Seeds__2026:", "AuditDraw:Seeds:2026", "x")]
    public void SettingThatIsWrong_EndsTheStartWithItsName(string environment, string begins, string name, string value)
    {
        (string, string)[] settings = name is "Other" or "AzureWebJobsStorage"
            ? [(name, value)]
            : [("AzureWebJobsStorage", Connection), (name, value)];

        var wrong = Assert.Throws<ArgumentException>(() => Services(environment, settings));

        Assert.StartsWith(begins, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "WEBSITE_INSTANCE_ID", "0d3f", false)]
    [InlineData("development", "WEBSITE_INSTANCE_ID", "0d3f", false)]
    [InlineData("Development", "WEBSITE_SKU", "FlexConsumption", false)]
    [InlineData("Development", "WEBSITE_POD_NAME", "pod", false)]
    [InlineData("Development", "LEGION_SERVICE_HOST", "10.0.0.1", false)]
    [InlineData("Development", "WEBSITE_HOSTNAME", "cec.azurewebsites.net", false)]
    [InlineData("Development", "WEBSITE_HOSTNAME", "localhost:7071", true)]
    [InlineData("Production", "WEBSITE_INSTANCE_ID", "0d3f", true)]
    [InlineData("Staging", "WEBSITE_INSTANCE_ID", "0d3f", true)]
    public async Task InAzure_NothingStartsInDevelopment(string environment, string name, string value, bool starts)
    {
        (string, string)[] settings =
        [
            ("AzureWebJobsStorage", Connection),
            ("SendGridApiKey", "SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1"),
            ("SendGridFrom", "certification@example.org"),
            ("ASPNETCORE_ENVIRONMENT", environment),
            (name, value),
        ];

        if (starts)
        {
            await Services(environment, settings).DisposeAsync();
            return;
        }

        var refused = Assert.Throws<ArgumentException>(() => Services(environment, settings));
        Assert.StartsWith(
            "Setting ASPNETCORE_ENVIRONMENT: must be Production in Azure.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("managedidentity")]
    [InlineData("")]
    public async Task AccountName_OpensItWithAnIdentity(string credential)
    {
        await using var services = Services(
            ("AzureWebJobsStorage:accountName", "stcec"),
            ("AzureWebJobsStorage:credential", credential),
            ("AzureWebJobsStorage:clientId", "00000000-0000-0000-0000-000000000001"));

        Assert.NotNull(services.GetRequiredService<CecStorage>());
    }

    [Fact]
    public void AnotherKindOfCredential_IsRefused()
    {
        var wrong = Assert.Throws<ArgumentException>(
            () => Services(("AzureWebJobsStorage:accountName", "stcec"), ("AzureWebJobsStorage:credential", "key")));

        Assert.StartsWith("Setting AzureWebJobsStorage__credential:", wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>The worker's package may believe more one day, and a setting of the platform makes ASP.NET Core believe
    /// every sender and run the middleware twice.</summary>
    [Fact]
    public async Task HeadersOfProxies_AreBelievedOfTheHostAlone()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .PostConfigure<ForwardedHeadersOptions>(HostProxy.Configure)
            .Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.All;
                options.ForwardLimit = null;
                options.KnownIPNetworks.Clear();
                options.KnownProxies.Clear();
            })
            .BuildServiceProvider();
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Headers["X-Forwarded-For"] = "192.0.2.1, 192.0.2.2, 198.51.100.7";
        context.Request.Headers["X-Forwarded-Prefix"] = "//evil.test";

        await new ApplicationBuilder(services).UseForwardedHeaders().UseForwardedHeaders().Build()(context);
        Assert.Equal(IPAddress.Parse("198.51.100.7"), context.Connection.RemoteIpAddress);
        Assert.False(context.Request.PathBase.HasValue);

        // UseForwardedHeaders adds itself once; the second pass is what the platform's setting adds.
        await ActivatorUtilities.CreateInstance<ForwardedHeadersMiddleware>(
            services, (RequestDelegate)(_ => Task.CompletedTask)).Invoke(context);
        Assert.Equal(IPAddress.Parse("198.51.100.7"), context.Connection.RemoteIpAddress);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) =>
        Services(Environments.Development, settings);

    private static ServiceProvider Services(string environment, (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
        var host = new HostingEnvironment
        {
            EnvironmentName = environment,
            ContentRootPath = Path.GetTempPath(),
            ApplicationName = "CecFunctions.FunctionApp",
        };
        return new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IHostEnvironment>(host)
            .AddSingleton<IConfiguration>(configuration)
            .AddCecFunctionApp(configuration, host)
            .BuildServiceProvider();
    }
}
