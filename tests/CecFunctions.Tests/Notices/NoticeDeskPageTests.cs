using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Notices;

/// <summary>Undelivered notices and mails that came back, as pages.</summary>
[Trait("Rule", "ALL-NOTICE-6")]
public sealed class NoticeDeskPageTests
{
    private const string List = "/staff/notices";

    [Fact]
    public async Task UndeliveredNotice_IsListed_AndSentAgain()
    {
        await using var site = await MemberSite.StartAsync();
        var (member, notice) = await WithNoticeAsync(site, email: null);
        var address = $"{List}/acsm/{member.MemberId}/{notice}";

        var page = await site.PageAsync(Registrar, $"{List}?program=acsm&state=failed");
        Assert.Contains($"action=\"{address}/resend\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            notice, await site.PageAsync(Registrar, $"{List}?program=acsm&state=dead"), StringComparison.Ordinal);
        page = await site.FaultsAsync(Registrar, $"{address}/posted", ("on", "2026-06-16"));
        Assert.Contains("cannot have gone after today", page, StringComparison.Ordinal);
        await site.FaultsAsync(Registrar, $"{address}/posted");
        Assert.Equal($"{List}?program=acsm&done=resent", await site.DoneFormAsync(Registrar, $"{address}/resend"));

        Assert.Contains("Every notice has arrived.", await site.PageAsync(Registrar, List), StringComparison.Ordinal);
        using var unknown = await site.FormAsync(Registrar, $"{List}/acsm/{member.MemberId}/nothing/resend");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        // What an audit turns on can be told by a letter, and no other notice.
        await site.Office.DrawAuditAsync(member, $"C-{member.MemberId}", site.Today, CancellationToken.None);
        await site.DispatchAsync();
        page = await site.PageAsync(Registrar, $"{List}?program=acsm");
        Assert.Contains("There is no e-mail address on record.", page, StringComparison.Ordinal);
        var letter = Assert.Single(Regex.Matches(page, "action=\"([^\"]*/posted)\"")).Groups[1].Value;
        var early = await site.FaultsAsync(Registrar, letter, ("on", "2026-06-01"));
        Assert.Contains("is before the day on which the notice came about.", early, StringComparison.Ordinal);
        Assert.Equal($"{List}?program=acsm&done=posted", await site.DoneFormAsync(Registrar, letter));
    }

    [Fact]
    public async Task MailThatCameBack_IsSettledAsANotice_OrAsNoneOfOurs()
    {
        await using var site = await MemberSite.StartAsync();
        var (member, notice) = await WithNoticeAsync(site, "ada@example.org");
        var unmatched = site.Site.Services.GetRequiredService<UnmatchedBounces>();
        var bounce = new UnmatchedBounce(site.Clock.Now, "bounced 5.1.1", "ada@example.org", "<m-1>", [member]);
        var other = new UnmatchedBounce(site.Clock.Now, "dropped", null, "m-2", []);
        await unmatched.AddAsync(bounce, CancellationToken.None);
        await unmatched.AddAsync(other, CancellationToken.None);

        var page = await site.PageAsync(Registrar, $"{List}/bounces");
        Assert.Contains("&lt;m-1&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"acsm|{member.MemberId}|{notice}\"", page, StringComparison.Ordinal);
        await site.FaultsAsync(Registrar, $"{List}/bounces/{bounce.Id}");
        await site.FaultsAsync(Registrar, $"{List}/bounces/{bounce.Id}", ("note", "Hers."), ("notice", "odd"));
        await site.FaultsAsync(
            Registrar, $"{List}/bounces/{bounce.Id}", ("note", "Hers."), ("notice", $"acsm|{member.MemberId}|none"));
        Assert.Equal(
            $"{List}/bounces?done=settled",
            await site.DoneFormAsync(
                Registrar,
                $"{List}/bounces/{bounce.Id}",
                ("note", "Hers."),
                ("notice", $"acsm|{member.MemberId}|{notice}")));
        await site.DoneFormAsync(Registrar, $"{List}/bounces/{other.Id}", ("note", "A mail of the newsletter."));

        Assert.Contains("No mail is unaccounted for.", await site.PageAsync(Registrar, $"{List}/bounces"), StringComparison.Ordinal);
        Assert.Contains(
            $"{List}/acsm/{member.MemberId}/{notice}/resend",
            await site.PageAsync(Registrar, $"{List}?state=bounced"),
            StringComparison.Ordinal);
        using var again = await site.FormAsync(Registrar, $"{List}/bounces/{bounce.Id}", ("note", "Hers."));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    /// <summary>A member with one notice that was mailed, or failed without an address.</summary>
    private static async Task<(MemberKey Member, string Notice)> WithNoticeAsync(MemberSite site, string? email)
    {
        var member = await site.EnrolAsync(email: email);
        await site.AddAsync(member, ReportJson.Education(60));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 90, CancellationToken.None);
        await site.DispatchAsync();
        var notices = (await site.ReadAsync($"{DeskSite.Of(member)}/notices"))["notices"]!.AsArray();
        return (
            member, notices.Single(one => one!.Text("state") == (email is null ? "failed" : "sent"))!.Text("id"));
    }
}
