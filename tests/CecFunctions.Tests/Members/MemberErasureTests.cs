using Azure.Data.Tables;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using CecFunctions.Evidence;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Public;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;

namespace CecFunctions.Tests.Members;

/// <summary>A person who is erased on request: unknown from then on, and what the draw and the books need stays.</summary>
public sealed class MemberErasureTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Today = new(2025, 2, 1);
    private static readonly MemberKey Ada = new("acsm", "m1");

    private static readonly EvidenceFile Document = new(Ada, "20250122-abc", "d1");

    // In name, address, texts and report ids of the one who is erased, and nowhere else.
    private const string Mark = "zzada";

    [Fact]
    public async Task ErasedPerson_IsUnknownEverywhere_AndNoRowNamesThem()
    {
        await using var system = await StartAsync();

        var done = await EraseAsync(system);

        Assert.Equal(CommandOutcome.Accepted, done.Outcome);
        Assert.Null(await system.Members.FindAsync(Ada, default));
        Assert.Null(await system.Get<MemberReader>().FindAsync(Ada, default));
        Assert.Empty(await system.Get<CredentialVerification>().FindAsync("m1-1", default));
        Assert.Empty(await system.Get<MemberLookup>().FindByNameAsync(Mark, null, 10, default));
        Assert.Equal(
            CommandOutcome.UnknownMember, (await system.ReportAsync(Ada, Today, 1)).Outcome);
        var paid = new ReceivedPayment("other", Ada, "m1-1", FeePurpose.Renewal, 60);
        Assert.Equal(
            PaymentOutcome.UnknownMember,
            (await system.Get<Payments>().RecordAsync(paid, Today, Actor.PaymentService, default)).Outcome);
        Assert.All(await FeedAsync(system), problem => Assert.Equal("is that of no member of the program.", problem));
        Assert.Equal(
            MergeOutcome.UnknownMember,
            (await system.Get<AccountMerge>().MergeAsync(
                Ada, new("acsm", "other"), Today, Actor.Office, default)).Outcome);
        Assert.Empty(await system.ExportAsync(Today));
        Assert.Empty(await system.Get<Sessions>().ListAsync(SessionSubject.From(Ada), default));
        Assert.Null(await system.Get<EvidenceFiles>().OpenAsync(Document, default));
        var left = await RowsWithAsync(system, Mark);
        Assert.True(left.Count == 0, string.Join('\n', left));
        Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(default)).Missing);
        // The same again changes nothing.
        Assert.True((await EraseAsync(system)).Replayed);
        Assert.Equal(
            CommandOutcome.UnknownMember,
            (await system.Get<MemberErasure>().EraseAsync(
                new("acsm", "none"), Today, Actor.Office, "x", default)).Outcome);
    }

    [Fact]
    public async Task WhatIsKept_IsTheLogWithoutTexts_AndWhatWasPaidByDay()
    {
        await using var system = await StartAsync();
        var before = await system.Members.ReadLogAsync(Ada, default);

        await EraseAsync(system);

        var kept = (await system.Members.FindErasedAsync(Ada, default))!.Document;
        Assert.Equal((Today, "staff:rob", null), (kept.Erased!.On, kept.Erased.By, kept.Erased.Remains));
        Assert.Equal((new DateOnly(2025, 1, 21), 60m), (kept.Payments.Single().On, kept.Payments.Single().Amount));
        Assert.Equal(
            (FeeAccountPart.ErasedId($"{Mark}-payment"), 25m),
            (kept.FeeAccount.Single().Id, kept.FeeAccount.Single().Amount));
        Assert.Equal(
            new FeeRefund(
                FeeAccountPart.ErasedId($"{Mark}-refund"),
                FeeRefundKind.Refund,
                Imported,
                25,
                null,
                null,
                Actor.Office),
            kept.FeeAccount.Single().Refunds.Single());
        // Nor what rosters and others have said.
        Assert.Equal(["feeAccount"], kept.Parts.Json.Keys);
        Assert.Empty(kept.RosterRows);
        var log = await system.Members.ReadLogAsync(Ada, default);
        Assert.Equal(before.Count + 1, log.Count);
        Assert.Equal(
            before.Select(row => (row.Line.Event, row.Line.On, row.Line.Rule, row.Actor)),
            log.SkipLast(1).Select(row => (row.Line.Event, row.Line.On, row.Line.Rule, row.Actor)));
        Assert.Equal((LogEvent.PersonErased, "Letter 17."), (log[^1].Line.Event, log[^1].Line.Note));
        Assert.All(log.SkipLast(1), row => Assert.Null(row.Line.Report));
    }

    [Fact]
    public async Task WhileMoneyIsOnAccountOrOwed_NoOneIsErased()
    {
        await using var system = await StartAsync();
        await PayAsync(system, "p2");

        var withMoney = await EraseAsync(system);
        await UseAsync(system);
        await RefundAsync(system, "p2", FeeRefundKind.Chargeback, Actor.PaymentService);
        var owing = await EraseAsync(system);
        // What is owed is also paid once the credential is withdrawn.
        var withdrawn = await system.Get<MemberCorrections>().WithdrawAsync(
            new OfficeCaller(Actor.Office, Today, OrLater: true), Ada, "m1-1", "Entered by mistake.", default);
        await PayAsync(system, "write-off-1");
        var done = await EraseAsync(system);

        Assert.Equal(
            (CommandOutcome.LimitReached, FeeAccountPart.MoneyOnAccount),
            (withMoney.Outcome, withMoney.Limit!.Reason));
        Assert.Equal(CommandOutcome.Accepted, withdrawn.Outcome);
        Assert.StartsWith(
            "60.00 US dollars are on account and 0.00 are owed.", withMoney.Limit.Words, StringComparison.Ordinal);
        Assert.StartsWith(
            "0.00 US dollars are on account and 60.00 are owed.", owing.Limit!.Words, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.Accepted, done.Outcome);
    }

    [Fact]
    public async Task PaymentOfAnErasedPerson_IsChargedBackLate_AndStaffSeeIt_UntilItIsWrittenOff()
    {
        await using var system = await StartAsync();
        await PayAsync(system, $"{Mark}-p2");
        await UseAsync(system);
        Assert.Equal(CommandOutcome.Accepted, (await EraseAsync(system)).Outcome);

        var told = new ToldRefund(
            $"back-{Mark}-p2", Ada, $"{Mark}-p2", FeeRefundKind.Chargeback, 60, null, null, null);
        var first = await RefundAsync(system, $"{Mark}-p2", FeeRefundKind.Chargeback, Actor.PaymentService);
        var again = await system.Get<Refunds>().RecordAsync(told, Today, Actor.PaymentService, default);
        var more = await system.Get<Refunds>().RecordAsync(
            told with { Id = "more" }, Today, Actor.PaymentService, default);
        var unknown = await system.Get<Refunds>().RecordAsync(
            told with { PaymentId = "none" }, Today, Actor.PaymentService, default);

        Assert.Equal(
            [RefundOutcome.Recorded, RefundOutcome.Recorded, RefundOutcome.MoreThanOnAccount, RefundOutcome.UnknownPayment],
            new[] { first, again, more, unknown }.Select(result => result.Outcome));
        Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(default)).Missing);
        var listed = Assert.Single((await system.Get<AccountDesk>().ReadAsync("acsm", null, 10, default)).Members);
        var answer = AccountAnswer.From(listed);
        Assert.Equal(("m1", null, 60m, Today), (answer.MemberId, answer.Name, answer.Owed, answer.ErasedOn));
        Assert.Empty(await RowsWithAsync(system, Mark));

        var writtenOff = new ReceivedPayment("write-off-1", Ada, "m1-1", FeePurpose.Renewal, 60);
        Assert.Equal(
            PaymentOutcome.Recorded,
            (await system.Get<Payments>().RecordAsync(writtenOff, Today, "staff:rob", default)).Outcome);
        Assert.Empty((await system.Get<AccountDesk>().ReadAsync("acsm", null, 10, default)).Members);
        Assert.Equal(
            PaymentOutcome.UnknownMember,
            (await system.Get<Payments>().RecordAsync(
                writtenOff with { Id = "write-off-2" }, Today, "staff:rob", default)).Outcome);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-2")]
    public async Task DrawOfASubmission_IsVerifiedAfterItsPersonIsErased_AndTheNextOneIsDrawnWithoutThem()
    {
        await using var system = await StartAsync();
        var night = new DateOnly(2025, 1, 22);
        await system.Get<AuditDraw>().RunAsync(night, default);
        var manifests = system.Get<DrawManifests>();
        var file = (await manifests.FindAsync("acsm", night, default))!.Value;
        Assert.Contains("m1/m1-1/1/2025-01-21", System.Text.Encoding.UTF8.GetString(file.Span), StringComparison.Ordinal);
        await system.ImportAsync(Imported, TestRoster.Row("m2", "2022-03-15"));
        await system.ReportAsync(new("acsm", "m2"), Imported.AddDays(5), 45);
        await system.Office.RenewAsync(new("acsm", "m2"), "m2-1", new(2025, 1, 31), 60, default);

        await EraseAsync(system);
        await system.Get<AuditDraw>().RunAsync(Today, default);

        Assert.Equal(file.ToArray(), (await manifests.FindAsync("acsm", night, default))!.Value.ToArray());
        var next = DrawManifestText.Read((await manifests.FindAsync("acsm", Today, default))!.Value.Span);
        Assert.Equal(
            ["m2/m2-1/1/2025-01-31"], next.Types.SelectMany(type => type.Submissions).Select(entry => entry.Id));
    }

    [Fact]
    public async Task MailThatCameBack_StaysOnTheList_WithoutThePerson()
    {
        await using var system = await StartAsync();
        var twin = new MemberKey("acsm", "twin");
        await system.ImportAsync(Imported, TestRoster.Row("twin", "2023-03-15", email: $"{Mark}@example.org"));
        var bounces = system.Get<UnmatchedBounces>();
        await bounces.AddAsync(
            new UnmatchedBounce(system.Clock.GetUtcNow(), "bounced", $"{Mark}@example.org", "shared", [Ada, twin]),
            default);

        await EraseAsync(system);

        var listed = await bounces.ReadAsync(10, default);
        // The address is that of the other member, too.
        Assert.Equal(
            [("before", null, ""), ("shared", $"{Mark}@example.org", "acsm/twin")],
            listed.Select(one => (one.MessageId, one.Address, string.Join(' ', one.Members.Select(Path)))).Order());

        await system.Get<MemberErasure>().EraseAsync(twin, Today, Actor.Office, "Letter 18.", default);
        Assert.Equal(1, (await BounceAsync(system, "after")).Listed);
        // Told again, it is listed once.
        await BounceAsync(system, "after");
        await BounceAsync(system, "before");

        listed = await bounces.ReadAsync(10, default);
        Assert.Equal(
            [("after", null), ("before", null), ("shared", null)],
            listed.Select(one => (one.MessageId, one.Address)).Order());
        Assert.Empty(await RowsWithAsync(system, Mark));

        static string Path(MemberKey key) => $"{key.Program}/{key.MemberId}";
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FileThatWouldBringThemBack_IsToldByRow(bool dryRun)
    {
        await using var system = await StartAsync();
        await EraseAsync(system);
        var rows = new[]
        {
            TestRoster.Row("m1", "2022-03-15", line: 2), TestRoster.Row("m9", "2022-03-15", line: 3),
        };

        var figures = await system.Get<RosterImport>().RunAsync(rows, Today, dryRun, null, default);

        var problem = Assert.Single(figures.Problems);
        Assert.Equal((2, "memberId", RefusedMember.Erased), (problem.Line, problem.Column, problem.Problem));
        Assert.Equal(1, figures.MembersAdded);
        Assert.Null(await system.Members.FindAsync(Ada, default));
        Assert.Empty(await system.Get<MemberLookup>().FindByCredentialAsync("m1-1", default));
    }

    [Fact]
    public async Task AccountsThatWereMerged_AreErasedWithTheOneThatStayed()
    {
        await using var system = await StartAsync();
        var twin = new MemberKey("acsm", "twin");
        await system.ImportAsync(
            Imported, TestRoster.Row("twin", "2023-03-15", email: $"{Mark}2@example.org") with { Name = $"Twin {Mark}" });
        var merged = await system.Get<AccountMerge>().MergeAsync(Ada, twin, Today, Actor.Office, default);
        Assert.Equal(MergeOutcome.Merged, merged.Outcome);

        // What is asked of the one that went is asked of the other.
        await system.Get<MemberErasure>().EraseAsync(twin, Today, Actor.Office, "Letter 17.", default);

        Assert.Null(await system.Members.FindAsync(twin, default));
        Assert.NotNull(await system.Members.FindErasedAsync(Ada, default));
        Assert.Equal(
            [Ada, twin], await system.Members.ReadErasedKeysAsync("acsm", default).ToListAsync());
        Assert.Empty(await RowsWithAsync(system, Mark));
    }

    [Fact]
    public async Task KilledAnywhere_IsFinishedByTheNextNight()
    {
        // Each of the writes, before and after it: the hint, the empty record, what lies elsewhere, the end.
        var died = true;
        for (var write = 1; died; write++)
        {
            await using var system = await StartAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => EraseAsync(dying));
            }

            if (await system.Members.FindAsync(Ada, default) is null)
            {
                await system.SweepAsync(Today.AddDays(1));
                Assert.Null((await system.Members.FindErasedAsync(Ada, default))!.Document.Erased!.Remains);
                Assert.Empty(await RowsWithAsync(system, Mark));
            }
        }
    }

    private static Task<CommandResult> EraseAsync(TestSystem system) => system.Get<MemberErasure>().EraseAsync(
        Ada, Today, Actor.Staff("rob"), "Letter 17.", CancellationToken.None);

    /// <summary>The provider tells that a mail to the member's address came back, and not which.</summary>
    private static Task<MailEventFigures> BounceAsync(TestSystem system, string name) =>
        system.Get<IMailEvents>().TakeAsync(
            [
                new MailEvent(null, "bounced")
                {
                    At = system.Clock.GetUtcNow(), Address = $"{Mark}@example.org", ProviderIds = [name],
                },
            ],
            CancellationToken.None);

    /// <summary>What a provider is told of lines for the member's id and number.</summary>
    private static async Task<IEnumerable<string?>> FeedAsync(TestSystem system)
    {
        var provider = new Provider("acme", "Acme", ["acsm"], null, default);
        var course = new Domain.Credits.ReportFields
        {
            Id = "l1", Activity = "continuing-education", Date = Imported, Credits = 1,
        };
        var results = await system.Get<CreditFeed>().TakeAsync(
            provider,
            [new("l1", "acsm", "m1", null, course), new("l2", "acsm", null, "m1-1", course)],
            CancellationToken.None);
        return results.Select(result => result.Problem);
    }

    private static async Task PayAsync(TestSystem system, string id)
    {
        var payment = new ReceivedPayment(id, Ada, "m1-1", FeePurpose.Renewal, 60);
        Assert.Equal(
            PaymentOutcome.Recorded,
            (await system.Get<Payments>().RecordAsync(payment, Today, Actor.Office, default)).Outcome);
    }

    /// <summary>Uses 60 dollars of what is on account for renewals.</summary>
    private static async Task UseAsync(TestSystem system)
    {
        var used = await system.Commands.ExecuteAsync(
            Ada,
            Today,
            orLater: true,
            Actor.Office,
            (member, _, on) => new MemberChange
            {
                Document = member.WithFeeAccount(member.FeeAccount.Using(
                    member.FeeAccount.Covering(60, FeePurpose.Renewal, "m1-1"), on, "renew", "1")),
                Log = [new LogLine { On = on, Event = LogEvent.PaymentReceived }],
            },
            default);
        Assert.Equal(CommandOutcome.Accepted, used.Outcome);
    }

    private static Task<RefundResult> RefundAsync(
        TestSystem system, string payment, FeeRefundKind kind, string actor) =>
        system.Get<Refunds>().RecordAsync(
            new ToldRefund($"back-{payment}", Ada, payment, kind, 60, null, null, null), Today, actor, default);

    /// <summary>A member with something everywhere.</summary>
    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Imported,
            TestRoster.Row("m1", "2022-03-15", email: $"{Mark}@example.org") with { Name = $"Former {Mark}former" });
        await system.Office.ChangeProfileAsync(Ada, Imported, $"Ada {Mark}", $"{Mark}@example.org", default);
        await system.Office.ReportAsync(
            Ada,
            Imported,
            new()
            {
                Id = $"{Mark}-report", Activity = "continuing-education", Date = new(2025, 1, 9), Credits = 45,
                ApprovedBy = $"{Mark} school",
            },
            Domain.Credits.ReportSource.Self,
            default);
        await system.Get<Payments>().RecordAsync(
            new ReceivedPayment($"{Mark}-payment", Ada, "m1-1", FeePurpose.Petition, 25), Imported, Actor.Office, default);
        var refund = new ToldRefund(
            $"{Mark}-refund", Ada, $"{Mark}-payment", FeeRefundKind.Refund, 25, null, $"To {Mark}.", $"cheque {Mark}");
        Assert.Equal(
            RefundOutcome.Recorded,
            (await system.Get<Refunds>().RecordAsync(refund, Imported, Actor.Office, default)).Outcome);
        Assert.Equal(1, (await BounceAsync(system, "before")).Listed);
        await system.Office.RenewAsync(Ada, "m1-1", new(2025, 1, 21), 60, default);
        await system.SweepAsync(new(2025, 1, 21));
        await system.DispatchAsync(new(2025, 1, 21));
        await system.Get<Sessions>().StartAsync(SessionSubject.From(Ada), "192.0.2.1", null, default);
        using var file = system.Get<EvidenceFiles>().Begin(Document);
        await file.WriteAsync(new byte[] { 1 }, default);
        await file.CompleteAsync(Domain.Audits.EvidenceType.Pdf, default);
        return system;
    }

    /// <summary>The rows of all tables that have a text in them.</summary>
    private static async Task<List<string>> RowsWithAsync(TestSystem system, string text)
    {
        var found = new List<string>();
        foreach (var table in system.Tables())
        {
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                var written = string.Join(' ', row.Select(column => column.Value switch
                {
                    byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
                    var value => $"{value}",
                }));
                if (written.Contains(text, StringComparison.OrdinalIgnoreCase))
                {
                    found.Add($"{table.Name} {row.PartitionKey} {row.RowKey}: {written}");
                }
            }
        }

        return found;
    }
}
