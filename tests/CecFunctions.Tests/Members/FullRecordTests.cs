using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Draw;
using CecFunctions.Evidence;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Renewals;
using CecFunctions.SelfReports;
using CecFunctions.Tests.Audits;
using Xunit.Abstractions;

namespace CecFunctions.Tests.Members;

/// <summary>No one's input can keep the system's own work on a member from being done.</summary>
public sealed class FullRecordTests(ITestOutputHelper output)
{
    private const string Number = "m1-1";

    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly MemberKey Other = new("acsm", "m2");
    private static readonly DateOnly Begin = new(2024, 6, 1);
    private static readonly DateOnly InTheCycle = new(2024, 5, 1);
    private static readonly string Longest = new('α', MemberLimits.MostTextBytes / 2);

    private static ReportFields Fields => new()
    {
        Id = string.Empty, Activity = "continuing-education", Date = InTheCycle, Credits = 0.5m, ApprovedBy = Longest,
    };

    [Fact]
    public async Task RecordFilledByAllCallers_IsSweptPaidRenewedDrawnAuditedMergedAndExported()
    {
        await using var system = await StartAsync();
        await FillAsync(system);
        var filled = (await system.Members.FindAsync(Key, CancellationToken.None))!;
        Assert.InRange(filled.Bytes, MemberLimits.MostBytesByCallers * 95 / 100, MemberLimits.MostBytesByCallers);
        output.WriteLine($"{filled.Document.Standing.Reports.Length} reports, {filled.Bytes} bytes");

        // Night, payment, renewal.
        var on = new DateOnly(2025, 2, 1);
        Assert.Equal((1, 0), await SweptAsync(system, on));
        var paid = await system.Get<Payments>().RecordAsync(
            new ReceivedPayment("p1", Key, Number, FeePurpose.Renewal, 1000),
            on,
            Actor.PaymentService,
            CancellationToken.None);
        Assert.Equal(PaymentOutcome.Recorded, paid.Outcome);
        var renewed = await system.Get<MemberRenewals>().RenewAsync(
            Key, Number, on, Actor.Member, "renewal", CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Result.Outcome, renewed.Result.Refusal));

        // The draw opens the case, the mail starts its clock, the office decides it.
        var night = on.AddDays(1);
        var drawn = await system.Get<DrawRecording>().RunAsync(
            TestPrograms.Catalog["acsm"],
            [new PendingEntry(night, new Submission("m1", Number, 1, on), Drawn: true)],
            ImmutableDictionary<MemberKey, StoredMember?>.Empty,
            CancellationToken.None);
        Assert.Equal(WriteOutcome.Committed, Assert.Single(drawn).Write.Outcome);
        await system.DispatchAsync(night);
        var audit = (await CredentialAsync(system)).OpenAudit!;
        Assert.NotNull(audit.Deadline);
        await DecideAsync(system, audit.Id, night.AddDays(10));
        Assert.Equal(AuditState.Passed, Assert.Single((await CredentialAsync(system)).Audits).State);

        // Another account of the person comes into it; everything is exported.
        var merged = await system.Get<AccountMerge>().MergeAsync(
            Key, Other, night.AddDays(12), "staff:rob", CancellationToken.None);
        Assert.Equal((MergeOutcome.Merged, null), (merged.Outcome, merged.Reason));
        Assert.Single(await system.ExportAsync(night.AddDays(12)));

        // A year later what is closed makes room, by the night alone.
        var later = await system.Members.FindAsync(Key, CancellationToken.None);
        output.WriteLine($"{later!.Bytes} bytes after the audit");
        Assert.InRange(later.Bytes, filled.Bytes, filled.Bytes + (16 * 1024));
        var sweep = new DateOnly(2028, 3, 15);
        Assert.Equal((1, 0), await SweptAsync(system, sweep));
        var swept = (await system.Members.FindAsync(Key, CancellationToken.None))!;
        output.WriteLine($"{swept.Bytes} bytes, {swept.Document.ArchiveRows} rows beside it");
        Assert.True(swept.Document.ArchiveRows > 0);
        Assert.InRange(swept.Bytes, 0, filled.Bytes * 2 / 3);
        Assert.Equal(
            filled.Document.Standing.Reports.Length,
            (await system.Get<IMyReports>().ListAsync(Key, sweep, CancellationToken.None))!.Count);
    }

    [Fact]
    public async Task FullAccount_GoesIntoAnother()
    {
        await using var system = await StartAsync();
        await SeedAsync(system, MemberLimits.MostBytesByCallers);

        var merged = await system.Get<AccountMerge>().MergeAsync(
            Other, Key, Begin, "staff:rob", CancellationToken.None);

        Assert.Equal((MergeOutcome.Merged, null), (merged.Outcome, merged.Reason));
    }

    [Fact]
    public async Task Callers_AreRefusedAboveTheirRoom_AndTheRestIsTheSystems()
    {
        await using var system = await StartAsync();
        await SeedAsync(system, MemberLimits.MostBytesByCallers, new DateOnly(2021, 1, 1));
        var reports = system.Get<IMyReports>();
        var mine = (await reports.ListAsync(Key, Begin, CancellationToken.None))![0];

        var added = await reports.AddAsync(Key, Begin, Fields, "key", CancellationToken.None);
        var longer = await reports.EditAsync(
            Key, Begin, mine.Fields.Id, 1, mine.Fields with { Credits = 0.123456789m }, CancellationToken.None);
        var line = Assert.Single(await LinesAsync(system, "acme", 0, 1));
        var imported = await ImportAsync(system, 0, 1, InTheCycle);
        var shorter = await reports.EditAsync(
            Key, Begin, mine.Fields.Id, 1, mine.Fields with { ApprovedBy = "ACE" }, CancellationToken.None);
        var byOffice = await system.ReportAsync(Key, Begin, 1);
        var deleted = await reports.DeleteAsync(Key, Begin, mine.Fields.Id, 2, CancellationToken.None);

        Assert.Equal(
            (CommandOutcome.MemberFull, CommandOutcome.MemberFull), (added.Result.Outcome, longer.Result.Outcome));
        Assert.Equal((FeedLineOutcome.Refused, ""), (line.Outcome, line.Property));
        Assert.Equal("has no room in the member's record.", Assert.Single(imported.Problems).Problem);
        Assert.Equal(
            (CommandOutcome.Accepted, CommandOutcome.Accepted, CommandOutcome.Accepted),
            (shorter.Result.Outcome, byOffice.Outcome, deleted.Outcome));
    }

    [Fact]
    public async Task WhatIsLeft_IsEnoughForTheSystemForManyYears()
    {
        await using var system = await StartAsync();

        // The text of a report that no cycle covers never moves.
        await SeedAsync(system, MemberLimits.MostBytesByCallers, new DateOnly(2021, 1, 1));
        var before = (await system.Members.FindAsync(Key, CancellationToken.None))!.Bytes;
        var on = new DateOnly(2025, 2, 1);
        for (var cycle = 0; cycle < 5; cycle++, on = on.AddYears(3))
        {
            await system.SweepAsync(on);
            await system.DispatchAsync(on);
            await system.ReportAsync(Key, on, 45);
            var renewed = await system.Office.RenewAsync(Key, Number, on, 1000, CancellationToken.None);
            Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal));
            var drawn = await system.Office.DrawAuditAsync(Key, Number, on, CancellationToken.None);
            Assert.Equal(CommandOutcome.Accepted, drawn.Outcome);
            await system.DispatchAsync(on);
            await DecideAsync(system, (await CredentialAsync(system)).OpenAudit!.Id, on.AddDays(3));
        }

        var after = (await system.Members.FindAsync(Key, CancellationToken.None))!.Bytes;
        output.WriteLine($"{before} bytes before, {after} after 15 years with an audit in each cycle");
        Assert.InRange(after - before, 0, (MemberRow.MaxDocumentBytes - MemberLimits.MostBytesByCallers) / 4);
    }

    [Theory]
    [InlineData(4, 100, 40)]
    [InlineData(1, 700, 200)]
    public async Task MemberOfThirtyYears_HasARecordBelowTheCallersRoom(
        int credentials, int reportsACycle, int bytesOfAText)
    {
        await using var system = await TestSystem.StartAsync();
        string[] types = ["ACSM-CPT", "ACSM-EP", "ACSM-GEI", "ACSM-CEP"];
        await system.ImportAsync(new DateOnly(2024, 5, 31), [.. Enumerable.Range(0, credentials).Select(
            i => TestRoster.Row(
                "m1", "2022-03-15", types[i], $"m1-{i + 1}", cpr: "2080-01-01", line: i + 2))]);
        var (on, most) = (new DateOnly(2025, 2, 1), 0);
        for (var cycle = 0; cycle < 10; cycle++, on = on.AddYears(3))
        {
            await system.SweepAsync(on);
            await system.ReportAsync(Key, on, 80);
            await system.ChangeReportsAsync(Key, member => FilledMembers.With(member, FilledMembers.Reports(
                reportsACycle,
                i => string.Create(CultureInfo.InvariantCulture, $"{cycle:D4}{i:D28}"),
                on.AddDays(-100)).Select(report => report with { ApprovedBy = new string('x', bytesOfAText) })));
            for (var i = 1; i <= credentials; i++)
            {
                var renewed = await system.Office.RenewAsync(Key, $"m1-{i}", on, 1000, CancellationToken.None);
                Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal));
            }

            most = Math.Max(most, (await system.Members.FindAsync(Key, CancellationToken.None))!.Bytes);
            await system.ChangeReportsAsync(Key, EnteredInTheDraw);
        }

        var stored = (await system.Members.FindAsync(Key, CancellationToken.None))!;
        output.WriteLine(
            $"{most} bytes at most, {stored.Document.Standing.Reports.Length} reports in the document, "
                + $"{stored.Document.ArchiveRows} rows beside it");
        Assert.InRange(most, 0, MemberLimits.MostBytesByCallers);
        Assert.Equal(
            10 * (reportsACycle + 1),
            (await system.Members.ReadArchiveAsync(stored.Document, CancellationToken.None))
                .Complete(stored.Document).Standing.Reports.Length);

        MemberDocument EnteredInTheDraw(MemberDocument member) => member with
        {
            Standing = member.Standing with
            {
                Credentials =
                [
                    .. member.Standing.Credentials.Select(credential => credential with
                    {
                        Renewals = [.. credential.Renewals.Select(renewal => renewal with { EnteredDrawOn = on })],
                    }),
                ],
            },
        };
    }

    [Fact]
    public void EvidenceOfACase_FitsItsRow_WhateverItsNamesAndReasons()
    {
        var name = string.Concat(Enumerable.Repeat("\U0001F600", EvidenceFileName.MaxLength / 2));
        var evidence = CaseEvidence.None(new string('9', 64), Longest) with
        {
            Documents =
            [
                .. Enumerable.Range(0, CaseEvidence.MostDocuments).Select(i => new EvidenceDocument
                {
                    Id = $"{i:D32}",
                    Report = new string('"', 64),
                    FileName = name,
                    Type = EvidenceType.Jpeg,
                    Length = long.MaxValue,
                    Sha256 = new string('f', 64),
                    ReceivedAt = DateTimeOffset.MaxValue,
                    ReceivedOn = DateOnly.MaxValue,
                    Origin = EvidenceOrigin.Uploaded,
                    Decision = EvidenceDecision.Refused,
                    Reason = new string('\u0001', CaseEvidence.MaxReasonLength),
                    DecidedOn = DateOnly.MaxValue,
                    DecidedBy = name,
                }),
            ],
        };

        Assert.Null(EvidenceFileName.ProblemWith(name));
        Assert.InRange(EvidenceJson.Write(evidence).Length, 0, MemberRow.MaxDocumentBytes);
    }

    /// <summary>As much as a member, three providers and a file bring in the longest texts there may be.</summary>
    private static async Task FillAsync(TestSystem system)
    {
        for (var i = 0; i < MemberLimits.MostReportsACycle; i++)
        {
            Assert.Equal(
                CommandOutcome.Accepted,
                await AddAsync(system, Fields, Begin.AddDays(i / MemberLimits.MostReportsADay)));
        }

        var on = Begin.AddDays(MemberLimits.MostReportsACycle / MemberLimits.MostReportsADay);
        Assert.Equal(CommandOutcome.LimitReached, await AddAsync(system, Fields, on));
        foreach (var provider in (string[])["acme", "beta", "gamma"])
        {
            for (var part = 0; part < 2; part++)
            {
                system.Clock.Now = new DateTimeOffset(on.AddDays(part), new TimeOnly(18, 0), TimeSpan.Zero);
                var lines = await LinesAsync(system, provider, part * 100, MemberLimits.MostFeedLinesADay);
                Assert.All(lines, line => Assert.Equal(FeedLineOutcome.Accepted, line.Outcome));
            }
        }

        on = on.AddDays(1);
        foreach (var size in (int[])[100, 10, 1])
        {
            for (var from = 0; (await ImportAsync(system, from, size, new DateOnly(2021, 1, 1), on)).Added > 0; from++)
            {
                // As many more as there is room for.
            }
        }
    }

    private static async Task<CommandOutcome> AddAsync(TestSystem system, ReportFields fields, DateOnly on) =>
        (await system.Get<IMyReports>().AddAsync(Key, on, fields, $"{Guid.NewGuid()}", CancellationToken.None))
            .Result.Outcome;

    private static Task<ImmutableArray<FeedLineResult>> LinesAsync(
        TestSystem system, string provider, int from, int count) => system.Get<CreditFeed>().TakeAsync(
        new Provider(provider, new string('n', Provider.MaxNameLength), ["acsm"], null, default),
        [
            .. Enumerable.Range(from, count).Select(i => new FeedLine(
                string.Create(CultureInfo.InvariantCulture, $"{i:D36}"), "acsm", "m1", null, Fields with
                {
                    ApprovedBy = null,
                    // More of one day would wait for staff.
                    Date = InTheCycle.AddDays(-(i % 30)),
                })),
        ],
        CancellationToken.None);

    private static Task<ImportFigures> ImportAsync(
        TestSystem system, int from, int size, DateOnly date, DateOnly? on = null) =>
        system.Get<CreditImport>().RunAsync(
        [
            .. Enumerable.Range(0, size).Select(i => new CreditRow(
                i + 2,
                "acsm",
                "m1",
                Fields with
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{size}-{from}-{i}").PadRight(64, '.'),
                    Date = date,
                },
                ReportSource.Self)),
        ],
        on ?? Begin,
        dryRun: false,
        null,
        CancellationToken.None);

    /// <summary>Fills the record to just below a number of bytes, without the callers.</summary>
    private static async Task SeedAsync(TestSystem system, int bytes, DateOnly? date = null)
    {
        var before = (await system.Members.FindAsync(Key, CancellationToken.None))!.Bytes;
        var count = 0;
        await system.ChangeReportsAsync(Key, member =>
        {
            var two = MemberJson.Write(FilledMembers.With(member, Reports(2))).Length;
            var one = two - MemberJson.Write(FilledMembers.With(member, Reports(1))).Length;
            count = (bytes - before - 300) / one;
            return FilledMembers.With(member, Reports(count));
        });
        var left = bytes - (await system.Members.FindAsync(Key, CancellationToken.None))!.Bytes;
        Assert.InRange(left, 0, 800);
        await system.ChangeReportsAsync(
            Key, member => member with { Name = member.Name + new string('n', Math.Max(0, left - 60)) });

        IEnumerable<ActivityReport> Reports(int most) => FilledMembers.Reports(
            most, i => string.Create(CultureInfo.InvariantCulture, $"{i:D32}"), date ?? InTheCycle);
    }

    private static async Task<(int Changed, int Failed)> SweptAsync(TestSystem system, DateOnly on)
    {
        var before = (await system.MemberAsync(Key)).CommitId;
        var figures = await system.SweepAsync(on);
        return ((await system.MemberAsync(Key)).CommitId == before ? 0 : 1, (int)figures.Failed);
    }

    private static async Task<Credential> CredentialAsync(TestSystem system) =>
        (await system.MemberAsync(Key)).Standing.FindCredential(Number)!;

    /// <summary>Documents come by post, and the office finds them good.</summary>
    private static async Task DecideAsync(TestSystem system, string caseId, DateOnly on)
    {
        var (desk, staff) = (system.Get<AuditDesk>(), AuditCaller.Staff("ann", on));
        var report = (await system.Get<AuditCases>().FindAsync(Key, caseId, on, CancellationToken.None))!.Lines[0];
        var upload = new EvidenceUpload(report.Line.Report, "scan.pdf", new MemoryStream(Samples.Pdf()));
        var document = await desk.AddDocumentAsync(Key, caseId, staff, upload, CancellationToken.None);
        Assert.Equal(EvidenceUploadOutcome.Added, document.Outcome);
        foreach (var step in (Func<Task<CommandResult>>[])
        [
            () => desk.ReceiveByPostAsync(Key, caseId, staff, CancellationToken.None),
            () => desk.BeginReviewAsync(Key, caseId, staff, CancellationToken.None),
            () => desk.DecideDocumentAsync(
                Key, caseId, document.Document!.Id, EvidenceDecision.Accepted, null, staff, CancellationToken.None),
            () => desk.PassAsync(Key, caseId, staff, CancellationToken.None),
        ])
        {
            Assert.Equal(CommandOutcome.Accepted, (await step()).Outcome);
        }
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            new DateOnly(2024, 5, 31), TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m2", "2024-05-15", line: 3));
        return system;
    }
}
