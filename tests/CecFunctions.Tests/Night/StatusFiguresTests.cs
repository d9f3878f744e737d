using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;

namespace CecFunctions.Tests.Night;

public sealed class StatusFiguresTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);

    [Fact]
    public async Task MembersNeverCounted_HaveNoFigures()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        Assert.Null(await system.Get<StatusFigures>().FindAsync("acsm", CancellationToken.None));
    }

    [Fact]
    public async Task MembersNeverCounted_AreCountedByTheHourlyLookAtTheNights_Once()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var sweep = system.Get<NightlySweep>();

        await sweep.RunDueNightsAsync(CancellationToken.None);
        var first = await AssertFiguresAsync(system, expectedActive: 1);
        system.Clock.Now += TimeSpan.FromHours(1);
        await system.ImportAsync(Imported, TestRoster.Row("m2", "2022-03-15"));
        await sweep.RunDueNightsAsync(CancellationToken.None);

        var then = await AssertFiguresAsync(system, expectedActive: 2);
        Assert.Equal(first.CountedAt, then.CountedAt);
        Assert.NotNull(then.Renewals);
    }

    [Fact]
    public async Task Figures_EqualAWalkOfAllMembers_AfterNightsRenewalsImportsAndAMerge()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Imported,
            [
                .. Enumerable.Range(0, 8).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2)),
                .. Enumerable.Range(8, 4).Select(i => TestRoster.Row($"m{i}", "2023-02-01", "NASM-CPT", line: i + 2)),
                TestRoster.Row("m12", "2022-05-02", "ACSM-EP", line: 14),
            ]);
        foreach (var member in new[] { "m0", "m1" })
        {
            Assert.Equal(
                CommandOutcome.Accepted,
                (await system.ReportAsync(new MemberKey("acsm", member), new DateOnly(2025, 1, 20), 45)).Outcome);
        }

        await CountAsync(system);
        await AssertFiguresAsync(system, expectedActive: 9);

        // In time; late, out of grace; and nothing of the others.
        await RenewAsync(system, "m0", new DateOnly(2025, 3, 1), 60);
        await system.SweepAsync(new DateOnly(2025, 3, 15));
        await AssertFiguresAsync(system, expectedActive: 2);
        await RenewAsync(system, "m1", new DateOnly(2025, 4, 1), 500);
        await AssertFiguresAsync(system, expectedActive: 3);

        // A command for a member whom no night has brought to its day.
        await system.Office.RecordCprAsync(
            new MemberKey("acsm", "m12"), new DateOnly(2025, 5, 20), new DateOnly(2041, 1, 1), CancellationToken.None);
        await system.SweepAsync(new DateOnly(2025, 6, 1));
        await system.SweepAsync(new DateOnly(2025, 9, 15));
        await system.SweepAsync(new DateOnly(2025, 9, 16));
        await system.ImportAsync(
            new DateOnly(2025, 9, 20),
            TestRoster.Row("m13", "2025-09-01", "ACSM-EP"),
            TestRoster.Row("m14", "2025-09-01", line: 3));
        var merged = await system.Get<AccountMerge>().MergeAsync(
            new MemberKey("acsm", "m13"),
            new MemberKey("acsm", "m14"),
            new DateOnly(2025, 9, 21),
            Actor.Office,
            CancellationToken.None);
        Assert.Equal(MergeOutcome.Merged, merged.Outcome);
        var before = await AssertFiguresAsync(system, expectedActive: 4);
        Assert.NotNull(before.ChangedAt);

        await CountAsync(system);

        var after = await AssertFiguresAsync(system, expectedActive: 4);
        Assert.Equal(before.Counts.AsEnumerable(), after.Counts);
        Assert.Null(after.ChangedAt);
        Assert.Equal(system.Clock.Now, after.CountedAt + TimeSpan.FromMinutes(1));
    }

    private static async Task CountAsync(TestSystem system)
    {
        // What is recorded at the instant of a walk may be before it or after.
        system.Clock.Now += TimeSpan.FromMinutes(1);
        await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        system.Clock.Now += TimeSpan.FromMinutes(1);
    }

    private static async Task RenewAsync(TestSystem system, string member, DateOnly day, decimal paid)
    {
        var key = new MemberKey("acsm", member);
        var renewed = await system.Office.RenewAsync(key, $"{member}-1", day, paid, CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal?.Reason));
    }

    /// <summary>The figures of both programs are those of a walk that looks at every member.</summary>
    private static async Task<ProgramFigures> AssertFiguresAsync(TestSystem system, int expectedActive)
    {
        var walked = new Dictionary<string, List<(string, CredentialStatus)>> { ["acsm"] = [], ["nasm"] = [] };
        await foreach (var member in system.Members.ReadAllAsync(CancellationToken.None))
        {
            walked[member.Document.Key.Program].AddRange(
                member.Document.Standing.Credentials.Select(credential => (credential.Type, credential.Status)));
        }

        var figures = system.Get<StatusFigures>();
        foreach (var (program, standings) in walked)
        {
            Assert.Equal(
                standings
                    .CountBy(standing => standing)
                    .Select(count => $"{count.Key} {count.Value}")
                    .Order(StringComparer.Ordinal),
                (await figures.FindAsync(program, CancellationToken.None))!.Counts.Select(
                    count => $"{(count.Type, count.Status)} {count.Count}").Order(StringComparer.Ordinal));
        }

        var acsm = (await figures.FindAsync("acsm", CancellationToken.None))!;
        Assert.Equal(
            expectedActive,
            acsm.Counts.Where(count => count.Status == CredentialStatus.Active).Sum(count => count.Count));
        return acsm;
    }
}
