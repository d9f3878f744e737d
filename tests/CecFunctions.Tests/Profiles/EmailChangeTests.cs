using System.Net;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Profiles.EmailLinks;

namespace CecFunctions.Tests.Profiles;

/// <summary>Changes of address by the member, the office and a roster, and how many a member may ask for.</summary>
public sealed class EmailChangeTests
{
    private const string Old = "old@members.example";
    private const string Wanted = "stranger@members.example";
    private const string Corrected = "corrected@members.example";

    [Theory]
    [InlineData("staff")]
    [InlineData("the command line")]
    [InlineData("a roster")]
    public async Task ChangeByTheOffice_CancelsTheOneAskedFor_AndTheOldAddressIsTold(string by)
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, Wanted);
        var token = TokenOf(site);
        var shown = (await site.ReadAsync(DeskSite.Of(member)))["profile"]!;
        Assert.Equal(Wanted, shown.Text("pendingEmail"));
        Assert.Equal(site.Clock.Now.AddDays(1), shown["pendingUntil"]!.GetValue<DateTimeOffset>());

        await ChangeAsync(site, member, by, Corrected);
        using var confirmed = await ConfirmAsync(site, member, token);
        var before = site.Mails.Count;
        await site.DispatchAsync();
        await site.DispatchAsync();

        Assert.Equal("link-over", (await confirmed.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        var profile = await site.ReadAsync(member, "/api/profile");
        Assert.Equal((Corrected, null), (profile.Text("email"), profile["pendingEmail"]));
        Assert.Null((await site.ReadAsync(DeskSite.Of(member)))["profile"]!["pendingEmail"]);
        var told = Assert.Single(site.Mails.Skip(before));
        Assert.Equal(Old, told.To);
        Assert.Contains("was changed", told.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Corrected, told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff", Old)]
    [InlineData("staff", "OLD@members.example")]
    [InlineData("the command line", Old)]
    [InlineData("a roster", "OLD@members.example")]
    public async Task AddressNamedByTheOffice_CancelsTheChangeAskedFor_ThoughItIsTheSame(string by, string email)
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(email: Old);
        using var asked = await AskAsync(site, member, Wanted);
        var (token, before) = (TokenOf(site), site.Mails.Count);

        await ChangeAsync(site, member, by, email);
        using var confirmed = await ConfirmAsync(site, member, token);
        await site.DispatchAsync();

        Assert.Equal("link-over", (await confirmed.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        var profile = await site.ReadAsync(member, "/api/profile");
        Assert.Equal((email, null), (profile.Text("email"), profile["pendingEmail"]));
        Assert.Equal(before, site.Mails.Count);
    }

    [Fact]
    public async Task OfficesCorrectionAndOldLinkAtOnce_NeverLeaveTheStrangersAddress()
    {
        await using var site = await MemberSite.LendAsync();
        for (var round = 0; round < 5; round++)
        {
            var member = await site.EnrolAsync(email: Old);
            using var asked = await AskAsync(site, member, Wanted);

            await Task.WhenAll(
                ConfirmAsync(site, member, TokenOf(site)), ChangeAsync(site, member, "the command line", Corrected));

            // Confirmed first, it is corrected afterwards; corrected first, the link is over.
            Assert.Equal(Corrected, (await site.ReadAsync(member, "/api/profile")).Text("email"));
        }
    }

    [Fact]
    public async Task OldAddress_IsToldOnceTheMailServiceIsBack()
    {
        var mails = new TestMailSender { Answer = _ => MailResult.TryAgain("down") };
        await using var site = await MemberSite.StartAsync();
        await using var instance = await site.StartInstanceAsync(
            services => services.AddSingleton<IMailSender>(mails));
        var dispatcher = instance.Services.GetRequiredService<NoticeDispatcher>();
        var member = await site.EnrolAsync(email: Old);
        await ChangeAsync(site, member, "the command line", Corrected);

        await dispatcher.RunAsync(CancellationToken.None);
        Assert.Empty(mails.Taken);
        mails.Answer = null;
        await dispatcher.RunAsync(CancellationToken.None);
        await dispatcher.RunAsync(CancellationToken.None);

        Assert.Equal([Old], mails.Taken.Select(mail => mail.To));
    }

    [Fact]
    public async Task AddressOfAnAccountThatWasMerged_IsTold()
    {
        await using var site = await MemberSite.StartAsync();
        var (stays, goes) = (await site.EnrolAsync(email: Corrected), await site.EnrolAsync(email: Old));

        await site.DoneAsync("POST", $"{DeskSite.Of(stays)}/merge", $$"""{ "from": "{{goes.MemberId}}" }""");
        await site.DispatchAsync();

        var changed = site.Mails.Where(mail => mail.Subject.Contains("was changed", StringComparison.Ordinal));
        Assert.Equal([Old], changed.Select(mail => mail.To));
    }

    [Fact]
    public async Task Member_MayAskForFiveChangesADay_WhateverTheAddressAndTheInstance_AndIsToldWhenAgain()
    {
        await using var site = await MemberSite.StartAsync();
        await using var other = await site.StartInstanceAsync();
        var member = await site.EnrolAsync(email: Old);
        for (var ask = 0; ask < 4; ask++)
        {
            using var asked = await AskAsync(site, member, $"new{ask}@members.example");
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            site.Clock.Now += TimeSpan.FromHours(1);
        }

        // Many at once at two instances: one is left.
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? site.Site : other)
            .Client.SendAsync(
                MemberSite.Request(HttpMethod.Post, "/api/profile/email").As(member.ToString())
                    .WithJson($$"""{ "email": "more{{number}}@members.example" }"""))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(10, site.Mails.Count);

        using var refused = await AskAsync(site, member, "last@members.example");
        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("too-many-changes-of-address", problem.Text("reason"));
        Assert.Contains("5 changes of address in 24 hours", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(20), refused.Headers.RetryAfter!.Delta);

        site.Clock.Now += TimeSpan.FromHours(20);
        using var again = await AskAsync(site, member, "last@members.example");
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        using var twice = await AskAsync(site, member, "late@members.example");
        await twice.ProblemAsync(HttpStatusCode.TooManyRequests);
    }

    private static async Task ChangeAsync(MemberSite site, MemberKey member, string by, string email)
    {
        switch (by)
        {
            case "staff":
                using (var read = await site.SendAsync("GET", DeskSite.Of(member)))
                {
                    await site.DoneAsync(
                        "PUT",
                        $"{DeskSite.Of(member)}/profile",
                        $$"""{ "email": "{{email}}" }""",
                        read.Headers.ETag!.Tag);
                }

                break;
            case "a roster":
                var figures = await site.ImportTodayAsync(new RosterRow(
                    2, member.Program, member.MemberId, null, email, "ACSM-CPT", $"C-{member.MemberId}",
                    new DateOnly(2024, 3, 15), null, new DateOnly(2030, 1, 1), false));
                Assert.Empty(figures.Problems);
                break;
            default:
                var result = await site.Office.ChangeProfileAsync(
                    member, site.Today, null, email, CancellationToken.None);
                Assert.Equal(CommandOutcome.Accepted, result.Outcome);
                break;
        }
    }
}
