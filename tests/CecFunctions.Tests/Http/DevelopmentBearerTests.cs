using System.Net;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CecFunctions.Tests.Http;

public sealed class DevelopmentBearerTests
{
    private static readonly Uri Reports = new("/api/self-reports", UriKind.Relative);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Anything")]
    public async Task OutsideDevelopment_TheSchemeDoesNotExist(string environment)
    {
        var site = await TestSite.EmptyAsync(environment);

        using var response = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, Reports).As("acsm|M1"));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(
            "Bearer realm=\"CecFunctions\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Null(
            await site.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(
                DevelopmentBearerHandler.SchemeName));
        Assert.DoesNotContain(
            site.Services.GetServices<WayOfSigningIn>(), way => way.Scheme == DevelopmentBearerHandler.SchemeName);
    }

    [Theory]
    [InlineData("dev:acsm|M1", "acsm|M1")]
    [InlineData("dev:nsca|a.b-c_D", "nsca|a.b-c_D")]
    public async Task Token_NamesTheMember(string token, string member)
    {
        var reports = new Mock<IMyReports>();
        reports.Setup(
            r => r.ListAsync(
                MemberKey.Parse(member), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        await using var site = await TestSite.StartEmptyAsync(reports.Object);

        using var response = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, Reports).With("Authorization", $"Bearer {token}"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer acsm|M1")]
    [InlineData("Bearer dev:")]
    [InlineData("Bearer dev:acsm")]
    [InlineData("Bearer dev:acsm|")]
    [InlineData("Bearer dev:|M1")]
    [InlineData("Bearer dev:ace|M1")]
    [InlineData("Bearer dev:ACSM|M1")]
    [InlineData("Bearer DEV:acsm|M1")]
    [InlineData("Bearer dev:acsm|M 1")]
    [InlineData("Bearer dev:acsm|M1|M2")]
    [InlineData("Bearer dev:acsm|M1, Bearer dev:acsm|M2")]
    [InlineData("Bearer dev:acsm|../M1")]
    [InlineData("Bearer dev:acsm|12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("Basic ZGV2OmFjc218TTE=")]
    [InlineData("dev:acsm|M1")]
    [InlineData("Bearer dev:staff:reviewer:")]
    [InlineData("Bearer dev:staff:reviewer")]
    [InlineData("Bearer dev:staff::ann")]
    [InlineData("Bearer dev:staff:owner:ann")]
    [InlineData("Bearer dev:staff:Reviewer:ann")]
    [InlineData("Bearer dev:staff:reviewer:ann:admin")]
    [InlineData("Bearer dev:staff:reviewer:ann lee")]
    public async Task AnythingElse_SignsNoOneIn(string header)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, Reports).With("Authorization", header));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }
}
