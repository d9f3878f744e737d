using System.Globalization;
using CecFunctions.Applications;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Profiles;
using CecFunctions.SelfReports;

namespace CecFunctions.Tests.Members;

/// <summary>Reports of closed cycles that lie in rows beside the member.</summary>
public sealed class ReportArchiveTests
{
    private const int Old = 450;

    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly RenewedOn = new(2025, 1, 11);
    private static readonly DateOnly InTheFirstCycle = new(2023, 5, 1);
    private static readonly DateOnly LastOfKeeping = new(2026, 1, 11);
    private static readonly DateOnly Closed = new(2026, 1, 12);
    private static readonly Provider Acme = new("acme", "Acme Seminars", ["acsm"], null, default);

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task ReportsOfAClosedCycle_MoveWithTheNextCommit_OnceTheirDocumentsNeedNotBeKept()
    {
        await using var system = await StartAsync();
        await TouchAsync(system, LastOfKeeping);
        var kept = await system.MemberAsync(Key);

        await TouchAsync(system, Closed);
        var moved = await system.MemberAsync(Key);

        Assert.Equal((Old + 2, 0), (kept.Standing.Reports.Length, kept.ArchiveRows));
        Assert.Equal(["now"], moved.Standing.Reports.Select(report => report.Id));
        Assert.Equal(["now"], moved.ReportVersions.Keys);
        Assert.Equal(5, moved.ArchiveRows);
        var archive = await system.Members.ReadArchiveAsync(moved, CancellationToken.None);
        Assert.Equal(Sorted(kept), Sorted(archive.Complete(moved)));
        Assert.Equal(kept.ReportVersions, archive.Complete(moved).ReportVersions);
    }

    [Fact]
    [Trait("Rule", "PORTAL-4")]
    [Trait("Rule", "PORTAL-5")]
    public async Task WhatMoved_IsListedExplainedAndExportedAsBefore()
    {
        await using var system = await StartAsync();
        await TouchAsync(system, LastOfKeeping);
        var before = await ShownAsync(system);

        await TouchAsync(system, Closed);

        Assert.Equal(5, (await system.MemberAsync(Key)).ArchiveRows);
        Assert.Equal(before, await ShownAsync(system));
        Assert.Equal(
            Old + 2,
            Assert.Single(await system.Members.ReadAllWithHistoryAsync(CancellationToken.None).ToListAsync())
                .Member.Document.Standing.Reports.Length);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task WhatMoved_IsAsLockedAsBefore()
    {
        await using var system = await StartAsync();
        await TouchAsync(system, Closed);
        var reports = system.Get<IMyReports>();
        var fields = (await reports.FindAsync(Key, Closed, "r0", CancellationToken.None))!.Fields;

        var edited = await reports.EditAsync(Key, Closed, "r0", 1, fields with { Credits = 9 }, CancellationToken.None);
        var stale = await reports.EditAsync(Key, Closed, "r0", 2, fields, CancellationToken.None);
        var deleted = await reports.DeleteAsync(Key, Closed, "r0", 1, CancellationToken.None);
        var byOffice = await system.Office.DeleteReportAsync(Key, Closed, "r0", CancellationToken.None);
        var unknown = await reports.DeleteAsync(Key, Closed, "r9999", 1, CancellationToken.None);

        Assert.All(
            [edited.Result, deleted, byOffice],
            result => Assert.Equal(
                (CommandOutcome.Refused, "locked", "ALL-CREDIT-1", "m1-1"),
                (result.Outcome, result.Refusal!.Reason, result.Refusal.Rule, result.Refusal.Credential)));
        Assert.Equal(CommandOutcome.StaleVersion, stale.Result.Outcome);
        Assert.Equal(CommandOutcome.UnknownReport, unknown.Outcome);
    }

    [Fact]
    public async Task IdsOfWhatMoved_AreKnownAsUsed()
    {
        await using var system = await StartAsync();
        system.Clock.Now = new DateTimeOffset(2026, 1, 12, 18, 0, 0, TimeSpan.Zero);
        await system.ChangeReportsAsync(Key, member => FilledMembers.With(member, FilledMembers.Reports(
            1, _ => "acme:L1", InTheFirstCycle, ReportSource.Feed)) with
        {
            DeletedReports = [.. Ids("d", ReportArchiving.FromDeleted), "acme:L2"],
        });
        await TouchAsync(system, Closed);
        Assert.Empty((await system.MemberAsync(Key)).DeletedReports);

        var lines = await system.Get<CreditFeed>().TakeAsync(
            Acme, [Line("L1"), Line("L2"), Line("L3")], CancellationToken.None);
        var imported = await system.Get<CreditImport>().RunAsync(
            [Row("r0"), Row("d0"), Row("new")], Closed, dryRun: false, null, CancellationToken.None);
        var byOffice = await system.Office.ReportAsync(
            Key, Closed, Fields("r1"), ReportSource.Self, CancellationToken.None);

        Assert.Equal(
            [FeedLineOutcome.Refused, FeedLineOutcome.Duplicate, FeedLineOutcome.Accepted],
            lines.Select(line => line.Outcome));
        Assert.Equal("id", lines[0].Property);
        Assert.Equal((1, 1), (imported.Added, imported.Unchanged));
        Assert.Equal("reportId", Assert.Single(imported.Problems).Column);
        Assert.Equal((CommandOutcome.Malformed, "id"), (byOffice.Outcome, byOffice.Problem!.Property));
    }

    [Fact]
    public async Task DeletingForYears_DoesNotFillTheRecord()
    {
        await using var system = await StartAsync(old: 0);
        for (var i = 0; i < 10; i++)
        {
            await system.ChangeReportsAsync(Key, member => member with
            {
                DeletedReports = member.DeletedReports.AddRange(Ids($"d{i}-", 1000)),
            });
        }

        var stored = (await system.Members.FindAsync(Key, CancellationToken.None))!;

        Assert.InRange(stored.Bytes, 0, 16 * 1024);
        Assert.True((await system.Members.ReadArchiveAsync(stored.Document, CancellationToken.None)).WasUsed("d0-999"));
    }

    [Fact]
    public async Task ReportNamedByAPetition_Stays()
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, member => member.WithApplications(
            [
                new MemberApplication
                {
                    Id = "p1", Kind = ApplicationKind.Petition, Report = "r7", FiledOn = RenewedOn,
                },
            ]));

        await TouchAsync(system, Closed);

        Assert.Equal(
            ["now", "r7"],
            (await system.MemberAsync(Key)).Standing.Reports.Select(r => r.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task ReportsOfARenewalUnderAudit_Stay()
    {
        await using var system = await StartAsync();
        var drawn = await system.Office.DrawAuditAsync(
            Key, "m1-1", new DateOnly(2025, 4, 3), CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, drawn.Outcome);

        await TouchAsync(system, Closed);

        Assert.Equal(0, (await system.MemberAsync(Key)).ArchiveRows);
    }

    [Fact]
    public async Task ReportsOfARenewalThatWaitsForItsDraw_Stay()
    {
        await using var system = await StartAsync(enteredDraw: false);

        await TouchAsync(system, Closed);

        Assert.Equal(0, (await system.MemberAsync(Key)).ArchiveRows);
    }

    [Fact]
    public async Task ReportsThatMayStillCountForAnotherCredential_Stay()
    {
        await using var system = await StartAsync();
        await system.ImportAsync(Closed, TestRoster.Row("m1", "2023-01-01", number: "m1-2"));

        await TouchAsync(system, Closed);

        Assert.Equal(0, (await system.MemberAsync(Key)).ArchiveRows);
    }

    [Fact]
    public async Task LineThatMoved_IsNotTakenForAnotherMember()
    {
        await using var system = await StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m2", "2022-03-15"));
        await system.ChangeReportsAsync(Key, member => FilledMembers.With(member, FilledMembers.Reports(
            1, _ => "acme:L1", InTheFirstCycle, ReportSource.Feed)));
        system.Clock.Now = new DateTimeOffset(2026, 1, 12, 18, 0, 0, TimeSpan.Zero);
        await system.Get<FeedClaims>().ClaimAsync("acme", "L1", Key, CancellationToken.None);
        await TouchAsync(system, Closed);
        system.Clock.Now += CreditFeed.ClaimBelieved * 2;

        var line = Assert.Single(await system.Get<CreditFeed>().TakeAsync(
            Acme, [Line("L1") with { MemberId = "m2" }], CancellationToken.None));

        Assert.Equal((FeedLineOutcome.Refused, "id"), (line.Outcome, line.Property));
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task Merge_BringsAllReportsOfBoth_AndGivesNewIdsToThoseThatBothHave()
    {
        await using var system = await StartAsync();
        var goes = new MemberKey("acsm", "m2");
        await RenewedAsync(system, goes, Old);
        await TouchAsync(system, Closed);
        await TouchAsync(system, Closed, goes);
        Assert.Equal(5, (await system.MemberAsync(goes)).ArchiveRows);

        var merged = await system.Get<AccountMerge>().MergeAsync(
            Key, goes, Closed, "staff:rob", CancellationToken.None);

        Assert.Equal((MergeOutcome.Merged, null), (merged.Outcome, merged.Reason));
        var survivor = await system.MemberAsync(Key);
        var all = (await system.Members.ReadArchiveAsync(survivor, CancellationToken.None)).Complete(survivor);
        Assert.Equal(2 * (Old + 2), all.Standing.Reports.Select(report => report.Id).Distinct().Count());
        Assert.Equal(all.Standing.Reports.Length, all.ReportVersions.Count);
        Assert.Contains("r0~2", all.ReportVersions.Keys);
        Assert.Equal(10, survivor.ArchiveRows);
        Assert.Equal(2, survivor.Standing.Reports.Length);
        Assert.Equal(
            2 * (Old + 2), (await system.Get<IMyReports>().ListAsync(Key, Closed, CancellationToken.None))!.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CredentialThatComesLater_FindsTheReportsItsCycleReachesBackTo(bool byMerge)
    {
        await using var system = await StartAsync();
        await TouchAsync(system, Closed);
        var (holder, number) = byMerge ? ("m2", "m2-1") : ("m1", "m1-2");
        await system.ImportAsync(Closed, TestRoster.Row(holder, "2023-01-01", number: number));
        if (byMerge)
        {
            var merged = await system.Get<AccountMerge>().MergeAsync(
                Key, new MemberKey("acsm", holder), Closed, "staff:rob", CancellationToken.None);
            Assert.Equal((MergeOutcome.Merged, null), (merged.Outcome, merged.Reason));
        }

        // Late, in grace, and with the credits of the reports that had moved.
        var renewed = await system.Office.RenewAsync(Key, number, Closed, 1000, CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal));
        Assert.Equal(Old + 2, await CountAsync());

        // They move again when that renewal is old too, and are there once.
        await system.ChangeReportsAsync(Key, member => member with
        {
            Standing = member.Standing with
            {
                Credentials =
                [
                    .. member.Standing.Credentials.Select(credential => credential with
                    {
                        Renewals = [.. credential.Renewals.Select(r => r with { EnteredDrawOn = Closed })],
                    }),
                ],
            },
        });
        await TouchAsync(system, Closed.AddYears(2));
        Assert.True((await system.MemberAsync(Key)).ArchiveRows > 5);
        Assert.Equal(Old + 2, await CountAsync());

        async Task<int> CountAsync() =>
            (await system.Get<IMyReports>().ListAsync(Key, Closed, CancellationToken.None))!.Count;
    }

    [Fact]
    public async Task DyingAtAnyWrite_NothingIsLostOrTwice()
    {
        string? expected = null;
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await StartAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => TouchAsync(dying, Closed));
            }

            await TouchAsync(system, Closed);
            var member = await system.MemberAsync(Key);
            Assert.Equal((1, 5), (member.Standing.Reports.Length, member.ArchiveRows));
            expected ??= await ShownAsync(system);
            Assert.Equal(expected, await ShownAsync(system));
        }

        Assert.InRange(write, 3, 10);
    }

    /// <summary>All that a member and the office see of the reports.</summary>
    private static async Task<string> ShownAsync(TestSystem system)
    {
        var reports = (await system.Get<IMyReports>().ListAsync(Key, Closed, CancellationToken.None))!;
        var progress = (await system.Get<IMyReports>().ProgressAsync(Key, Closed, CancellationToken.None))!;
        var transcript = (await system.Get<Transcripts>().MakeAsync(
            Key, Closed, TranscriptRange.All, null, CancellationToken.None))!;
        return string.Join(
            '\n',
            reports.Select(report => report.ToString())
                .Concat(progress.Credentials.SelectMany(c => c.Assessment.Lines.Select(line => line.ToString())))
                .Concat(transcript.Lines.Select(line => line.ToString()))
                .Concat(await system.ExportAsync(Closed)));
    }

    private static async Task<TestSystem> StartAsync(int old = Old, bool enteredDraw = true)
    {
        var system = await TestSystem.StartAsync();
        await RenewedAsync(system, Key, old, enteredDraw);
        return system;
    }

    /// <summary>A member whose first cycle is renewed, and who has begun the second.</summary>
    private static async Task RenewedAsync(TestSystem system, MemberKey key, int old, bool enteredDraw = true)
    {
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row(key.MemberId, "2022-03-15"));
        await ReportAsync(
            system, key, Fields("credits") with { Credits = 45, ApprovedBy = key.MemberId }, RenewedOn);
        var renewed = await system.Office.RenewAsync(
            key, $"{key.MemberId}-1", RenewedOn, 60, CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal));
        await system.ChangeReportsAsync(key, member => FilledMembers.With(
            member with
            {
                Standing = member.Standing with
                {
                    Credentials =
                    [
                        .. member.Standing.Credentials.Select(credential => credential with
                        {
                            Renewals =
                            [
                                credential.Renewals[0] with
                                {
                                    EnteredDrawOn = enteredDraw ? RenewedOn.AddDays(1) : null,
                                },
                            ],
                        }),
                    ],
                },
            },
            FilledMembers.Reports(
                old,
                i => string.Create(CultureInfo.InvariantCulture, $"{(key == Key || i == 0 ? "r" : "q")}{i}"),
                InTheFirstCycle.AddDays(key == Key ? 0 : 1))));
        await ReportAsync(
            system,
            key,
            Fields("now") with { Date = new DateOnly(2025, 4, 1), ApprovedBy = key.MemberId },
            new DateOnly(2025, 4, 2));
    }

    private static async Task ReportAsync(TestSystem system, MemberKey key, ReportFields fields, DateOnly on) =>
        Assert.Equal(
            CommandOutcome.Accepted,
            (await system.Office.ReportAsync(key, on, fields, ReportSource.Self, CancellationToken.None)).Outcome);

    /// <summary>Makes a commit that concerns no report.</summary>
    private static async Task TouchAsync(TestSystem system, DateOnly on, MemberKey? key = null) =>
        Assert.Equal(
            CommandOutcome.Accepted,
            (await system.Office.RecordCprAsync(
                key ?? Key, on, new DateOnly(2040, 1, 1), CancellationToken.None)).Outcome);

    private static IEnumerable<string> Sorted(MemberDocument member) =>
        member.Standing.Reports.Select(report => report.ToString()).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(string prefix, int count) =>
        Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"));

    private static ReportFields Fields(string id) => new()
    {
        Id = id, Activity = "continuing-education", Date = InTheFirstCycle, Credits = 2, ApprovedBy = "ACE",
    };

    private static FeedLine Line(string id) =>
        new(id, "acsm", "m1", null, Fields(string.Empty) with { ApprovedBy = null });

    private static CreditRow Row(string id) => new(2, "acsm", "m1", Fields(id), ReportSource.Self);
}
