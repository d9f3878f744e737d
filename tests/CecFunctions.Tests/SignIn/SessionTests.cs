using System.Net;
using Azure.Data.Tables;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CecFunctions.Tests.SignIn;

public sealed class SessionTests
{
    [Fact]
    public async Task Session_LastsTwelveHoursWithoutUse()
    {
        await using var site = await MemberSite.StartAsync();
        var cookie = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));

        site.Clock.Now += TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, cookie));
        site.Clock.Now += TimeSpan.FromHours(12);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site.Site, cookie));
    }

    [Fact]
    public async Task Session_LastsSevenDaysHoweverMuchItIsUsed()
    {
        await using var site = await MemberSite.StartAsync();
        var cookie = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        for (var hour = 6; hour < 7 * 24; hour += 6)
        {
            site.Clock.Now += TimeSpan.FromHours(6);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, cookie));
        }

        site.Clock.Now += TimeSpan.FromHours(6);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site.Site, cookie));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAtEveryInstance_AndNoOther()
    {
        await using var site = await MemberSite.LendAsync();
        await using var second = await site.StartInstanceAsync();
        var subject = SessionSubject.From(await site.EnrolAsync());
        var (one, other) = (await site.Site.SignInAsync(subject), await second.SignInAsync(subject));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, one));

        using var ended = await PostAsync(site.Site, "/sign-out", one);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Contains(
            "expires=Thu, 01 Jan 1970",
            Assert.Single(ended.Headers.GetValues("Set-Cookie")),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site.Site, one));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, one));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, other));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAllOfTheCallersSessionsAndNoOthers()
    {
        await using var site = await MemberSite.LendAsync();
        var subject = SessionSubject.From(await site.EnrolAsync());
        var stranger = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        var (one, other) = (await site.Site.SignInAsync(subject), await site.Site.SignInAsync(subject));

        using var ended = await PostAsync(site.Site, "/sign-out/everywhere", one);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site.Site, one));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site.Site, other));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, stranger));
    }

    [Fact]
    public async Task Cookie_SurvivesARestart()
    {
        await using var site = await MemberSite.LendAsync();
        string cookie;
        await using (var before = await site.StartInstanceAsync())
        {
            cookie = await before.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        }

        await using var after = await site.StartInstanceAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(after, cookie));
    }

    [Fact]
    public async Task Keys_AreCreatedOnceInStorageAndNeverWrittenOver()
    {
        await using var site = await MemberSite.StartAsync();
        await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        var keys = site.Site.Services.GetRequiredService<CecFunctions.Http.ProtectionKeys>();

        Assert.Contains(
            "<key ", Assert.Single(await keys.ReadAllAsync(CancellationToken.None)), StringComparison.Ordinal);
        await keys.AddAsync("one", "<a/>", CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => keys.AddAsync("one", "<b/>", CancellationToken.None));
    }

    [Fact]
    public async Task RemovedStaff_MayDoNothingFromThenOn_AndAChangedRoleCountsAtOnce()
    {
        await using var site = await MemberSite.StartAsync();
        var directory = site.Site.Services.GetRequiredService<StaffDirectory>();
        var ann = new StaffEntry("ann@example.org", "ann", ["reviewer"], null, site.Clock.Now);
        await directory.PutAsync(ann, CancellationToken.None);
        var cookie = await site.Site.SignInAsync(SessionSubject.FromStaff(ann.Key));
        const string Queue = "/api/staff/audits/acsm";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, cookie, Queue));
        await directory.PutAsync(ann with { Roles = ["nothing-known"] }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(site.Site, cookie, Queue));
        await directory.PutAsync(ann with { Roles = ["registrar"] }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Site, cookie, Queue));
        Assert.True(await directory.RemoveAsync(ann.Key, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(site.Site, cookie, Queue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("=====")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task MadeUpCookie_SignsNoOneIn_AndStorageIsNotAsked(string value)
    {
        var sessions = new Mock<TableClient>(MockBehavior.Strict);
        await using var site = await TestSite.StartEmptyAsync(
            configure: services => services.AddSingleton(new SessionStore(sessions.Object)));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site, $"{SessionCookie.PlainName}={value}"));
        Assert.Empty(sessions.Invocations);
    }

    [Theory]
    [InlineData("https", "cec.example.org", "Production", SessionCookie.SecureName)]
    [InlineData("https", "localhost", "Development", SessionCookie.SecureName)]
    [InlineData("http", "localhost", "Development", SessionCookie.PlainName)]
    [InlineData("http", "localhost", "Production", null)]
    [InlineData("http", "cec.example.org", "Development", null)]
    public async Task Cookie_GoesOverTlsOnly_ExceptOnLoopbackInDevelopment(
        string scheme, string host, string environment, string? name)
    {
        var site = await TestSite.EmptyAsync(environment);
        var cookie = site.Services.GetRequiredService<SessionCookie>();
        var context = new DefaultHttpContext();
        (context.Request.Scheme, context.Request.Host) = (scheme, new HostString(host));

        Assert.Equal(name is not null, cookie.CanBeSet(context));
        if (name is not null)
        {
            cookie.Set(context, SecretToken.New(new byte[SecretToken.PartitionLength]));
            var set = context.Response.Headers.SetCookie.ToString();
            Assert.StartsWith($"{name}=", set, StringComparison.Ordinal);
            Assert.Equal(scheme == "https", set.Contains("; secure", StringComparison.Ordinal));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(TestSite site, string cookie, string address = "/api/session")
    {
        using var answer = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, address).With("Cookie", cookie));
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string address, string cookie) =>
        await site.Client.SendAsync(
            MemberSite
                .Request(HttpMethod.Post, address)
                .With("Cookie", cookie)
                .With("X-CSRF-Token", await site.ForgeryTokenAsync(cookie)));
}
