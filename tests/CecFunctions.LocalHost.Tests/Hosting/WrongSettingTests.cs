using System.Text.Json;
using CecFunctions.Azurite;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Hosting;

/// <summary>
/// Every setting of the host on one machine with values that cannot be right: the start ends with its name.
/// </summary>
public sealed class WrongSettingTests
{
    /// <summary>Read by the Function App alone, or by its host.</summary>
    private static readonly string[] NotReadHere =
    [
        "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "SendGridApiKey", "SendGridFrom",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    private static readonly Dictionary<string, string> Tokens = new()
    {
        ["Issuer"] = "https://issuer.example/",
        ["Audience"] = "cec",
        ["MetadataAddress"] = "https://issuer.example/keys",
    };

    public static TheoryData<string, string> WrongValues { get; } = new()
    {
        { "ASPNETCORE_ENVIRONMENT", "Zq7 Zq7" },
        { "StoragePrefix", "ZQ7" },
        { "StoragePrefix", "zq7" + new string('a', 30) },
        { "NightlySweepSchedule", "zq7zq7" },
        { "SendGridEventKey", "zq7zq7" },
        { "PaymentHookSecret", "zq7zq7" },
        { "PaymentHookSecret", new string('z', 32) },
        { "PaymentHookSecret", new string(' ', 32) },
        { "PaymentPage", "http://zq7.example/{program}/{member}/{credential}/{purpose}/{amount}" },
        { "PaymentPage", "https://zq7.example/{program}/{member}/{credential}/{purpose}" },
        { "EvidenceScanner", "zq7zq7" },
        { "AuditDraw__Seeds__2026", "zq7zq7" },
        { "AuditDraw__Seeds__2026", new string('a', 64) },
        { "Mail__Templates", "zq7/no/such/folder" },
        { "SiteAddress", "http://zq7.example" },
        { "ClientAddressHeader", "X-Zq7 Y" },
        { "MemberTokens__Jwks", "zq7zq7" },
        { "StaffTokens__Header", "X-Zq7 Y" },
        { "RateLimits__FeedByProvider", "zq7/60" },
        { "OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://zq7.example" },
        { "OTEL_EXPORTER_OTLP_PROTOCOL", "http/zq7" },
    };

    public static TheoryData<string> Names { get; } =
    [
        .. JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "local.settings.sample.json")))
            .RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => setting.Name)
            .Except(NotReadHere),
    ];

    [Theory]
    [MemberData(nameof(WrongValues))]
    public Task WrongValue_EndsTheStartWithTheSettingsName(string name, string value) => RefusesAsync(name, value);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task BlankValue_AndLineBreak_EndTheStartWithTheSettingsName(string name)
    {
        await RefusesAsync(name, "  ");
        await RefusesAsync(name, "zq7zq7\nzq7zq7, and a text that is long enough");
    }

    [Theory]
    [InlineData("MailboxFolder")]
    [InlineData("AzuriteFolder")]
    public async Task FolderThatIsAFile_EndsTheStartWithTheSettingsName(string name)
    {
        using var shell = new CommandShell();

        await RefusesAsync(name, shell.File("zq7.txt", "A file."));
    }

    private static async Task RefusesAsync(string name, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value };
        if (name.Split("__") is [("MemberTokens" or "StaffTokens") and var group, var part])
        {
            foreach (var (other, text) in Tokens.Where(other => part != "Jwks" || other.Key != "MetadataAddress"))
            {
                settings.TryAdd($"{group}__{other}", text);
            }
        }

        string[] args = name == LocalHost.Hosting.LocalStorage.FolderSetting
            ? ["run", "--port", "0"]
            : ["run", "--port", "0", "--storage", (await AzuriteInstance.SharedAsync()).ConnectionString];
        await using var error = new StringWriter();
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var context = new CommandContext(
            Stream.Null, Stream.Null, error, false, new LocalSettings(Path.GetTempPath, settings), TimeProvider.System);

        Assert.Equal(2, await CommandLineHost.RunAsync(args, context, tooLong.Token));

        Assert.StartsWith($"Setting {name}: ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("(Parameter", error.ToString(), StringComparison.Ordinal);
    }
}
