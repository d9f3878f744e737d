using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Members;
using CecFunctions.SignIn;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Profiles.EmailLinks;

namespace CecFunctions.Tests.Profiles;

public sealed class ProfileTests
{
    private const string Old = "old@members.example";
    private const string New = "new@members.example";

    [Fact]
    public async Task ConfirmedAddress_IsTheMembers_AndTheOldOneIsTold()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(name: "Ann Example", email: Old);

        using var asked = await AskAsync(site, member, New);
        var pending = await site.ReadAsync(member, "/api/profile");
        var token = TokenOf(site);
        using var confirmed = await ConfirmAsync(site, member, token);
        await site.DispatchAsync();
        var lookup = site.Site.Services.GetRequiredService<MemberLookup>();

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal((Old, New), (pending["email"]!.GetValue<string>(), pending["pendingEmail"]!.GetValue<string>()));
        Assert.Equal(
            JsonNode.Parse(
                $$"""
                {
                  "program": "acsm", "memberId": "{{member.MemberId}}", "name": "Ann Example", "email": "{{New}}",
                  "bodyMember": false
                }
                """)!.ToJsonString(),
            await confirmed.Content.ReadAsStringAsync());
        Assert.Equal([member], await lookup.FindByEmailAsync(New, CancellationToken.None));
        Assert.Equal([Old, New, Old], site.Mails.Select(mail => mail.To));
        Assert.DoesNotContain(site.Mails, mail => mail.To == Old && mail.Text.Contains(New, StringComparison.Ordinal));
        Assert.DoesNotContain(
            await site.Site.Services.GetRequiredService<IMemberStore>().ReadLogAsync(member, CancellationToken.None),
            row => row.Line.Note?.Contains('@', StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Link_IsGoodOnce_AlsoForTwoAtOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, New);
        var token = TokenOf(site);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ConfirmAsync(site, member, token)));
        using var again = await ConfirmAsync(site, member, token);

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal("link-over", (await again.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(23.9, HttpStatusCode.OK)]
    [InlineData(24.0, HttpStatusCode.Conflict)]
    public async Task Link_IsGoodForADay(double hours, HttpStatusCode status)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, New);
        site.Clock.Now += TimeSpan.FromHours(hours);

        using var confirmed = await ConfirmAsync(site, member, TokenOf(site));
        var profile = await site.ReadAsync(member, "/api/profile");

        Assert.Equal(status, confirmed.StatusCode);
        Assert.Null(profile["pendingEmail"]);
        Assert.Equal(status == HttpStatusCode.OK ? New : Old, profile["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task LinkOfAnotherMember_OrOneAskedForBefore_ConfirmsNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (
            await site.EnrolAsync(email: Old), await site.EnrolAsync(email: "other@members.example"));
        using var first = await AskAsync(site, member, "first@members.example");
        var firstToken = TokenOf(site);
        using var second = await AskAsync(site, member, New);
        var token = TokenOf(site);

        using var byAnother = await ConfirmAsync(site, other, token);
        using var earlier = await ConfirmAsync(site, member, firstToken);
        using var nonsense = await ConfirmAsync(site, member, "x");

        foreach (var refused in (HttpResponseMessage[])[byAnother, earlier, nonsense])
        {
            await refused.ProblemAsync(HttpStatusCode.Conflict);
        }

        Assert.Equal(
            "other@members.example", (await site.ReadAsync(other, "/api/profile"))["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_IsNowhereInStorage()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, New);
        var token = TokenOf(site);

        var stored = (
            await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(
                member, CancellationToken.None))!.Document.PendingEmail!;

        Assert.DoesNotContain(token, stored.Digest, StringComparison.Ordinal);
        Assert.Equal(64, stored.Digest.Length);
        Assert.DoesNotContain(
            site.Site.Logs.Lines,
            line => line.Contains(token, StringComparison.Ordinal) || line.Contains(New, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("new@members.example\\r\\nBcc: all@members.example")]
    [InlineData("new")]
    [InlineData("a@b@c")]
    [InlineData("Ann <new@members.example>")]
    [InlineData("new@members.example, other@members.example")]
    [InlineData("")]
    [InlineData("OLD@members.example")]
    public async Task WhatIsNoAddress_OrTheirsAlready_IsRefused_AndNothingIsMailed(string email)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);

        using var asked = await AskAsync(site, member, email);

        Assert.Equal(["$.email"], (await asked.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Empty(site.Mails);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task MarksAboutTheOldAddress_SayThatThereIsANewOne_AndTheNewOneCanBeMarkedItself()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);
        await site.Site.Services.GetRequiredService<MemberCommands>().ExecuteAsync(
            member,
            site.Today,
            Actor.Mail,
            (document, _) =>
                new MemberChange
                {
                    Document = document with
                    {
                        Marks =
                        [
                            new StaffMark(StaffMarkKind.Bounced, site.Today, "n1"),
                            new StaffMark(StaffMarkKind.NoticeDead, site.Today, "n2"),
                        ],
                    },
                },
            CancellationToken.None);
        using var asked = await AskAsync(site, member, New);

        using var confirmed = await ConfirmAsync(site, member, TokenOf(site));

        var marks = (
            await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(
                member, CancellationToken.None))!.Document.Marks;
        Assert.Equal([site.Today, null], marks.Select(mark => mark.AddressChangedOn));
    }

    [Fact]
    public async Task ConfirmedAddress_EndsTheOtherSessions_AndTheTokensSignedBefore()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (
            await site.EnrolAsync(email: Old), await site.EnrolAsync(email: "other@members.example"));
        var subject = SessionSubject.From(member);
        var (own, elsewhere, others) = (
            await site.Site.SignInAsync(subject),
            await site.Site.SignInAsync(subject),
            await site.Site.SignInAsync(SessionSubject.From(other)));
        using var asked = await AskAsync(site, member, New);
        // Asking ends nothing, and neither does a link that is not good.
        using var nonsense = await ConfirmAsync(site, member, new string('A', 64));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere));

        var request = MemberSite.Request(HttpMethod.Post, "/api/profile/email/confirm")
            .With("Cookie", own)
            .With("X-CSRF-Token", await site.Site.ForgeryTokenAsync(own))
            .WithJson($$"""{ "token": "{{TokenOf(site)}}" }""");
        using var confirmed = await site.Site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (await StatusAsync(own), await StatusAsync(elsewhere), await StatusAsync(others)));
        var sessions = site.Site.Services.GetRequiredService<Sessions>();
        Assert.False(await sessions.CountsAsync(subject, site.Clock.Now.AddMinutes(-1), CancellationToken.None));
        Assert.True(await sessions.CountsAsync(subject, site.Clock.Now.AddMinutes(1), CancellationToken.None));

        async Task<HttpStatusCode> StatusAsync(string cookie)
        {
            using var answer = await site.Site.Client.SendAsync(
                MemberSite.Request(HttpMethod.Get, "/api/session").With("Cookie", cookie));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task PageAskedForByABrowserThatIsNotSignedIn_LeadsToSignIn_AndTheApiDoesNot()
    {
        await using var site = await MemberSite.LendAsync();
        const string Page = "/profile/cpr";

        using var anonymous = await site.Site.Client.SendAsync(Browser(Page));
        using var ended = await site.Site.Client.SendAsync(Browser(Page).With("Cookie", "cec-session=over"));
        using var program = await site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, Page));
        using var badToken = await site.Site.Client.SendAsync(Browser(Page).With("Authorization", "Bearer x"));
        using var api = await site.Site.Client.SendAsync(Browser("/api/profile"));

        foreach (var led in (HttpResponseMessage[])[anonymous, ended])
        {
            Assert.Equal(
                (HttpStatusCode.SeeOther, "/sign-in?back=%2Fprofile%2Fcpr"),
                (led.StatusCode, led.Headers.Location!.OriginalString));
            Assert.True(led.Headers.CacheControl!.NoStore);
        }

        foreach (var refused in (HttpResponseMessage[])[program, badToken, api])
        {
            await refused.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        static HttpRequestMessage Browser(string address) =>
            MemberSite.Request(HttpMethod.Get, address).With(
                "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    [Fact]
    public async Task LinksPage_HasTheTokenAndNothingElseOfTheAddress()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, New);
        var token = TokenOf(site);

        var page = await EmailLinks.PageOfAsync(site, member, token);
        var strange = await (
            await site.GetAsync(
                member, "/profile/email/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")).Content.ReadAsStringAsync();
        using var byForm = await site.Site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, new Uri("/api/profile/email/confirm", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([new("token", token)]),
            }
                .As(member.ToString()));

        Assert.Contains($"value=\"{token}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("script", strange, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, byForm.StatusCode);
        Assert.Equal(New, (await site.ReadAsync(member, "/api/profile"))["email"]!.GetValue<string>());
    }
}
