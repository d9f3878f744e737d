using CecFunctions.Applications;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.SelfReports;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Night;

public sealed class DueIndexAuditTests
{
    private static readonly DateOnly Day = new(2025, 1, 13);

    [Fact]
    public async Task CompleteIndex_NeedsNoRepair()
    {
        await using var system = await StartAsync();

        var figures = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal((20, 0, 0), (figures.MembersWalked, figures.SweepHintsMissing, figures.NoticeHintsMissing));
    }

    [Fact]
    public async Task MissingHints_AreRepairedAndCounted()
    {
        await using var system = await StartAsync();
        await foreach (var hint in system.Due.ReadAllAsync(CancellationToken.None))
        {
            if (hint.Hint.Member.MemberId is "m3" or "m4")
            {
                await system.Due.DeleteAsync([hint], CancellationToken.None);
            }
        }

        var first = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        var second = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal((2, 2), (first.SweepHintsMissing, first.NoticeHintsMissing));
        Assert.Equal((0, 0), (second.SweepHintsMissing, second.NoticeHintsMissing));
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task MissingHintOfAnAddressThatIsToBeTold_IsRepaired()
    {
        await using var system = await StartAsync();
        var member = new MemberKey("acsm", "quiet");
        await system.ImportAsync(Day, TestRoster.Row("quiet", "2025-01-10", line: 30) with { Email = "old@example.org" });
        await system.Office.ChangeProfileAsync(member, Day, null, "new@example.org", CancellationToken.None);
        await foreach (var hint in system.Due.ReadAllAsync(CancellationToken.None))
        {
            if (hint.Hint.Member == member && hint.Hint.Kind == HintKind.Notice)
            {
                await system.Due.DeleteAsync([hint], CancellationToken.None);
            }
        }

        var figures = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal(1, figures.NoticeHintsMissing);
    }

    [Fact]
    public async Task OpenApplicationThatIsNotListed_IsListedAndCounted()
    {
        await using var system = await StartAsync();
        var key = new MemberKey("acsm", "m1");
        var filed = new MemberApplication
        {
            Id = "a1",
            Kind = ApplicationKind.Emeritus,
            Credential = "C-m1",
            FiledOn = Day,
        };
        await system.Commands.ExecuteAsync(
            key, Day, Actor.Member, (member, _) =>
                new MemberChange { Document = member.WithApplications([filed]) }, CancellationToken.None);
        var queue = system.Get<ApplicationQueue>();
        await queue.RemoveAsync(await queue.ReadAsync("acsm", CancellationToken.None), CancellationToken.None);

        var first = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        var second = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal(new ListFigures("applications", 0, 1), first.Lists["applications"]);
        Assert.Equal(new ListFigures("applications", 1, 0), second.Lists["applications"]);
        Assert.Equal(
            "a1",
            Assert.Single(
                await system.Get<OpenApplications>().ReadAsync("acsm", CancellationToken.None)).Application.Id);
    }

    [Fact]
    public async Task IdempotencyKeysOfADayAgo_ArePurged()
    {
        await using var system = await StartAsync();
        var key = new MemberKey("acsm", "m1");
        await system.Get<IMyReports>().AddAsync(
            key, Day, new ReportFields { Id = "", Activity = "reading", Date = Day }, "k", CancellationToken.None);
        var digest = Assert.Single((await system.MemberAsync(key)).IdempotencyKeys).KeyDigest;
        system.Clock.Now += TimeSpan.FromHours(24);

        var figures = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal(1, figures.MembersPurged);
        Assert.Empty((await system.MemberAsync(key)).IdempotencyKeys);
        Assert.Null(await system.Members.FindIdempotencyAsync(key, digest, CancellationToken.None));
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            new DateOnly(2025, 1, 10),
            [.. Enumerable.Range(0, 20).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2))]);
        await system.SweepAsync(Day);
        Assert.Equal(40, (await system.HintsAsync()).Count);
        return system;
    }
}
