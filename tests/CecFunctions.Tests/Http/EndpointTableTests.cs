using System.Net;
using CecFunctions.Http;
using CecFunctions.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Tests.Http;

/// <summary>
/// The site has exactly the endpoints of <see cref="EndpointTable"/>, and each answers those whom it names there.
/// </summary>
public sealed class EndpointTableTests
{
    private const string Stranger = "acsm|NOBODY";

    [Fact]
    public async Task EveryEndpoint_IsListedWithWhoMayCallIt()
    {
        await using var site = await StartAsync(Environments.Development);

        Assert.Equal(EndpointTable.Rows.Select(Listed).Order(), EndpointsOf(site).Order());
    }

    [Fact]
    public async Task OutsideDevelopment_ThereIsNoMailbox()
    {
        await using var site = await StartAsync(Environments.Production);

        Assert.Equal(EndpointTable.Everywhere.Select(Listed).Order(), EndpointsOf(site).Order());
        await (await site.Client.GetAsync(new Uri("/dev/mailbox", UriKind.Relative))).ProblemAsync(
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EndpointsForMembersOrStaff_AnswerNoOthers()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var row in EndpointTable.Rows)
        {
            using var anonymous = await site.Client.SendAsync(Request(row));
            if (!row.IsForAnyone)
            {
                var problem = await anonymous.ProblemAsync(HttpStatusCode.Unauthorized);
                Assert.Equal("Sign in first.", problem["detail"]!.GetValue<string>());
                Assert.Equal("Bearer realm=\"CecFunctions\"", anonymous.Headers.WwwAuthenticate.ToString());
            }
            else if (!row.ProvesItself)
            {
                Assert.False(
                    anonymous.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
                    $"{row} answered {anonymous.StatusCode}.");
                // A system that has not run a night yet is not ready, and says so.
                Assert.True(
                    (int)anonymous.StatusCode < 500 || row.Address == "/health/ready",
                    $"{row} answered {anonymous.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task EndpointsForMembers_TellAnUnknownMemberNothing()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (
            var row in EndpointTable.Everywhere.Where(
                row => row is { IsForMembers: true, NamesSomething: true, Method: not "POST" }))
        {
            using var stranger = await site.Client.SendAsync(Request(row).As(Stranger));

            await stranger.ProblemAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task EndpointsForMembersOrStaff_RefuseCallersOfAnotherKind()
    {
        await using var site = await TestSite.StartEmptyAsync(configure: OtherRoleHandler.AddTo);
        foreach (var row in EndpointTable.Everywhere.Where(row => !row.IsForAnyone))
        {
            using var other = await site.Client.SendAsync(Request(row));

            await other.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointsForStaff_AnswerTheirRolesAndAdmins_AndNoOthers()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var row in EndpointTable.Everywhere.Where(row => row.IsForStaff))
        {
            foreach (var role in StaffRole.All)
            {
                using var staff = await site.Client.SendAsync(Request(row).As($"staff:{role}:ann"));
                Assert.True(
                    (row.Roles.Contains(role) || role == StaffRole.Admin) == staff.StatusCode is not (
                        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized),
                    $"{row} answered {staff.StatusCode} to a {role}.");
            }

            using var member = await site.Client.SendAsync(Request(row).As(Stranger));
            await member.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointsForMembers_RefuseStaff()
    {
        await using var site = await StartAsync(Environments.Development);
        foreach (var row in EndpointTable.Everywhere.Where(row => row.IsForMembers))
        {
            using var staff = await site.Client.SendAsync(Request(row).As("staff:admin:ann"));

            await staff.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task EndpointThatStatesNothing_IsClosedToEveryCaller()
    {
        await using var site = await TestSite.StartEmptyAsync(
            andThen: app => app.MapGet("/forgotten", () => "not for you"));

        using var anonymous = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, new Uri("/forgotten", UriKind.Relative)));
        using var member = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, new Uri("/forgotten", UriKind.Relative)).As(Stranger));

        await anonymous.ProblemAsync(HttpStatusCode.Unauthorized);
        await member.ProblemAsync(HttpStatusCode.Forbidden);
    }

    private static Task<TestSite> StartAsync(string environment) =>
        TestSite.StartEmptyAsync(
            environment: environment,
            configure: services => services.AddSingleton(Mock.Of<IMailbox>(
                mailbox => mailbox.ListAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())
                    == Task.FromResult<IReadOnlyList<MailboxEntry>>(Array.Empty<MailboxEntry>()))));

    private static (string Method, string Address, string Who) Listed(EndpointRow row) =>
        (row.Method, row.Address, row.Who);

    private static HttpRequestMessage Request(EndpointRow row) =>
        new(new HttpMethod(row.Method), new Uri(AddressValues.Fill(row.Address), UriKind.Relative));

    private static IEnumerable<(string Method, string Address, string Who)> EndpointsOf(TestSite site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        // That HEAD is taken wherever GET is, HeadTests show.
        where method != "HEAD"
        select (
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            string.Join(" and ", endpoint.Metadata.GetOrderedMetadata<WhoMayCall>().Select(w => w.Who)));
}
