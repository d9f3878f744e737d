using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

/// <summary>
/// The oracle of a past day is the record of that day itself: what was on record at each step is compared with what is
/// worked out for its day afterwards.
/// </summary>
public sealed class PastMemberTests
{
    [Fact]
    public async Task EveryDay_IsAsItWasRecordedThen()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-07-01", email: "ann@example.org");
        var credential = $"C-{member.MemberId}";
        var then = new List<(DateOnly Day, Member Standing)>();
        var steps = new Func<Task>[]
        {
            () => site.AddAsync(member, MemberSite.Course("2026-05-02", 20)),
            () => site.RunNightAsync(),
            () => site.Office.RecordCprAsync(member, site.Today, new DateOnly(2031, 1, 1), CancellationToken.None),
            () => site.AddAsync(member, MemberSite.Course("2026-06-01", 25)),
            () => site.Office.RenewAsync(member, credential, site.Today, 200, CancellationToken.None),
            () => site.Office.DrawAuditAsync(member, credential, site.Today, CancellationToken.None),
            () => site.DispatchAsync(),
            () => site.Office.ReceiveAuditDocumentsAsync(member, credential, site.Today, CancellationToken.None),
            () => site.Office.PassAuditAsync(member, credential, site.Today, CancellationToken.None),
        };
        foreach (var step in steps)
        {
            await step();
            then.Add((site.Today, (await RecordedAsync(site, member)).Standing));
            site.Clock.Now += TimeSpan.FromDays(9);
        }

        var now = await RecordedAsync(site, member);
        var log = await Store(site).ReadLogAsync(member, CancellationToken.None);
        foreach (var (day, standing) in then)
        {
            var program = TestPrograms.Catalog["acsm"];
            var expected = Lifecycle.CatchUp(standing, program, day).Member;
            var past = Lifecycle.CatchUp(
                Then(now, log, day).Member.Standing, program, day).Member;

            Assert.Equal(Facts(expected), Facts(past));
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task BeforeAReinstatement_TheCycleThatRanOutIsShown()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2019-03-15", "2025-03-14");
        var before = (await RecordedAsync(site, member)).Standing;
        await site.Office.ReinstateAsync(member, $"C-{member.MemberId}", site.Today, 225, CancellationToken.None);

        var now = await RecordedAsync(site, member);
        Assert.Equal(3, now.Standing.Credentials[0].Cycle.Number);
        var log = await Store(site).ReadLogAsync(member, CancellationToken.None);
        var past = Then(now, log, new DateOnly(2025, 5, 1));

        Assert.StartsWith(
            "Grace since 2025-03-15, cycle 2 2022-03-15 to 2025-03-14, next , renewals 1",
            Facts(past.Member.Standing),
            StringComparison.Ordinal);
        Assert.Equal(before.Credentials[0].Cycle, past.Member.Standing.Credentials[0].Cycle);
        Assert.Equal(before.Credentials[0].Anchor, past.Member.Standing.Credentials[0].Anchor);
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task BeforeAMerge_WhatCameByItIsLeftOut()
    {
        await using var site = await MemberSite.StartAsync();
        var stays = await site.EnrolAsync();
        var goes = await site.EnrolAsync();
        await site.AddAsync(stays, MemberSite.Course("2026-05-02", 20));
        await site.AddAsync(goes, MemberSite.Course("2026-05-03", 4));
        var day = site.Today;
        var before = await RecordedAsync(site, stays);
        site.Clock.Now += TimeSpan.FromDays(2);
        await site.Site.Services.GetRequiredService<AccountMerge>().MergeAsync(
            stays, goes, site.Today, "staff:rob", CancellationToken.None);
        Assert.Equal(2, (await RecordedAsync(site, stays)).Standing.Reports.Length);

        var past = await site.Site.Services.GetRequiredService<MembersAsOf>()
            .FindPastAsync(stays, day, CancellationToken.None);

        Assert.Equal(Facts(before.Standing), Facts(past!.Standing));
        Assert.Single(past.Standing.Credentials);
    }

    private static PastMember Then(MemberDocument now, IReadOnlyList<MemberLogRow> log, DateOnly day) => PastMember.Create(
        now, TestPrograms.Catalog["acsm"], log, day, at => DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>What a page shows of a credential.</summary>
    private static string Facts(Member member)
    {
        var held = member.Credentials[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{held.Status} since {held.StatusSince:yyyy-MM-dd}, cycle {held.Cycle.Number} {held.Cycle.Starts:yyyy-MM-dd} to ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{held.Cycle.Ends:yyyy-MM-dd}, next {held.Next?.Number}, renewals {held.Renewals.Length}, reports ")
            + string.Join(',', member.Reports.Select(report => report.Id).Order(StringComparer.Ordinal))
            + $", audits {string.Join(',', held.Audits.Select(audit => audit.State))}";
    }

    private static async Task<MemberDocument> RecordedAsync(MemberSite site, MemberKey member) =>
        (await Store(site).FindAsync(member, CancellationToken.None))!.Document;

    private static IMemberStore Store(MemberSite site) => site.Site.Services.GetRequiredService<IMemberStore>();
}
