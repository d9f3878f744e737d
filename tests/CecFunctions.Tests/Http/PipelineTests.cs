using System.Net;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Tests.Http;

public sealed class PipelineTests
{
    private const string Member = "acsm|M1";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task UnknownAddress_Is404ForEveryCaller(string environment)
    {
        var site = await TestSite.EmptyAsync(environment);

        using var anonymous = await site.Client.SendAsync(Request(HttpMethod.Get, "/api/nothing"));
        using var member = await site.Client.SendAsync(Request(HttpMethod.Get, "/api/nothing").As(Member));

        await anonymous.ProblemAsync(HttpStatusCode.NotFound);
        await member.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("PATCH", "/api/self-reports")]
    [InlineData("DELETE", "/api/self-reports")]
    [InlineData("POST", "/api/self-reports/r1")]
    [InlineData("POST", "/api/progress")]
    [InlineData("POST", "/health/live")]
    public async Task OtherMethod_Is405AndSaysWhichAreTaken(string method, string address)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(Request(new HttpMethod(method), address).As(Member));

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.NotEmpty(response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Failure_IsToldWithoutWhatFailed_AndIsInTheLog(string environment)
    {
        await using var site = await TestSite.StartEmptyAsync(
            environment: environment,
            andThen: app => app.MapGetFailing("/fails", new InvalidOperationException("the vault is open")));

        using var response = await site.Client.SendAsync(Request(HttpMethod.Get, "/fails"));

        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("vault", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            site.Logs.Lines,
            line => line.StartsWith("Error", StringComparison.Ordinal)
                && line.Contains("the vault is open", StringComparison.Ordinal));
        AssertSecurityHeaders(response);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/assets/site.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/api/progress", HttpStatusCode.Unauthorized)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task EveryAnswer_HasTheSecurityHeaders(string address, HttpStatusCode status)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(Request(HttpMethod.Get, address));

        Assert.Equal(status, response.StatusCode);
        AssertSecurityHeaders(response);
        Assert.DoesNotContain("Set-Cookie", response.Headers.Select(h => h.Key));
    }

    [Fact]
    public async Task Site_LeavesNoKeysOnDisk()
    {
        await using var site = await TestSite.StartEmptyAsync();

        var keys = site.Services.GetRequiredService<IKeyManager>();
        keys.CreateNewKey(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

        Assert.NotEmpty(keys.GetAllKeys());
        Assert.DoesNotContain(site.Logs.Lines, line => line.Contains("DataProtection-Keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Liveness_IsToldToAnyone()
    {
        var site = await TestSite.EmptyAsync(Environments.Production);

        using var response = await site.Client.SendAsync(Request(HttpMethod.Get, "/health/live"));

        Assert.Equal("""{"status":"live"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Development", true, true)]
    [InlineData("Development", false, false)]
    [InlineData("Production", true, false)]
    public async Task StartPage_LeadsToTheMailboxOnlyWhereThereIsOne(string environment, bool mailboxIsKept, bool leads)
    {
        await using var site = await TestSite.StartEmptyAsync(
            environment: environment,
            configure: services => _ = mailboxIsKept ? services.AddSingleton(Mock.Of<IMailbox>()) : services);

        var page = await site.Client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("<h1>Certifications, kept honestly</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"stylesheet\" href=\"/assets/site.css\">", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! src=\"/assets/)", page);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(leads, page.Contains("/dev/mailbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stylesheet_IsServedFromTheAssemblyAndMayBeCached()
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(Request(HttpMethod.Get, "/assets/site.css"));

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.Public);
        Assert.Contains("body {", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataOfMembers_IsKeptByNoCache()
    {
        var reports = new Mock<IMyReports>();
        reports.Setup(
            r => r.ListAsync(
                It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        await using var site = await TestSite.StartEmptyAsync(reports.Object);

        using var response = await site.Client.SendAsync(Request(HttpMethod.Get, "/api/self-reports").As(Member));

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static void AssertSecurityHeaders(HttpResponseMessage response)
    {
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    private static HttpRequestMessage Request(HttpMethod method, string address) =>
        new(method, new Uri(address, UriKind.Relative));
}
