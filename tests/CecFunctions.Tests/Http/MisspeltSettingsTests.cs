using CecFunctions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Tests.Http;

public sealed class MisspeltSettingsTests
{
    [Theory]
    [InlineData("PaymentHookSecrt", "PaymentHookSecret")]
    [InlineData("PaymentHokoSecret", "PaymentHookSecret")]
    [InlineData("SendGridEventKeys", "SendGridEventKey")]
    [InlineData("AzureWebJobStorage", "AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage:acountName", "AzureWebJobsStorage__accountName")]
    [InlineData("MemberTokens:Audienc", "MemberTokens__Audience")]
    [InlineData("RateLimits:SignInAddress", "RateLimits__SignInByAddress")]
    [InlineData("AuditDraw:Seed:2026", "AuditDraw__Seeds__{year}")]
    public void NameThatIsNearlyOurs_IsToldWithTheNearest(string key, string nearest) =>
        Assert.Equal(
            (SettingText.NameOf(key), nearest), Assert.Single(MisspeltSettings.Find(Settings((key, "zq7")))));

    [Theory]
    [InlineData("PaymentHookSecret")]
    [InlineData("PAYMENTHOOKSECRET")]
    [InlineData("AuditDraw:Seeds:2026")]
    [InlineData("AzureWebJobsStorage:clientId")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT")]
    [InlineData("PATH")]
    [InlineData("A_NAME_OF_ANOTHER_PROGRAM_THAT_IS_LONGER_THAN_ANY_OF_OURS")]
    public void KnownNames_AndThoseOfOthers_AreNotTold(string key) =>
        Assert.Empty(MisspeltSettings.Find(Settings((key, "zq7"))));

    [Fact]
    public void EmptySetting_IsNotTold() => Assert.Empty(MisspeltSettings.Find(Settings(("PaymentHookSecrt", ""))));

    [Fact]
    public void Warning_HasTheNames_AndNotTheValue()
    {
        var logs = new CapturedLogs();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));

        new MisspeltSettings(Settings(("PaymentHookSecrt", "zq7")), factory.CreateLogger<MisspeltSettings>()).Warn();

        var line = Assert.Single(logs.Lines);
        Assert.Contains(
            "Setting PaymentHookSecrt is not known and has no effect; the nearest known name is PaymentHookSecret",
            line,
            StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_WarnsAtItsStart()
    {
        var site = await TestSite.EmptyAsync();

        Assert.Single(site.Services.GetServices<IHostedService>().OfType<MisspeltSettings>());
    }

    private static IConfiguration Settings(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(value => value.Name, value => (string?)value.Value))
            .Build();
}
