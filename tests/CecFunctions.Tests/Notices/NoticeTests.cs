using CecFunctions.Domain.Notices;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

public sealed class NoticeTests
{
    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public async Task SentAndSuppressedNotices_AreShown_WithTheReasonOfThoseNotSent()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "ann@members.example");
        await site.AddAsync(member, """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 45, "approvedBy": "ACE" }""");
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var store = site.Site.Services.GetRequiredService<IMemberStore>();
        var stored = (await store.FindAsync(member, CancellationToken.None))!;
        var reminder = new Notice(
            $"C-{member.MemberId}",
            NoticeKind.RenewalReminder,
            -180,
            1,
            new DateOnly(2027, 3, 14),
            new DateOnly(2026, 6, 1));
        var suppressed = new NoticeRecord
        {
            Id = NoticeIdentity.From(reminder),
            Member = member,
            Notice = reminder,
            PlannedOn = reminder.Due,
            State = NoticeState.Suppressed,
            Reason = NoticeReason.Renewed,
            Rule = "ALL-NOTICE-3",
        };
        await store.CommitAsync(
            new MemberCommit { Document = stored.Document, ETag = stored.ETag, NewNotices = [suppressed] },
            CancellationToken.None);
        var none = await site.ReadAsync(member, "/api/notices");
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(CancellationToken.None);

        var notices = (await site.ReadAsync(member, "/api/notices"))["notices"]!.AsArray();

        Assert.Equal("suppressed", Assert.Single(none["notices"]!.AsArray())!["state"]!.GetValue<string>());
        Assert.Equal(
            [
                ("renewed", "sent", $"C-{member.MemberId}", "2026-06-15", null),
                ("renewal-reminder", "suppressed", $"C-{member.MemberId}", "2026-06-01", "renewed"),
            ],
            notices.Select(notice => (
                notice!["kind"]!.GetValue<string>(),
                notice["state"]!.GetValue<string>(),
                notice["credential"]!.GetValue<string>(),
                notice["on"]!.GetValue<string>(),
                notice["reason"]?.GetValue<string>())));
    }

    [Fact]
    public async Task NoticesOfAnother_AreNotShown()
    {
        await using var site = await MemberSite.LendAsync();
        var (one, other) = (await site.EnrolAsync(email: "one@members.example"), await site.EnrolAsync());
        await site.AddAsync(one, """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 45, "approvedBy": "ACE" }""");
        await site.Office.RenewAsync(one, $"C-{one.MemberId}", site.Today, 60, CancellationToken.None);
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(CancellationToken.None);

        Assert.NotEmpty((await site.ReadAsync(one, "/api/notices"))["notices"]!.AsArray());
        Assert.Empty((await site.ReadAsync(other, "/api/notices"))["notices"]!.AsArray());
    }
}
