using System.Net;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Members;
using CecFunctions.SignIn;
using CecFunctions.Storage;
using CecFunctions.Tests.Office;
using CecFunctions.Tests.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SignIn;

/// <summary>Ending the sign-ins of a person ends all that leads to them.</summary>
public sealed partial class SignOutTests : IAsyncLifetime, IDisposable
{
    private readonly TestIssuer _issuer = new();
    private MemberSite? _site;

    private MemberSite Site => _site!;

    public async Task InitializeAsync() =>
        _site = await MemberSite.StartAsync(TestSite.Unhurried with { MemberTokens = _issuer.Options });

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task Merge_EndsTheSignInsOfTheAccountThatWent_AndLeavesThoseOfTheOther()
    {
        var (stays, goes) = await TwoAccountsAsync();
        var (cookie, token, link) = (
            await Site.Site.SignInAsync(SessionSubject.From(goes)),
            TokenOf(goes),
            await LinkAsync("goes@example.org"));
        var survivors = await Site.Site.SignInAsync(SessionSubject.From(stays));

        Pass();
        await MergeAsync(stays, goes);

        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Site.StatusOfAsync(cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(token));
        Assert.Equal(HttpStatusCode.NotFound, await UseAsync(link, goes));
        Assert.Equal(HttpStatusCode.OK, await Site.Site.StatusOfAsync(survivors));
    }

    [Theory]
    [InlineData("the member")]
    [InlineData("the member, by a token of the account that went")]
    [InlineData("staff")]
    [InlineData("a change of address")]
    public async Task EndOfAMembersSignIns_IsTheEndOfThoseOfMergedAccountsToo(string by)
    {
        var (stays, goes) = await TwoAccountsAsync();
        await MergeAsync(stays, goes);
        PassTolerance();

        // What an issuer signs and a process that was under way begins for the account that went, leads to the survivor.
        var (token, session, own) = (
            TokenOf(goes),
            await Site.Site.SignInAsync(SessionSubject.From(goes)),
            await Site.Site.SignInAsync(SessionSubject.From(stays)));
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(token));
        Assert.Equal(HttpStatusCode.OK, await Site.Site.StatusOfAsync(session));

        Pass();
        await EndAsync(by, stays, goes);

        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Site.StatusOfAsync(session));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Site.StatusOfAsync(own));
        PassTolerance();
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(TokenOf(goes)));
    }

    [Fact]
    public async Task TokenOfAnIssuerWhoseClockIsAhead_DoesNotOutliveAnEnd_WhenTheClockHasCaughtUp()
    {
        var member = await Site.EnrolAsync();
        var ahead = TokenOf(member, ahead: TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(ahead));

        Pass();
        using var ended = await Site.PostToAsync(member, "/sign-out/everywhere");

        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(ahead));
        Site.Clock.Now += TimeSpan.FromSeconds(25);
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(ahead));
        PassTolerance();
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(ahead));
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(TokenOf(member)));
    }

    [Fact]
    public async Task MergeOfASurvivor_EndsTheSignInsOfTheAccountsThatWentIntoItBefore()
    {
        var (second, first) = await TwoAccountsAsync();
        var third = await Site.EnrolAsync(email: "third@example.org");
        var last = await Site.EnrolAsync(email: "last@example.org");
        await MergeAsync(second, first);
        PassTolerance();
        var tokens = new[] { TokenOf(first), TokenOf(second) };
        var session = await Site.Site.SignInAsync(SessionSubject.From(first));
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(tokens[0]));

        Pass();
        await MergeAsync(third, second);

        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(tokens[0]));
        Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(tokens[1]));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Site.StatusOfAsync(session));

        PassTolerance();
        tokens = [TokenOf(first), TokenOf(second), TokenOf(third)];
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(tokens[0]));
        Pass();
        await MergeAsync(last, third);
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await BearerAsync(token));
        }
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsLinksThatWereMailed_AndTheChangeOfAddressAskedFor()
    {
        var member = await Site.EnrolAsync(email: "member@example.org");
        var link = await LinkAsync("member@example.org");
        using var asked = await Site.PostToAsync(
            member, "/api/profile/email", """{ "email": "stranger@example.org" }""");
        var change = EmailLinks.TokenOf(Site);

        Pass();
        using var ended = await Site.PostToAsync(member, "/sign-out/everywhere");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.Site.Client.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await UseAsync(link, member));
        using var confirmed = await Site.PostToAsync(
            member, "/api/profile/email/confirm", $$"""{ "token": "{{change}}" }""");
        Assert.Equal("link-over", (await confirmed.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        Assert.Equal("member@example.org", (await Site.ReadAsync(member, "/api/profile")).Text("email"));

        Pass();
        Assert.Equal(HttpStatusCode.SeeOther, await UseAsync(await LinkAsync("member@example.org"), member));
    }

    [Fact]
    public async Task SigningOutByAToken_IsRefused_BecauseItsIssuerEndsIt()
    {
        var token = TokenOf(await Site.EnrolAsync());

        using var refused = await Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-out").With("Authorization", $"Bearer {token}"));

        Assert.Equal("signed-in-by-token", (await refused.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        Assert.Equal(HttpStatusCode.OK, await BearerAsync(token));
    }

    [Fact]
    public async Task MemberWhoIsSignedOutBetweenTheUseOfALinkAndItsSession_HasNoSession()
    {
        var member = await Site.EnrolAsync(email: "race@example.org");
        var sessions = Site.Site.Services.GetRequiredService<Sessions>();
        var between = new BeforeInsert($"{Site.Prefix}sessions");
        using var account = await TestStorage.OpenAsync(new StorageOptions { EachTry = between });
        await using var instance = await Site.StartInstanceAsync(
            services => services.AddCecStorage(account, new CecStorageOptions { Prefix = Site.Prefix }));
        var link = await LinkAsync("race@example.org");
        Pass();
        between.Do = () => sessions.EndAllAsync(SessionSubject.From(member), CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, await UseAsync(link, member, instance));

        Assert.Null(between.Do);
        Assert.Empty(await sessions.ListAsync(SessionSubject.From(member), CancellationToken.None));
    }

    [Fact]
    public async Task Staff_SeeWhereAMemberIsSignedIn_AndSignThemOut_AndTheLogSaysWho()
    {
        var (stays, goes) = await TwoAccountsAsync();
        await MergeAsync(stays, goes);
        var own = await Site.Site.SignInAsync(SessionSubject.From(stays));
        Pass();
        await Site.Site.SignInAsync(SessionSubject.From(goes));
        Site.Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(HttpStatusCode.OK, await Site.Site.StatusOfAsync(own));
        using var asked = await Site.PostToAsync(stays, "/api/profile/email", """{ "email": "new@example.org" }""");

        var shown = (await Site.ReadAsync($"{DeskSite.Of(stays)}/sessions"))["sessions"]!.AsArray();

        Assert.Equal([goes.MemberId, stays.MemberId], shown.Select(session => session!.Text("memberId")));
        Assert.All(shown, session => Assert.Equal("192.0.2.1", session!.Text("from")));
        var used = shown[1]!["lastUsedAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal(Site.Clock.Now, used);
        Assert.Equal(used + Session.MostIdle, shown[1]!["endsAt"]!.GetValue<DateTimeOffset>());

        using var ended = await Site.SendAsync("POST", $"{DeskSite.Of(stays)}/sign-out");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Empty((await Site.ReadAsync($"{DeskSite.Of(stays)}/sessions"))["sessions"]!.AsArray());
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Site.StatusOfAsync(own));
        Assert.Null((await Site.ReadAsync(DeskSite.Of(stays)))["profile"]!["pendingEmail"]);
        var line = (await Site.ReadAsync($"{DeskSite.Of(stays)}/log?limit=1"))["log"]![0]!;
        Assert.Equal(("signedOut", "staff:rob"), (line.Text("event"), line.Text("actor")));
        Assert.Contains(
            Site.Site.Logs.Lines, logged => logged.Contains("looked at the sessions", StringComparison.Ordinal));
        using var unknown = await Site.SendAsync("POST", $"{DeskSite.Members}/acsm/NONE/sign-out");
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    private void Pass() => Site.Clock.Now += TimeSpan.FromSeconds(2);

    /// <summary>From here on a token counts although what led to the member was ended.</summary>
    private void PassTolerance() => Site.Clock.Now += TokenCheck.ClockSkew + TimeSpan.FromSeconds(2);

    private async Task<(MemberKey Stays, MemberKey Goes)> TwoAccountsAsync() => (
        await Site.EnrolAsync(email: "stays@example.org"), await Site.EnrolAsync(email: "goes@example.org"));

    private async Task MergeAsync(MemberKey stays, MemberKey goes) =>
        await Site.DoneAsync("POST", $"{DeskSite.Of(stays)}/merge", $$"""{ "from": "{{goes.MemberId}}" }""");

    private async Task EndAsync(string by, MemberKey stays, MemberKey goes)
    {
        switch (by)
        {
            case "the member":
                using (await Site.PostToAsync(stays, "/sign-out/everywhere"))
                {
                }

                break;
            case "staff":
                using (await Site.SendAsync("POST", $"{DeskSite.Of(goes)}/sign-out"))
                {
                }

                break;
            case "a change of address":
                using (await Site.PostToAsync(stays, "/api/profile/email", """{ "email": "new@example.org" }"""))
                {
                }

                var token = EmailLinks.TokenOf(Site);
                using (await Site.PostToAsync(
                    stays, "/api/profile/email/confirm", $$"""{ "token": "{{token}}" }"""))
                {
                }

                break;
            default:
                using (await Site.Site.Client.SendAsync(
                    MemberSite.Request(HttpMethod.Post, "/sign-out/everywhere")
                        .With("Authorization", $"Bearer {TokenOf(goes)}")))
                {
                }

                break;
        }
    }

    private string TokenOf(MemberKey member, TimeSpan ahead = default) => _issuer.Odd(
        new Dictionary<string, object> { ["program"] = member.Program, ["member_id"] = member.MemberId },
        Site.Clock.Now,
        "iat",
        (Site.Clock.Now + ahead).ToUnixTimeSeconds());

    private Task<HttpStatusCode> BearerAsync(string token) =>
        Site.Site.StatusOfAsync($"Bearer {token}", "Authorization", "/api/profile");

    /// <summary>Has a link mailed.</summary>
    private async Task<string> LinkAsync(string email)
    {
        using var asked = await Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in")
                .WithJson($$"""{ "program": "acsm", "email": "{{email}}" }"""));
        while (await Site.Site.Services.GetRequiredService<SignInByMail>().SendMailsAsync(CancellationToken.None) > 0)
        {
        }

        return SignInLinkAddress().Match(Site.Mails.Last(mail => mail.To == email).Text).Value;
    }

    private async Task<HttpStatusCode> UseAsync(string link, MemberKey member, TestSite? at = null)
    {
        using var request = MemberSite.Request(HttpMethod.Post, new Uri(link).AbsolutePath);
        request.Content = new FormUrlEncodedContent([new("subject", $"member:{member}")]);
        using var answer = await (at ?? Site.Site).Client.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("http://[^ \r\n]+/sign-in/[A-Za-z0-9_-]{64}")]
    private static partial Regex SignInLinkAddress();

    /// <summary>Does something once, before the next row is added to a table.</summary>
    private sealed class BeforeInsert(string table) : HttpPipelinePolicy
    {
        public Func<Task>? Do { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Requests are asynchronous.");

        public override async ValueTask ProcessAsync(
            HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Do is { } work
                && message.Request.Method == RequestMethod.Post
                && message.Request.Uri.Path.EndsWith($"/{table}", StringComparison.Ordinal))
            {
                Do = null;
                await work();
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
