using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Web.Tests.Access;

/// <summary>The one list of every endpoint with who may call it.</summary>
public sealed partial class EndpointTableTests
{
    private const string Stranger = "acsm|NOBODY";

    private static readonly (string Method, string Address, string Who)[] Everywhere =
    [
        ("GET", "/", "anyone"),
        ("GET", "/health/live", "anyone"),
        ("GET", "/api/progress", "members"),
        ("GET", "/api/self-reports", "members"),
        ("POST", "/api/self-reports", "members"),
        ("GET", "/api/self-reports/{id}", "members"),
        ("PUT", "/api/self-reports/{id}", "members"),
        ("DELETE", "/api/self-reports/{id}", "members"),
        ("GET", "/api/audits", "members"),
        ("GET", "/api/audits/{caseId}", "members"),
        ("POST", "/api/audits/{caseId}/documents", "members"),
        ("GET", "/api/audits/{caseId}/documents/{documentId}", "members"),
        ("DELETE", "/api/audits/{caseId}/documents/{documentId}", "members"),
        ("POST", "/api/audits/{caseId}/submit", "members"),
        ("GET", "/api/staff/audits/{program}", "staff: reviewer, registrar"),
        ("GET", "/api/staff/audits/{program}/{memberId}/{caseId}", "staff: reviewer, registrar"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/documents", "staff: reviewer, registrar"),
        ("GET", "/api/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}", "staff: reviewer"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}/decision", "staff: reviewer"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/received", "staff: reviewer, registrar"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/review", "staff: reviewer"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/decision", "staff: reviewer"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/remedy", "staff: reviewer"),
        ("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/notice", "staff: reviewer, registrar"),
    ];

    private static readonly (string Method, string Address, string Who)[] InDevelopment =
    [
        ("GET", "/dev/mailbox", "anyone"),
        ("GET", "/dev/mailbox/{mailId}", "anyone"),
        ("GET", "/dev/mailbox/{mailId}/html", "anyone"),
    ];

    [Fact]
    public async Task EveryEndpoint_IsListedWithWhoMayCallIt()
    {
        await using var site = await StartAsync(Environments.Development);

        Assert.Equal(Everywhere.Concat(InDevelopment).Order(), EndpointsOf(site).Order());
    }

    [Fact]
    public async Task OutsideDevelopment_ThereIsNoMailbox()
    {
        await using var site = await StartAsync(Environments.Production);

        Assert.Equal(Everywhere.Order(), EndpointsOf(site).Order());
        await (await site.Client.GetAsync(new Uri("/dev/mailbox", UriKind.Relative))).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EndpointsForMembersOrStaff_AnswerNobodyElse()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var (method, address, who) in Everywhere.Concat(InDevelopment))
        {
            using var nobody = await site.Client.SendAsync(Request(method, address));
            if (who != "anyone")
            {
                var problem = await nobody.ProblemAsync(HttpStatusCode.Unauthorized);
                Assert.Equal("Sign in first.", problem["detail"]!.GetValue<string>());
                Assert.Equal("Bearer realm=\"CecFunctions\"", nobody.Headers.WwwAuthenticate.ToString());
            }
            else
            {
                Assert.True(nobody.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{method} {address} answered {nobody.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task EndpointsForMembers_TellAnUnknownMemberNothing()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var (method, address, _) in Everywhere.Where(e => e is { Who: "members", Method: not "POST" }))
        {
            using var stranger = await site.Client.SendAsync(Request(method, address).As(Stranger));

            await stranger.ProblemAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task EndpointsForMembersOrStaff_RefuseCallersOfAnotherKind()
    {
        await using var site = await TestSite.StartWithoutStorageAsync(configure: OtherRoleHandler.AddTo);
        foreach (var (method, address, _) in Everywhere.Where(e => e.Who != "anyone"))
        {
            using var other = await site.Client.SendAsync(Request(method, address));

            await other.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointsForStaff_AnswerTheirRolesAndAdmins_AndNobodyElse()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var (method, address, who) in Everywhere.Where(e => e.Who.StartsWith("staff: ", StringComparison.Ordinal)))
        {
            var roles = who["staff: ".Length..].Split(", ");
            foreach (var role in StaffRole.All)
            {
                using var staff = await site.Client.SendAsync(Request(method, address).As($"staff:{role}:ann"));
                Assert.True(
                    (roles.Contains(role) || role == StaffRole.Admin) == staff.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized),
                    $"{method} {address} answered {staff.StatusCode} to a {role}.");
            }

            using var member = await site.Client.SendAsync(Request(method, address).As(Stranger));
            await member.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointsForMembers_RefuseStaff()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var (method, address, _) in Everywhere.Where(e => e.Who == "members"))
        {
            using var staff = await site.Client.SendAsync(Request(method, address).As("staff:admin:ann"));

            await staff.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointThatStatesNothing_IsClosedToEverybody()
    {
        await using var site = await TestSite.StartWithoutStorageAsync(andThen: app => app.MapGet("/forgotten", () => "not for you"));

        using var nobody = await site.Client.SendAsync(Request("GET", "/forgotten"));
        using var member = await site.Client.SendAsync(Request("GET", "/forgotten").As(Stranger));

        await nobody.ProblemAsync(HttpStatusCode.Unauthorized);
        await member.ProblemAsync(HttpStatusCode.Forbidden);
    }

    private static Task<TestSite> StartAsync(string environment) =>
        TestSite.StartWithoutStorageAsync(environment: environment, configure: services => services.AddSingleton(Mock.Of<IMailbox>(
            mailbox => mailbox.ListAsync(It.IsAny<int>(), It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlyList<MailboxEntry>>(Array.Empty<MailboxEntry>()))));

    private static HttpRequestMessage Request(string method, string address) =>
        new(new HttpMethod(method), new Uri(Placeholder().Replace(address, name => name.Value == "{program}" ? "acsm" : "x1"), UriKind.Relative));

    [GeneratedRegex("{[A-Za-z]+}")]
    private static partial Regex Placeholder();

    private static IEnumerable<(string Method, string Address, string Who)> EndpointsOf(TestSite site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), string.Join(" and ", endpoint.Metadata.GetOrderedMetadata<WhoMayCall>().Select(w => w.Who)));
}
