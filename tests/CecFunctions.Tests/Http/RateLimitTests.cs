using System.Globalization;
using System.Net;
using CecFunctions.Http;
using CecFunctions.SignIn;
using CecFunctions.Tests.SignIn;
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
    public async Task ChangesOfAddress_AreLimitedByAccount_AndKeepNoOtherMemberFromSigningIn()
    {
        await using var site = await MemberSite.StartAsync(new CecWebOptions
        {
            ClientAddressHeader = Header,
            RateLimits = TestSite.Unhurried.RateLimits with { SignInByAccount = Two, EmailChangesByAccount = Two },
        });
        var stranger = await site.EnrolAsync(email: "stranger@example.org");

        for (var change = 0; change < 2; change++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await ChangeAsync()).StatusCode);
        }

        await (await ChangeAsync()).ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal(
            HttpStatusCode.Accepted, (await AskAsync(site.Site, "known@example.org", "192.0.2.1")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Accepted, (await AskAsync(site.Site, "known@example.org", "192.0.2.1")).StatusCode);

        Task<HttpResponseMessage> ChangeAsync() => site.PostToAsync(
            stranger, "/api/profile/email", """{ "email": "Known@example.org" }""");
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
    public async Task ForgedRequests_UseUpNothingOfThePersons_AndAreLimitedByAddress()
    {
        await using var site = await MemberSite.StartAsync(TestSite.Unhurried with
        {
            ClientAddressHeader = Header,
            RateLimits = TestSite.Unhurried.RateLimits with
            {
                WritesByMember = Two, ReadsByCaller = Two, RefusedByAddress = Two,
            },
        });
        var cookie = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        var token = await site.Site.ForgeryTokenAsync(cookie);

        await StatusesAsync(400, 400, 429, () => SendAsync(HttpMethod.Post, MemberSite.Reports, "none"));
        await StatusesAsync(400, 400, 429, () => SendAsync(HttpMethod.Post, "/sign-out", "cross-site", "192.0.2.2"));
        await StatusesAsync(200, 200, 429, () => SendAsync(HttpMethod.Get, "/api/session", "cross-site"));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/session", "none")).StatusCode);
        await StatusesAsync(400, 400, 429, () => SendAsync(HttpMethod.Post, MemberSite.Reports, "none", csrf: token));

        // Nor is the person kept from signing out by changes that are used up.
        using var signedOut = await SendAsync(HttpMethod.Post, "/sign-out", "none", csrf: token);
        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);

        Task<HttpResponseMessage> SendAsync(
            HttpMethod method, string address, string from, string at = "192.0.2.1", string? csrf = null)
        {
            var request = MemberSite.Request(method, address)
                .With("Cookie", cookie)
                .With("Sec-Fetch-Site", from)
                .With(Header, at);
            return site.Site.Client.SendAsync(csrf is null ? request : request.With("X-CSRF-Token", csrf));
        }
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
    [InlineData("made up", null)]
    [InlineData("192.0.2.1, made up", null)]
    [InlineData("", null)]
    [InlineData("10.1.2.3", null)]
    [InlineData("100.64.0.9:8080", null)]
    [InlineData("::ffff:172.16.0.1", null)]
    [InlineData("fd12:3456::1", null)]
    [InlineData("fe80::1%3", null)]
    [InlineData("::1", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.0.0.41", "127.0.0.41")]
    public void Address_IsTheOneThatTheNearestProxySaw_AndForIpv6ItsNetwork(string header, string? address)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[Header] = header;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;

        Assert.Equal(address, new ClientAddress(Header).Find(context));
        Assert.Null(new ClientAddress(null).Find(context));
    }

    [Theory]
    [InlineData("192.0.2.9", "192.0.2.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("169.254.130.1", null)]
    [InlineData(null, null)]
    public void Address_IsTheConnectionsWhereTheHeaderTellsNothing(string? connection, string? address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = connection is null ? null : IPAddress.Parse(connection);

        Assert.Equal(address, new ClientAddress(null).Find(context));
        Assert.Equal(address, new ClientAddress(Header).Find(context));
    }

    [Fact]
    public async Task WhereNoAddressIsKnown_OnePersonsRequestsShutOutNoOther()
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with
            {
                SignInByAddress = Two,
                VerificationByAddress = Two,
                LinksByAddress = Two,
                UnsignedByAddress = Two,
            });

        for (var request = 0; request < 5; request++)
        {
            Assert.Equal(
                HttpStatusCode.Accepted, (await AskAsync(site, $"a{request}@example.org", "10.0.0.4")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await VerifyAsync(site, "made up")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, "/sign-in/none", "::1")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, "/api/programs", "")).StatusCode);
        }
    }

    [Fact]
    public async Task Flood_SlowsOthersDown_AndShutsThemOutForNoLongerThanASecondOrTwo()
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with { SignInTogether = new RateLimit(4, TimeSpan.FromSeconds(2)) });

        var flood = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(number => AskAsync(site, $"a{number}@example.org", "")));
        using var next = await AskAsync(site, "member@example.org", "");

        Assert.Equal(HttpStatusCode.Accepted, next.StatusCode);
        Assert.InRange(flood.Count(answer => answer.StatusCode == HttpStatusCode.Accepted), 4, 39);
        Assert.All(flood.Where(answer => answer.StatusCode != HttpStatusCode.Accepted), answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        });
    }

    [Fact]
    public async Task WhatIsRefusedToOneAddress_UsesUpNothingOfWhatAllHave()
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with
            {
                SignInByAddress = Two,
                SignInTogether = new RateLimit(8, TimeSpan.FromDays(1)),
            });

        for (var request = 0; request < 20; request++)
        {
            using var answer = await AskAsync(site, $"a{request}@example.org", "192.0.2.1");
            Assert.Equal(
                request < 2 ? HttpStatusCode.Accepted : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "b@example.org", "198.51.100.2")).StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:{0}::1")]
    [InlineData("198.51.100.{0}")]
    public async Task FloodFromOneNetwork_TakesAPartOfWhatAllHave_AndLeavesTheOthersTheirs(string addresses)
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with { SignInTogether = new RateLimit(40, TimeSpan.FromDays(1)) });

        var flood = await Task.WhenAll(Enumerable.Range(1, 48).Select(number => AskAsync(
            site, $"a{number}@example.org", string.Format(CultureInfo.InvariantCulture, addresses, number))));

        Assert.Equal(10, flood.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        for (var number = 0; number < 10; number++)
        {
            using var answer = await AskAsync(site, $"b{number}@example.org", "192.0.2.1");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Reads_AreLimitedByCaller_AndByAddressWithoutASignIn()
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with { ReadsByCaller = Two, UnsignedByAddress = Two });
        string[] callers = ["acsm|M1", "acsm|M2", "staff:registrar:ann"];
        foreach (var caller in callers)
        {
            await StatusesAsync(200, 200, 429, () => ReadAsync(site, "/api/session", caller));
        }

        await StatusesAsync(200, 200, 429, () => GetAsync(site, "/api/programs", "192.0.2.1"));
        await StatusesAsync(200, 200, 429, () => GetAsync(site, "/api/programs", "192.0.2.2"));
        await StatusesAsync(200, 200, 200, () => GetAsync(site, "/health/live", "192.0.2.2"));
    }

    [Fact]
    public async Task LooksAtMailedLinks_AreLimitedByAddress()
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { LinksByAddress = Two });

        await StatusesAsync(404, 404, 429, () => GetAsync(site, "/sign-in/none", "192.0.2.1"));
        await StatusesAsync(404, 404, 429, () => GetAsync(site, "/sign-in/none", "192.0.2.2"));
    }

    [Fact]
    public async Task UsingALink_TakesNothingOfAskingForOne()
    {
        await using var site = await StartAsync(
            TestSite.Unhurried.RateLimits with { SignInByAddress = new RateLimit(1, Two.Window), LinksByAddress = Two });

        await StatusesAsync(404, 404, 429, () => site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in/none").With(Header, "192.0.2.1")));
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(site, "a@example.org", "192.0.2.1")).StatusCode);
    }

    [Fact]
    public void OneAddress_MayAskFor120LinksIn15Minutes() =>
        Assert.Equal(new RateLimit(120, TimeSpan.FromMinutes(15)), new RateLimitOptions().SignInByAddress);

    [Fact]
    public async Task WrongBearers_AreLimitedByAddress_AndAGoodOneIsTakenAllTheSame()
    {
        using var issuer = new TestIssuer();
        await using var site = await TestSite.StartEmptyAsync(options: TestSite.Unhurried with
        {
            ClientAddressHeader = Header,
            MemberTokens = issuer.Options,
            RateLimits = TestSite.Unhurried.RateLimits with { RefusedByAddress = Two },
        });

        await StatusesAsync(401, 401, 429, () => BearerAsync(site, "a.b.c", "192.0.2.1"));
        await StatusesAsync(401, 401, 429, () => BearerAsync(site, "a.b.c", "192.0.2.2"));
        for (var request = 0; request < 5; request++)
        {
            // Nobody is told "too many" of what others sent.
            Assert.Equal(HttpStatusCode.Unauthorized, (await BearerAsync(site, "a.b.c", "10.0.0.4")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await BearerAsync(site, "dev:acsm|M1", "192.0.2.1")).StatusCode);
        Assert.Equal(
            6, site.Logs.Lines.Count(line => line.Contains("was not taken", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/api/hooks/payments")]
    [InlineData("/api/hooks/sendgrid")]
    public async Task HookCallsThatAreNotSigned_AreLimitedByAddress(string hook)
    {
        await using var site = await StartAsync(TestSite.Unhurried.RateLimits with { RefusedByAddress = Two });

        await StatusesAsync(401, 401, 429, () => HookAsync(site, hook, "192.0.2.1"));
        await StatusesAsync(401, 401, 429, () => HookAsync(site, hook, "192.0.2.2"));
        Assert.Equal(4, site.Logs.Lines.Count(line => line.StartsWith("Warning:", StringComparison.Ordinal)));
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

    private static async Task StatusesAsync(int one, int two, int three, Func<Task<HttpResponseMessage>> send)
    {
        foreach (var status in new[] { one, two, three })
        {
            using var answer = await send();
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == StatusCodes.Status429TooManyRequests, answer.Headers.RetryAfter is not null);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(TestSite site, string address, string from) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, address).With(Header, from));

    private static Task<HttpResponseMessage> ReadAsync(TestSite site, string address, string caller) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, address).As(caller));

    private static Task<HttpResponseMessage> BearerAsync(TestSite site, string token, string from) =>
        site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/session")
                .With("Authorization", $"Bearer {token}")
                .With(Header, from));

    private static Task<HttpResponseMessage> HookAsync(TestSite site, string hook, string from) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Post, hook).With(Header, from).WithJson("[]"));

    private static Task<HttpResponseMessage> WriteAsync(TestSite site, string member) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Post, "/api/self-reports").As(member));

    private static Task<HttpResponseMessage> VerifyAsync(TestSite site, string from) =>
        site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, "/api/verify/C1").With(Header, from));
}
