using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Audits;

public sealed class AuditDeskTests
{
    private static readonly DateOnly Reviewed = new(2025, 2, 25);

    private static AuditCaller Ann(DateOnly on) => AuditCaller.Staff("ann", on);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public async Task Case_GoesFromItsDocumentsToPassed()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await member.AddAsync("r1");
        Refused(await member.SubmitAsync(), Command.AuditDocuments, RefusalReason.DocumentsMissing, "ACSM-AUDIT-2");
        Assert.Equal(["r2"], (await member.CaseAsync()).Missing.AsEnumerable());
        await member.AddAsync("r2");

        Accepted(await member.SubmitAsync());
        Assert.Equal(
            (AuditState.EvidenceReceived, (int?)null),
            ((await member.AuditAsync()).State, (await member.CaseAsync()).DaysLeft));
        Assert.True((await member.SubmitAsync()).Replayed);
        Accepted(
            await member.Desk.BeginReviewAsync(
                CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None));
        foreach (var document in (await member.CaseAsync()).Evidence.Documents)
        {
            Accepted(await member.DecideAsync(document.Id, EvidenceDecision.Accepted, null, Reviewed));
        }

        Accepted(await member.Desk.PassAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None));

        Assert.Equal(
            (AuditState.Passed, Reviewed),
            ((await member.AuditAsync()).State, (await member.AuditAsync()).DecidedOn!.Value));
        Assert.Contains(
            await member.System.NoticesAsync(CaseUnderTest.Key),
            notice => notice.Notice.Kind == NoticeKind.AuditResult);
        var log = await member.Desk.ReadLogAsync(await member.CaseAsync(Reviewed), CancellationToken.None);
        Assert.Equal(
            [
                "auditDrawn office",
                "evidenceAdded member",
                "refused member",
                "evidenceAdded member",
                "auditDocuments member",
                "auditReview staff:ann",
                "evidenceAccepted staff:ann", "evidenceAccepted staff:ann", "auditDecision staff:ann",
            ],
            log.Select(row => $"{row.Line.Event} {row.Actor}"));
    }

    /// <summary>Commands that name a credential alone, refusals, and the notice that was handed over.</summary>
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task LinesOfTheOffice_AndTheFirstNotice_NameTheCase()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var office = member.System.Office;
        await member.System.DispatchAsync(CaseUnderTest.Today);
        Refused(
            await member.Desk.BeginReviewAsync(
                CaseUnderTest.Key, member.CaseId, Ann(CaseUnderTest.Today), CancellationToken.None),
            Command.AuditReview,
            RefusalReason.WrongStatus,
            "ALL-AUDIT-0");
        Accepted(await office.ReceiveAuditDocumentsAsync(
            CaseUnderTest.Key, CaseUnderTest.Number, CaseUnderTest.Today, CancellationToken.None));
        Accepted(await office.PassAuditAsync(
            CaseUnderTest.Key, CaseUnderTest.Number, CaseUnderTest.Today, CancellationToken.None));

        var log = await member.Desk.ReadLogAsync(await member.CaseAsync(), CancellationToken.None);

        Assert.Equal(
            ["auditDrawn office", "auditNotified mail", "refused staff:ann", "auditDocuments office", "auditDecision office"],
            log.Where(row => row.Line.Case == member.CaseId).Select(row => $"{row.Line.Event} {row.Actor}"));
        Assert.Equal(
            (CaseUnderTest.Today, CaseUnderTest.DrawnOn.AddDays(30)),
            log.Where(row => row.Line.Event == LogEvent.AuditNotified).Select(row => (row.Line.On, row.Line.Through!.Value)).Single());
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task Case_CannotBeDecidedWhileADocumentIsUndecided()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var first = await member.AddAsync("r1");
        var second = await member.AddAsync("r2");
        await member.DecideAsync(first, EvidenceDecision.Accepted, null, Reviewed);

        Refused(
            await member.Desk.PassAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None),
            Command.AuditDecision,
            RefusalReason.DocumentsUndecided,
            "ALL-AUDIT-0");
        Refused(
            await member.Desk.FindInsufficientAsync(
                CaseUnderTest.Key, member.CaseId, null, Ann(Reviewed), CancellationToken.None),
            Command.AuditDecision,
            RefusalReason.DocumentsUndecided,
            "ALL-AUDIT-0");
        await member.DecideAsync(second, EvidenceDecision.Refused, "Another person's.", Reviewed);

        Accepted(
            await member.Desk.FindInsufficientAsync(
                CaseUnderTest.Key, member.CaseId, null, Ann(Reviewed), CancellationToken.None));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task InsufficientCredits_CanBeReplaced_AndTheRemedyExtended()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var refused = await member.AddAsync("r1");
        await member.AddAsync("r2", seed: 2);
        await member.SubmitAsync();
        foreach (var document in (await member.CaseAsync()).Evidence.Documents)
        {
            await member.DecideAsync(
                document.Id,
                document.Id == refused ? EvidenceDecision.Refused : EvidenceDecision.Accepted,
                document.Id == refused ? "Not approved." : null,
                Reviewed);
        }

        Accepted(
            await member.Desk.FindInsufficientAsync(
                CaseUnderTest.Key, member.CaseId, null, Ann(Reviewed), CancellationToken.None));
        Assert.Equal(Reviewed.AddDays(60), (await member.AuditAsync()).Deadline);
        Assert.Equal(60, (await member.CaseAsync(Reviewed)).DaysLeft);
        Refused(
            await member.Desk.ExtendRemedyAsync(
                CaseUnderTest.Key, member.CaseId, Reviewed.AddDays(60), Ann(Reviewed), CancellationToken.None),
            Command.AuditRemedy,
            RefusalReason.DateTooEarly,
            "ACSM-AUDIT-4");
        Accepted(
            await member.Desk.ExtendRemedyAsync(
                CaseUnderTest.Key, member.CaseId, Reviewed.AddDays(90), Ann(Reviewed), CancellationToken.None));
        Assert.Equal(90, (await member.CaseAsync(Reviewed)).DaysLeft);

        // Nothing new yet; then a replacement earned in the remedy.
        var later = Reviewed.AddDays(30);
        Refused(
            await member.SubmitAsync(later), Command.AuditDocuments, RefusalReason.DocumentsMissing, "ACSM-AUDIT-2");
        await CaseUnderTest.ReportAsync(member.System, "r4", "continuing-education", later, 43);
        await member.AddAsync("r4", seed: 3, on: later);

        Accepted(await member.SubmitAsync(later));
        Assert.Equal(AuditState.EvidenceReceived, (await member.AuditAsync()).State);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public async Task DocumentsAfterTheDeadline_CureAnInactiveCredential()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var late = CaseUnderTest.Deadline.AddDays(20);
        await member.AddAsync("r1", on: late);
        Assert.Equal(
            CredentialStatus.Inactive,
            (await member.System.MemberAsync(CaseUnderTest.Key)).Standing.Credentials[0].Status);
        Assert.Equal(-20, (await member.CaseAsync(late)).DaysLeft);
        await member.AddAsync("r2", on: late);

        Accepted(await member.SubmitAsync(late));

        Assert.Equal(
            CredentialStatus.Active,
            (await member.System.MemberAsync(CaseUnderTest.Key)).Standing.Credentials[0].Status);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task UnderReview_TheMemberChangesNothing()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var first = await member.AddAsync("r1");
        await member.AddAsync("r2");
        await member.SubmitAsync();
        await member.Desk.BeginReviewAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None);

        Refused(
            await RemoveAsync(member, first, Reviewed),
            Command.AuditDocument,
            RefusalReason.WrongStatus,
            "ALL-AUDIT-0");
        Assert.Equal(
            EvidenceUploadOutcome.TakesNone,
            (await member.UploadAsync("r1", Samples.Pdf(seed: 5), on: Reviewed)).Outcome);
        Assert.Equal(2, (await member.FilesAsync()).Count);
    }

    [Fact]
    public async Task OwnUndecidedDocument_CanBeRemoved_WithItsFile_AndNoOther()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var removed = await member.AddAsync("r1");
        var decided = await member.AddAsync("r2");
        await member.DecideAsync(decided, EvidenceDecision.Accepted, null, CaseUnderTest.Today);
        var byPost = await member.Desk.AddDocumentAsync(
            CaseUnderTest.Key,
            member.CaseId,
            Ann(CaseUnderTest.Today),
            new EvidenceUpload("r3", "letter.png", new MemoryStream(Samples.Png())),
            CancellationToken.None);
        Assert.Equal((EvidenceUploadOutcome.Added, EvidenceOrigin.Post), (byPost.Outcome, byPost.Document!.Origin));

        Accepted(await RemoveAsync(member, removed, CaseUnderTest.Today));
        Refused(
            await RemoveAsync(member, decided, CaseUnderTest.Today),
            Command.AuditDocument,
            RefusalReason.WrongStatus,
            "ALL-AUDIT-0");
        Refused(
            await RemoveAsync(member, byPost.Document.Id, CaseUnderTest.Today),
            Command.AuditDocument,
            RefusalReason.WrongStatus,
            "ALL-AUDIT-0");
        Assert.Equal(CommandOutcome.UnknownDocument, (await RemoveAsync(member, removed, CaseUnderTest.Today)).Outcome);

        Assert.Equal(
            [decided, byPost.Document.Id],
            (await member.CaseAsync()).Evidence.Documents.Select(document => document.Id));
        Assert.Equal(
            new[] { decided, byPost.Document.Id }.Order(),
            (await member.FilesAsync()).Select(file => file.File.DocumentId).Order());
    }

    [Fact]
    public async Task DocumentsByPost_CountAsComplete()
    {
        await using var member = await CaseUnderTest.StartAsync();

        Accepted(
            await member.Desk.ReceiveByPostAsync(
                CaseUnderTest.Key, member.CaseId, Ann(CaseUnderTest.Deadline), CancellationToken.None));

        Assert.Equal(
            (AuditState.EvidenceReceived, CaseUnderTest.Deadline),
            ((await member.AuditAsync()).State, (await member.AuditAsync()).DocumentsReceivedOn!.Value));
        Assert.Equal("by post", (await member.LogAsync())[^1].Line.Note);
    }

    [Theory]
    [InlineData(EvidenceDecision.Refused, null, "reason")]
    [InlineData(EvidenceDecision.Refused, "  ", "reason")]
    [InlineData(EvidenceDecision.Refused, "a\nb", "reason")]
    [InlineData(EvidenceDecision.Accepted, "Fine.", "reason")]
    [InlineData(EvidenceDecision.Undecided, null, "outcome")]
    public async Task DecisionOfADocument_NeedsAReasonWhereItIsRefused_AndOnlyThere(
        EvidenceDecision decision, string? reason, string property)
    {
        await using var member = await CaseUnderTest.StartAsync();
        var document = await member.AddAsync("r1");

        var result = await member.DecideAsync(document, decision, reason, Reviewed);

        Assert.Equal((CommandOutcome.Malformed, property), (result.Outcome, result.Problem!.Property));
        Assert.True((await member.CaseAsync()).Evidence.HasUndecided);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task DecidedCase_IsClosedToEverything()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var document = await member.AddAsync("r1");
        await member.DecideAsync(document, EvidenceDecision.Accepted, null, Reviewed);
        await member.Desk.PassAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None);

        foreach (var result in new[]
        {
            await member.DecideAsync(document, EvidenceDecision.Refused, "Late doubts.", Reviewed),
            await member.SubmitAsync(Reviewed),
            await member.Desk.ReceiveByPostAsync(
                CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None),
            await member.Desk.BeginReviewAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None),
            await member.Desk.PassAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None),
            await member.Desk.FindInsufficientAsync(
                CaseUnderTest.Key, member.CaseId, null, Ann(Reviewed), CancellationToken.None),
            await member.Desk.ExtendRemedyAsync(
                CaseUnderTest.Key, member.CaseId, Reviewed.AddDays(90), Ann(Reviewed), CancellationToken.None),
        })
        {
            Assert.Equal(
                (CommandOutcome.Refused, RefusalReason.WrongStatus, "ALL-AUDIT-0"),
                (result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule));
        }
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task SelfReportUnderAudit_CannotBeEditedOrDeleted()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var reports = member.System.Get<CecFunctions.SelfReports.IMyReports>();
        var report = await reports.FindAsync(CaseUnderTest.Key, CaseUnderTest.Today, "r2", CancellationToken.None);
        Assert.Equal("ALL-CREDIT-1", report!.LockedBy);

        var edited = await reports.EditAsync(
            CaseUnderTest.Key,
            CaseUnderTest.Today,
            "r2",
            report.Version,
            report.Fields with { Credits = 1 },
            CancellationToken.None);
        var deleted = await reports.DeleteAsync(
            CaseUnderTest.Key, CaseUnderTest.Today, "r2", report.Version, CancellationToken.None);

        Refused(edited.Result, Command.Edit, RefusalReason.Locked, "ALL-CREDIT-1");
        Refused(deleted, Command.Delete, RefusalReason.Locked, "ALL-CREDIT-1");
    }

    [Fact]
    public async Task Queue_IsByDeadline_OfOpenCasesOnly_AsTheirMembersHaveThem()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var other = new MemberKey("acsm", "m2");
        await member.System.ImportAsync(new DateOnly(2022, 3, 15), TestRoster.Row("m2", "2022-03-15"));
        await member.System.ReportAsync(other, new DateOnly(2023, 5, 1), 45);
        await member.System.Office.RenewAsync(other, "m2-1", CaseUnderTest.RenewedOn, 60, CancellationToken.None);
        await member.System.Office.DrawAuditAsync(other, "m2-1", CaseUnderTest.RenewedOn, CancellationToken.None);

        Assert.Equal([("m2", 11), ("m1", 20)], await QueueAsync(CaseUnderTest.Today));
        // m2's deadline has passed on 4 March, and its cure is over a year later, whether a night has said so or not.
        Assert.Equal([("m2", -1), ("m1", 8)], await QueueAsync(new DateOnly(2025, 3, 4)));
        Assert.Equal([("m1", -358)], await QueueAsync(new DateOnly(2026, 3, 5)));

        await member.Desk.PassAsync(CaseUnderTest.Key, member.CaseId, Ann(Reviewed), CancellationToken.None);
        Assert.Equal([("m2", 6)], await QueueAsync(Reviewed));
        Assert.Empty(await member.Desk.QueueAsync("nsca", Reviewed, CancellationToken.None));

        async Task<IEnumerable<(string, int)>> QueueAsync(DateOnly on) =>
            (await member.Desk.QueueAsync("acsm", on, CancellationToken.None)).Select(
                listed => (listed.Member.MemberId, listed.DaysLeft!.Value));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task Notice_CanBeSentAgain()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await member.System.DispatchAsync(CaseUnderTest.DrawnOn);
        Assert.Single(member.System.Mails.Mails);

        var result = await member.Desk.ResendNoticeAsync(
            CaseUnderTest.Key, member.CaseId, Ann(CaseUnderTest.Today), CancellationToken.None);

        Assert.Equal((OutboxOutcome.Done, NoticeKind.AuditDrawn), (result!.Outcome, result.Notice!.Notice.Kind));
        Assert.Equal(
            OutboxOutcome.Unsettled,
            (
                await member.Desk.ResendNoticeAsync(
                    CaseUnderTest.Key, member.CaseId, Ann(CaseUnderTest.Today), CancellationToken.None))!.Outcome);
        Assert.Null(
            await member.Desk.ResendNoticeAsync(
                CaseUnderTest.Key, "20250210-0000000000", Ann(CaseUnderTest.Today), CancellationToken.None));
        Assert.Contains(
            await member.Desk.ReadLogAsync(await member.CaseAsync(), CancellationToken.None), row =>
                row is { Line.Event: LogEvent.NoticeResent, Line.Case: not null, Actor: "staff:ann" });
    }

    [Fact]
    public async Task OfficeOnADayOfItsOwn_IsRefusedBeforeWhatIsOnRecord_AndStaffTodayAreNot()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var before = CaseUnderTest.DrawnOn.AddDays(-1);

        var office = await member.Desk.ReceiveByPostAsync(
            CaseUnderTest.Key, member.CaseId, AuditCaller.Office(before), CancellationToken.None);
        Assert.Equal((CommandOutcome.DateTooEarly, CaseUnderTest.DrawnOn), (office.Outcome, office.Earliest!.Value));

        Accepted(
            await member.Desk.ReceiveByPostAsync(
                CaseUnderTest.Key, member.CaseId, Ann(before), CancellationToken.None));
        Assert.Equal(CaseUnderTest.DrawnOn, (await member.AuditAsync()).DocumentsReceivedOn);
    }

    [Fact]
    public async Task AnotherWrite_MakesTheCommandDecideAgain_OnTheEvidenceAsItIsThen()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var document = await member.AddAsync("r1");

        // The member removes it while the reviewer decides about it: the later of the two sees the earlier.
        var both = await Task.WhenAll(
            RemoveAsync(member, document, CaseUnderTest.Today),
            member.DecideAsync(document, EvidenceDecision.Accepted, null, CaseUnderTest.Today));

        var left = (await member.CaseAsync()).Evidence.Documents;
        Assert.Equal(both[0].Outcome == CommandOutcome.Accepted ? 0 : 1, left.Length);
        Assert.Equal(
            both[0].Outcome == CommandOutcome.Accepted ? CommandOutcome.UnknownDocument : CommandOutcome.Accepted,
            both[1].Outcome);
        Assert.Equal(left.Length, (await member.FilesAsync()).Count);
    }

    private static Task<CommandResult> RemoveAsync(CaseUnderTest member, string document, DateOnly on) =>
        member.Mine.RemoveAsync(CaseUnderTest.Key, member.CaseId, document, on, CancellationToken.None);

    private static void Accepted(CommandResult result) =>
        Assert.Equal((CommandOutcome.Accepted, (string?)null), (result.Outcome, result.Refusal?.Reason));

    private static void Refused(CommandResult result, string command, string reason, string rule) =>
        Assert.Equal((command, reason, rule), (result.Refusal?.Command, result.Refusal?.Reason, result.Refusal?.Rule));
}
