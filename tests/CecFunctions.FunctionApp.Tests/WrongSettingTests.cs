using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>Every setting of the Function App with values that cannot be right: the start ends with its name.</summary>
public sealed class WrongSettingTests
{
    private const string Metadata = "https://issuer.example/.well-known/openid-configuration";

    /// <summary>Read by the Functions host, by the other host, or as it is by the platform.</summary>
    private static readonly string[] NotReadHere =
        ["FUNCTIONS_WORKER_RUNTIME", "ASPNETCORE_ENVIRONMENT", "AzuriteFolder"];

    private static readonly string[] NotInTheSample =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "AuditDraw__Seeds__2026",
    ];

    /// <summary>With these, every setting is read.</summary>
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["SendGridApiKey"] = "SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1",
        ["SendGridFrom"] = "certification@example.org",
        ["MemberTokens__Issuer"] = "https://issuer.example/",
        ["MemberTokens__Audience"] = "cec",
        ["MemberTokens__MetadataAddress"] = Metadata,
        ["StaffTokens__Issuer"] = "https://issuer.example/",
        ["StaffTokens__Audience"] = "cec",
        ["StaffTokens__MetadataAddress"] = Metadata,
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000001",
    };

    public static TheoryData<string, string> WrongValues { get; } = new()
    {
        { "AzureWebJobsStorage", "zq7zq7" },
        { "AzureWebJobsStorage", "AccountName=zq7zq7;AccountKey=!" },
        { "AzureWebJobsStorage__accountName", "ZQ7.example" },
        { "AzureWebJobsStorage__credential", "zq7zq7" },
        { "AzureWebJobsStorage__clientId", "zq7zq7" },
        { "NightlySweepSchedule", "zq7zq7" },
        { "AuditDrawSchedule", "0 61 * * * *" },
        { "NoticeDispatchSchedule", "00:05:00" },
        { "DueIndexAuditSchedule", "0 0 0 30 2 *" },
        { "EvidencePurgeSchedule", "* * *" },
        { "SendGridApiKey", "SG zq7-key-of-the-tests.0f9Kd2Lm7Qx4Zb1" },
        { "SendGridApiKey", "SG.zqé7-key-of-the-tests.0f9Kd2Lm7Qx4Zb1" },
        { "SendGridApiKey", "SG.zq7zq7" },
        { "SendGridApiKey", new string('z', 69) },
        { "SendGridFrom", "zq7zq7" },
        { "SendGridFrom", "zq7@example.org, zq8@example.org" },
        { "SendGridEventKey", "zq7zq7" },
        { "PaymentHookSecret", "zq7zq7" },
        { "PaymentPage", "zq7zq7" },
        { "PaymentPage", "https://zq7.example/{program}/{member}/{credential}/{purpose}" },
        { "EvidenceScanner", "zq7zq7" },
        { "AuditDraw__Seeds__2026", "zq7zq7" },
        { "PaymentHookSecret", new string('z', 32) },
        { "AuditDraw__Seeds__2026", new string('a', 64) },
        { "AuditDraw__Seeds__26", new string('a', 64) },
        { "Mail__Templates", "zq7/no/such/folder" },
        { "SiteAddress", "zq7zq7" },
        { "SiteAddress", "http://zq7.example" },
        { "SiteAddress", "https://zq7.example/path" },
        { "SiteAddress", "https://zq7:password@example.org" },
        { "ClientAddressHeader", "X-Zq7 Y" },
        { "ClientAddressHeader", "X-Zq7:" },
        { "MemberTokens__MetadataAddress", "http://zq7.example" },
        { "MemberTokens__Algorithms", "HS256zq7" },
        { "StaffTokens__Algorithms", "," },
        { "StaffTokens__Header", "X-Zq7 Y" },
        { "RateLimits__SignInByAddress", "zq7zq7" },
        { "RateLimits__SignInByAccount", "0/60" },
        { "RateLimits__WritesByMember", "120/86401" },
        { "RateLimits__VerificationByAddress", "-1/60" },
        { "RateLimits__FeedByProvider", "99999999999/60" },
        { "APPLICATIONINSIGHTS_CONNECTION_STRING", "zq7zq7" },
        { "APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=zq7zq7" },
        {
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=zq7zq7"
        },
        { "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "zq7zq7" },
        { "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "ClientId=zq7zq7;Authorization=AAD" },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "zq7zq7" },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://zq7.example" },
        { "OTEL_EXPORTER_OTLP_PROTOCOL", "http/zq7" },
    };

    public static TheoryData<string> Names { get; } =
    [
        .. JsonDocument.Parse(File.ReadAllText(
                Path.Combine(CecFunctions.Azurite.RepositoryRoot.Find(), "local.settings.sample.json")))
            .RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => setting.Name)
            .Except(NotReadHere)
            .Concat(NotInTheSample),
    ];

    [Fact]
    public void RightSettings_Start() => Assert.NotNull(Start([]));

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void WrongValue_EndsTheStartWithTheSettingsName(string name, string value) => Refuses(name, value);

    [Theory]
    [MemberData(nameof(Names))]
    public void BlankValue_AndLineBreak_EndTheStartWithTheSettingsName(string name)
    {
        Refuses(name, "  ");
        Refuses(name, "zq7zq7\nzq7zq7, and a text that is long enough");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EmptyValue_IsAsIfItWereNotGiven(string name)
    {
        if (!Right.ContainsKey(name))
        {
            Assert.NotNull(Start(new() { [name] = string.Empty }));
        }
    }

    private static void Refuses(string name, string value)
    {
        var settings = new Dictionary<string, string?> { [name] = value };
        if (name.EndsWith("Jwks", StringComparison.Ordinal))
        {
            settings[name.Replace("Jwks", "MetadataAddress", StringComparison.Ordinal)] = string.Empty;
        }
        else if (name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal))
        {
            settings.TryAdd("AzureWebJobsStorage__accountName", "stcec");
            settings.TryAdd("AzureWebJobsStorage__credential", "managedidentity");
        }

        var wrong = Assert.Throws<ArgumentException>(() => Start(settings));

        Assert.StartsWith($"Setting {name}: ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", wrong.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("(Parameter", wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", wrong.Message, StringComparison.Ordinal);
    }

    private static IServiceCollection Start(Dictionary<string, string?> settings)
    {
        var all = new Dictionary<string, string?>(Right);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(setting => KeyValuePair.Create(
                setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
            .Build();
        var host = new HostingEnvironment
        {
            EnvironmentName = Environments.Development,
            ContentRootPath = Path.GetTempPath(),
            ApplicationName = "CecFunctions.FunctionApp",
        };

        // Without a key, mails go to the folder, and only then its setting is read.
        if (settings.ContainsKey("MailboxFolder"))
        {
            configuration["SendGridApiKey"] = configuration["SendGridFrom"] = null;
        }

        return new ServiceCollection().AddCecFunctionApp(configuration, host);
    }
}
