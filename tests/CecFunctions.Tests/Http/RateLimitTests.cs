using System.Net;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Tests.Http;

public sealed class RateLimitTests
{
    private const string Header = "X-Client-Address";
    private static readonly RateLimit Two = new(2, TimeSpan.FromMinutes(15));

    [Fact]
    public async Task SignIn_IsLimitedByAddress_AndSaysHowLongToWait()
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { SignInByAddress = Two });

        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "a@example.org", "192.0.2.1")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "b@example.org", "192.0.2.1")).StatusCode);
        using var third = await AskAsync(site, "c@example.org", "192.0.2.1");

        await third.ProblemAsync(HttpStatusCode.TooManyRequests);
        using var page = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/sign-in").With(Header, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), Two.Window);
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "c@example.org", "192.0.2.2")).StatusCode);
    }

    [Fact]
    public async Task SignIn_IsLimitedByAccountFromWhereverItIsAskedFor_KnownOrNot()
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { SignInByAccount = Two });

        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "Known@example.org", "192.0.2.1")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "known@EXAMPLE.org", "192.0.2.2")).StatusCode);
        using var third = await AskAsync(site, "known@example.org", "192.0.2.3");

        await third.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "other@example.org", "192.0.2.3")).StatusCode);
    }

    [Fact]
    public async Task Changes_AreLimitedByMember_AndReadingIsNot()
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { WritesByMember = Two });

        for (var change = 0; change < 2; change++)
        {
            await (await WriteAsync(site, "acsm|M1")).ProblemAsync(HttpStatusCode.BadRequest);
        }

        await (await WriteAsync(site, "acsm|M1")).ProblemAsync(HttpStatusCode.TooManyRequests);
        await (await WriteAsync(site, "acsm|M2")).ProblemAsync(HttpStatusCode.BadRequest);
        using var read = await site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, "/api/session").As("acsm|M1"));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Verification_IsLimitedByAddress()
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { VerificationByAddress = Two });

        for (var look = 0; look < 2; look++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await VerifyAsync(site, "192.0.2.1")).StatusCode);
        }

        await (await VerifyAsync(site, "192.0.2.1")).ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await VerifyAsync(site, "192.0.2.2")).StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1:5123", "192.0.2.1")]
    [InlineData("made up, 198.51.100.7, 192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("[2001:db8:1:2:ffff::1]:443", "20010db800010002")]
    [InlineData("made up", "unknown")]
    [InlineData("", "unknown")]
    public void Address_IsTheOneThatTheNearestProxySaw_AndForIpv6ItsNetwork(string header, string address)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[Header] = header;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;

        Assert.Equal(address, new ClientAddress(Header).Of(context));
        Assert.Equal("127.0.0.1", new ClientAddress(null).Of(context));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0/60")]
    [InlineData("5/0")]
    [InlineData("5/-1")]
    [InlineData("many/60")]
    [InlineData("5/86401")]
    public void LimitThatCannotBeRead_IsRefusedAtStartByName(string text)
    {
        var settings = new ConfigurationManager { ["RateLimits:SignInByAddress"] = text };

        Assert.Contains(
            "RateLimits__SignInByAddress",
            Assert.Throws<ArgumentException>(() => CecWebOptions.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_ComeFromSettings()
    {
        var settings = new ConfigurationManager { ["RateLimits:FeedByProvider"] = "7/30" };

        var limits = CecWebOptions.Read(settings).RateLimits;

        Assert.Equal(new RateLimit(7, TimeSpan.FromSeconds(30)), limits.FeedByProvider);
        Assert.Equal(new RateLimitOptions().SignInByAccount, limits.SignInByAccount);
    }

    private static Task<TestSite> StartAsync(RateLimitOptions limits) =>
        TestSite.StartEmptyAsync(options: new CecWebOptions { ClientAddressHeader = Header, RateLimits = limits });

    private static Task<HttpResponseMessage> AskAsync(TestSite site, string email, string from) =>
        site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in")
                .With(Header, from)
                .WithJson($$"""{ "program": "acsm", "email": "{{email}}" }"""));

    private static Task<HttpResponseMessage> WriteAsync(TestSite site, string member) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Post, "/api/self-reports").As(member));

    private static Task<HttpResponseMessage> VerifyAsync(TestSite site, string from) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, "/api/verify/C1").With(Header, from));
}
