using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Evidence;
using CecFunctions.Storage;
using CecFunctions.Tests.SelfReports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Audits;

/// <summary>What Defender for Storage writes as index tags is read before a file is given out.</summary>
public sealed class EvidenceScanTests
{
    private const string Reviewer = "staff:reviewer:ann";

    [Theory]
    [InlineData(null, null, "scan-pending", "pending")]
    [InlineData("Other tag", "No threats found", "scan-pending", "pending")]
    [InlineData("Malware Scanning scan result", "No threats found", null, "clean")]
    [InlineData("Malware scanning scan result", "No threats found", null, "clean")]
    [InlineData("Malware Scanning scan result", "Malicious", "scan-harmful", "harmful")]
    [InlineData("Malware Scanning scan result", "Not scanned", "scan-failed", "failed")]
    [InlineData("Malware Scanning scan result", "SAM259201: Scan failed", "scan-failed", "failed")]
    public async Task FileIsGivenOut_OnlyOnceItIsFoundClean(string? tag, string? value, string? reason, string shown)
    {
        await using var audit = await AuditSite.StartAsync();
        var id = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();
        if (tag is not null)
        {
            await TagAsync(audit, id, tag, value!);
        }

        await using var scanned = await ScannedAsync(audit);
        foreach (var (caller, address) in new[]
        {
            (Reviewer, $"{audit.StaffCase}/documents/{id}"), (audit.Member.ToString(), $"{audit.Documents}/{id}"),
        })
        {
            using var download = await scanned.Client.SendAsync(
                MemberSite.Request(HttpMethod.Get, address).As(caller));
            if (reason is null)
            {
                Assert.Equal(AuditSite.Pdf(), await download.Content.ReadAsByteArrayAsync());
            }
            else
            {
                var problem = await download.ProblemAsync(HttpStatusCode.Conflict);
                Assert.Equal(reason, problem["reason"]!.GetValue<string>());
            }
        }

        var desk = await CaseAsync(scanned, audit);
        Assert.Equal("defender", desk["scanner"]!.GetValue<string>());
        Assert.Equal(shown, Assert.Single(desk["documents"]!.AsArray())!["scan"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Conflict)]
    [InlineData("No threats found", HttpStatusCode.OK)]
    public async Task DocumentOfAReport_IsGivenOut_OnlyOnceItIsFoundClean(string? found, HttpStatusCode status)
    {
        await using var audit = await AuditSite.StartAsync();
        var id = (await new DocumentsOfReports(audit.Site, audit.Member).AttachAsync(audit.Reports[0]))["id"]!
            .GetValue<string>();
        if (found is not null)
        {
            await TagAsync(audit, id, DefenderScanner.ResultTag, found, EvidenceFile.OfReports);
        }

        await using var scanned = await ScannedAsync(audit);
        foreach (var (caller, address) in new[]
        {
            (Reviewer, $"{audit.StaffCase}/documents/{id}"),
            (audit.Member.ToString(), $"{audit.Documents}/{id}"),
            (audit.Member.ToString(), $"{DocumentsOfReports.AddressOf(audit.Reports[0])}/{id}"),
        })
        {
            using var download = await scanned.Client.SendAsync(
                MemberSite.Request(HttpMethod.Get, address).As(caller));
            Assert.Equal(status, download.StatusCode);
        }
    }

    [Fact]
    public async Task WhereThereIsNoScanner_TheDeskSaysSo_AndFilesAreGivenOut()
    {
        await using var audit = await AuditSite.StartAsync();
        var id = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();

        var desk = await CaseAsync(audit.Site.Site, audit);
        using var download = await audit.SendAsync(Reviewer, "GET", $"{audit.StaffCase}/documents/{id}");

        Assert.Equal("none", desk["scanner"]!.GetValue<string>());
        Assert.Null(desk["documents"]![0]!["scan"]);
        Assert.Null((await audit.CaseAsync())["scanner"]);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
    }

    [Fact]
    public async Task TagOfAnotherDocument_OpensNone()
    {
        await using var audit = await AuditSite.StartAsync();
        var clean = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();
        var pending = (await audit.AddAsync(audit.Reports[1], fill: 8))["id"]!.GetValue<string>();
        await TagAsync(audit, clean, DefenderScanner.ResultTag, "No threats found");
        await using var scanned = await ScannedAsync(audit);

        using var download = await scanned.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, $"{audit.StaffCase}/documents/{pending}").As(Reviewer));

        await download.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("none", "none")]
    [InlineData("defender", "defender")]
    public async Task Setting_NamesTheScanner(string? setting, string name)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCecApplication(TestPrograms.Catalog, Settings(setting));
        using var account = StorageClients.FromConnectionString("UseDevelopmentStorage=true");
        services.AddCecStorage(account, new CecStorageOptions());
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(name, provider.GetRequiredService<IEvidenceScanner>().Name);
    }

    [Fact]
    public void ScannerThatIsNotKnown_IsRefusedByName() =>
        Assert.Contains(
            "EvidenceScanner",
            Assert.Throws<ArgumentException>(
                () => new ServiceCollection().AddCecApplication(TestPrograms.Catalog, Settings("clam"))).Message,
            StringComparison.Ordinal);

    private static IConfiguration Settings(string? scanner) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("EvidenceScanner", scanner)])
            .Build();

    private static Task<TestSite> ScannedAsync(AuditSite audit) => audit.Site.StartInstanceAsync(
        services => services.AddSingleton<IEvidenceScanner>(
            provider => new DefenderScanner(provider.GetRequiredService<CecStorage>().Container("evidence"))));

    private static async Task<JsonNode> CaseAsync(TestSite site, AuditSite audit)
    {
        using var response = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, audit.StaffCase).As(Reviewer));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static async Task TagAsync(AuditSite audit, string id, string tag, string value, string? folder = null) =>
        await audit.Site.Account
        .Container(audit.Site.Prefix + "evidence")
        .GetBlobClient(EvidenceBlobName.From(new EvidenceFile(audit.Member, folder ?? audit.CaseId, id)))
        .SetTagsAsync(new Dictionary<string, string> { [tag] = value });
}
