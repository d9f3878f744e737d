using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
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
                PastMember.Create(now, log, day, at => DateOnly.FromDateTime(at.UtcDateTime)).Member.Standing, program, day).Member;

            Assert.Equal(Facts(expected), Facts(past));
        }
    }

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
