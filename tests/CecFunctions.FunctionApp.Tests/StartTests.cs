using FunctionsWorkerHarness;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>A worker that is told something wrong ends, and names the setting.</summary>
public sealed class StartTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    [Theory]
    [InlineData("Setting AzureWebJobsStorage, or AzureWebJobsStorage__accountName:", "AzureWebJobsStorage", "")]
    [InlineData("Setting StoragePrefix:", "StoragePrefix", "x")]
    [InlineData("Setting SendGridApiKey:", "AZURE_FUNCTIONS_ENVIRONMENT", "Production")]
    [InlineData("Setting PaymentHookSecret: must have", "PaymentHookSecret", "zq7")]
    [InlineData("Setting PaymentHookSecret: is easy", "PaymentHookSecret", "zq7zq7zq7zq7zq7zq7zq7zq7zq7zq7zq7zq7")]
    [InlineData("Setting AZURE_FUNCTIONS_ENVIRONMENT: must be Production in Azure", "WEBSITE_INSTANCE_ID", "zq7")]
    [InlineData("Setting NightlySweepSchedule: is no NCRONTAB", "NightlySweepSchedule", "zq7")]
    [InlineData("Setting OTEL_EXPORTER_OTLP_ENDPOINT: is not", "OTEL_EXPORTER_OTLP_ENDPOINT", "zq7")]
    public async Task WrongSetting_EndsTheStartWithItsName(string says, string setting, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = Storage,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            [setting] = value,
        };

        var exit = await FunctionsWorker.RunToItsEndAsync(FunctionAppSystem.Options(settings), CancellationToken.None);

        Assert.NotEqual(0, exit.Code);
        Assert.Contains(says, exit.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", exit.Output, StringComparison.Ordinal);
    }
}
