using System.Collections.Immutable;
using System.Reflection;
using CecFunctions.Applications;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Renewals;
using CecFunctions.Tests.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Merge;

public sealed class AccountMergeTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Today = new(2025, 2, 1);
    private static readonly MemberKey Stays = new("acsm", "stays");
    private static readonly MemberKey Goes = new("acsm", "goes");

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task TwoAccounts_BecomeOne_AndTheOtherLeadsToIt()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Stays, "r1", 3);
        await ReportAsync(system, Goes, "r2", 4);
        await system.Office.RecordCprAsync(Goes, Today, new DateOnly(2041, 1, 1), CancellationToken.None);

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);

        var one = await system.MemberAsync(Stays);
        Assert.Equal(["stays-1", "goes-1"], one.Standing.Credentials.Select(credential => credential.Id));
        Assert.Equal(["r1", "r2"], one.Standing.Reports.Select(report => report.Id).Order());
        Assert.Equal((new DateOnly(2041, 1, 1), "a@example.org"), (one.Standing.CprValidUntil, one.Email));
        Assert.Equal(("goes", "staff:rob"), (one.Merges.Single().From.MemberId, one.Merges.Single().By));
        var gone = await system.MemberAsync(Goes);
        Assert.Equal((Stays, null), (gone.MergedInto!.Into, gone.MergedInto.Leaving));
        Assert.Empty(gone.Standing.Credentials);
        // Both logs are kept, and each tells of it.
        Assert.Equal(
            LogEvent.MergedInto, (await system.Members.ReadLogAsync(Goes, CancellationToken.None))[^1].Line.Event);
        Assert.Equal(5, gone.LogLength);
        Assert.Equal(
            LogEvent.Merged, (await system.Members.ReadLogAsync(Stays, CancellationToken.None))[^1].Line.Event);
        // What is asked of the one that went is asked of the other.
        Assert.Equal(Stays, (await system.Get<MemberReader>().FindAsync(Goes, CancellationToken.None))?.Key);
        var asked = await ReportAsync(system, Goes, "r3", 1);
        Assert.Equal((CommandOutcome.Accepted, Stays), (asked.Outcome, asked.Member!.Key));
        Assert.Contains(
            Stays, await system.Get<MemberLookup>().FindByCredentialAsync("goes-1", CancellationToken.None));
        await CompleteDueIndex.AssertAsync(system);
        Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None)).SweepHintsMissing);
    }

    [Fact]
    public async Task TheSameAgain_ChangesNothing()
    {
        await using var system = await StartAsync();
        await MergeAsync(system);
        var before = await system.MemberAsync(Stays);

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);

        Assert.Equal(before.CommitId, (await system.MemberAsync(Stays)).CommitId);
        Assert.Equal(MergeReason.MergedBefore, (await MergeAsync(system, Goes, Stays)).Reason);
    }

    [Fact]
    public async Task ManyAtOnce_MergeOnce()
    {
        await using var system = await StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MergeAsync(system)));

        Assert.All(results, result => Assert.Equal(MergeOutcome.Merged, result.Outcome));
        Assert.Single((await system.MemberAsync(Stays)).Merges);
        Assert.Single(
            (await system.Members.ReadLogAsync(Stays, CancellationToken.None)),
            row => row.Line.Event == LogEvent.Merged);
    }

    [Fact]
    public async Task OneCourseInBothAccounts_CountsOnce_TheProvidersLine()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Stays, "mine", 3);
        await ReportAsync(system, Stays, "mine too", 4);
        await ReportAsync(system, Goes, "acme:1", 3, ReportSource.Feed);
        await ReportAsync(system, Goes, "again", 4);

        await MergeAsync(system);

        var one = await system.MemberAsync(Stays);
        Assert.Equal(
            [("acme:1", null), ("again", "mine too"), ("mine", "acme:1"), ("mine too", null)],
            one.Standing.Reports.OrderBy(report => report.Id, StringComparer.Ordinal)
                .Select(report => (report.Id, report.Review?.SameAs)));
        Assert.Equal(
            ["again", "mine"],
            (await system.Members.ReadLogAsync(Stays, CancellationToken.None))
                .Where(row => row.Line.Event == LogEvent.ReportHeld)
                .Select(row => row.Line.Report)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReportUnderAnIdThatIsTaken_GetsANewOne_AndTheLogSaysSo()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Stays, "same", 3);
        await ReportAsync(system, Goes, "same", 4);
        await ReportAsync(system, Stays, "feed-1", 2, ReportSource.Feed);
        await ReportAsync(system, Goes, "feed-1", 2, ReportSource.Feed);
        await ReportAsync(system, Stays, "deleted", 1);
        await system.Office.DeleteReportAsync(Stays, Today, "deleted", CancellationToken.None);
        await ReportAsync(system, Goes, "deleted", 1);

        await MergeAsync(system);

        var one = await system.MemberAsync(Stays);
        Assert.Equal(
            ["deleted~2", "feed-1", "same", "same~2"],
            one.Standing.Reports.Select(report => report.Id).Order(StringComparer.Ordinal));
        Assert.Equal(
            one.Standing.Reports.Select(report => report.Id).Order(StringComparer.Ordinal), one.ReportVersions.Keys);
        Assert.Equal("deleted", Assert.Single(one.DeletedReports));
        Assert.Equal(
            [("deleted~2", "deleted of goes"), ("same~2", "same of goes")],
            (await system.Members.ReadLogAsync(Stays, CancellationToken.None))
                .Where(row => row.Line.Event == LogEvent.ReportRenumbered)
                .Select(row => (row.Line.Report!, row.Line.Note!))
                .Order());
    }

    [Fact]
    public async Task WhatWasToBeTold_IsToldOnce_ToTheOneWhoStays()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Goes, "r1", 45);
        await ExtendGraceAsync(system, Goes, new DateOnly(2025, 8, 1));
        var planned = Assert.Single(
            (await system.MemberAsync(Goes)).UnsettledNotices,
            id => id.Contains("extension-granted", StringComparison.Ordinal));

        await MergeAsync(system);
        await system.DispatchAsync(Today);
        await system.DispatchAsync(Today);

        // The address of the account that went is told that it is no more.
        var mail = Assert.Single(
            system.Mails.Mails, sent => !sent.Subject.Contains("was changed", StringComparison.Ordinal));
        Assert.Equal("a@example.org", mail.To);
        var told = Assert.Single(await system.NoticesAsync(Stays), notice => notice.Id == planned);
        Assert.Equal(NoticeState.Sent, told.State);
        // The provider names the account that it was planned for.
        var bounced = await system.Get<NoticeOutbox>().BounceAsync(
            Goes, planned, null, Today, "550", CancellationToken.None);
        Assert.Equal(OutboxOutcome.Done, bounced.Outcome);
        Assert.Equal(
            NoticeState.Failed, (await system.Members.FindNoticeAsync(Stays, planned, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task AuditOfTheOneThatGoes_StandsAgainstIt_AndNotThatOfTheOther()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Stays, "r1", 45);
        await system.Office.RenewAsync(Stays, "stays-1", Today, 60, CancellationToken.None);
        Assert.Equal(
            CommandOutcome.Accepted,
            (await system.Office.DrawAuditAsync(Stays, "stays-1", Today, CancellationToken.None)).Outcome);

        var refused = await MergeAsync(system, Goes, Stays);
        Assert.Equal(
            (MergeOutcome.Refused, MergeReason.AuditOpen, "stays-1"),
            (refused.Outcome, refused.Reason, refused.Credential));
        Assert.Null((await system.MemberAsync(Stays)).MergedInto);
        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
        Assert.True((await system.MemberAsync(Stays)).Standing.FindCredential("stays-1")!.Audits[0].IsOpen);
    }

    [Fact]
    public async Task RenewalThatWaitsForTheDraw_StandsAgainstIt()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, Stays, "r1", 45);
        await system.Office.RenewAsync(Stays, "stays-1", Today, 60, CancellationToken.None);

        Assert.Equal(MergeReason.DrawPending, (await MergeAsync(system, Goes, Stays)).Reason);
    }

    [Fact]
    public async Task OneCredentialInBoth_IsTakenOnce_WhereBothSayTheSame()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Imported,
            TestRoster.Row("stays", "2023-03-15", number: "c1"),
            TestRoster.Row("other", "2022-03-15", number: "c1", type: "NASM-CPT", line: 3));
        await system.ImportAsync(Imported, TestRoster.Row("goes", "2023-03-15"));
        await system.RenumberAsBeforeAsync(Goes, "C1");

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
        Assert.Equal(["c1"], (await system.MemberAsync(Stays)).Standing.Credentials.Select(held => held.Id));

        var third = new MemberKey("acsm", "third");
        await system.ImportAsync(Imported, TestRoster.Row("third", "2023-03-16"));
        await system.RenumberAsBeforeAsync(third, "C1");
        var clash = await MergeAsync(system, Stays, third);
        Assert.Equal((MergeReason.CredentialClash, "C1"), (clash.Reason, clash.Credential));
    }

    [Fact]
    public async Task NumbersGoWithTheAccount_AndBackWhereItIsUndone()
    {
        await using var system = await StartAsync();
        var number = new HeldNumber(new MemberKey("acsm", "third"), "GOES-1");
        Assert.Equal([Goes], await HoldersAsync());

        await MergeAsync(system);

        Assert.Equal([Stays], await HoldersAsync());
        Assert.Equal(
            Stays, (await system.Get<NumberClaims>().FindAsync(number, CancellationToken.None))!.Member);
        var walk = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        Assert.Equal((0, 0), (walk.NumbersMissing, walk.NumbersHeldTwice));

        async Task<IEnumerable<MemberKey>> HoldersAsync() =>
            (await system.Get<CredentialNumbers>().ClaimAsync([number], CancellationToken.None))
                .Values.Select(other => other.Member);
    }

    /// <summary>A number that two held before, whom a merge does not concern, holds no merge up.</summary>
    [Fact]
    public async Task NumberThatAThirdHasToo_GoesWithTheAccount()
    {
        await using var system = await StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("third", "2023-03-16"));
        await system.RenumberAsBeforeAsync(Goes, "third-1");

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);

        Assert.Equal(1, (await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None)).NumbersHeldTwice);
    }

    [Theory]
    [InlineData("acsm", "nobody", MergeOutcome.UnknownMember)]
    [InlineData("acsm", "stays", MergeOutcome.Refused)]
    [InlineData("nasm", "goes", MergeOutcome.Refused)]
    public async Task WhatAreNotTwoAccountsOfOneBody_IsNotMerged(string program, string goes, MergeOutcome outcome)
    {
        await using var system = await StartAsync();

        Assert.Equal(outcome, (await MergeAsync(system, Stays, new MemberKey(program, goes))).Outcome);
        Assert.Empty((await system.MemberAsync(Stays)).Merges);
    }

    [Fact]
    public async Task RosterThatStillTellsOfTheAccountThatWent_ChangesNothing()
    {
        await using var system = await StartAsync();
        await MergeAsync(system);

        var figures = await system.ImportAsync(Today, Rows);

        Assert.Empty(figures.Problems);
        Assert.Equal((0, 0, 0), (figures.MembersAdded, figures.MembersChanged, figures.Added));
        Assert.Empty((await system.MemberAsync(Goes)).Standing.Credentials);
    }

    [Fact]
    public async Task DyingAtAnyWrite_ItIsFinishedByTheNextWhoAsks_OrByTheNight()
    {
        var expected = await UndisturbedAsync();
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await WithWorkAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => MergeAsync(dying));
            }

            // Begun or not: the night finishes what was begun, and asking again does the rest.
            if (write % 4 < 2)
            {
                await system.SweepAsync(Today);
                Assert.Null((await system.MemberAsync(Goes)).MergedInto?.Leaving);
            }

            Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
            await system.SweepAsync(Today);
            await system.DispatchAsync(Today);

            Assert.Equal(expected, await StandingAsync(system));
            await CompleteDueIndex.AssertAsync(system);
        }

        Assert.InRange(write, 7, 62);
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task SurvivorWithoutRoom_GivesTheAccountBack_AsItWas()
    {
        LossyStore? store = null;
        await using var system = await WithWorkAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        var (stays, goes) = (await system.MemberAsync(Stays), await system.MemberAsync(Goes));
        Assert.NotEmpty(goes.UnsettledNotices);
        store!.FullFor = IsTakenOver;

        var refused = await MergeAsync(system);

        Assert.Equal((MergeOutcome.Refused, MergeReason.MemberFull), (refused.Outcome, refused.Reason));
        await AssertUndoneAsync(system, stays, goes);
        var claim = new HeldNumber(new MemberKey("acsm", "third"), "goes-1");
        Assert.Equal(
            [new OtherHolder(Goes, HasIt: true)],
            (await system.Get<CredentialNumbers>().ClaimAsync([claim], CancellationToken.None)).Values);

        // Once there is room the two are merged after all: the record of the first time is no obstacle.
        store.FullFor = null;
        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
        Assert.Equal([false, true], (await system.MemberAsync(Stays)).Merges.Select(merge => merge.Taken));
        Assert.Contains(
            (await system.MemberAsync(Stays)).Standing.Credentials, credential => credential.Id == "goes-1");
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task SurvivorWhoIsErasedMeanwhile_GivesTheAccountBack()
    {
        LossyStore? store = null;
        await using var system = await WithWorkAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        var goes = await system.MemberAsync(Goes);
        store!.FailFor = Stays;
        await Assert.ThrowsAsync<IOException>(() => MergeAsync(system));
        store.FailFor = null;

        await system.Get<MemberErasure>().EraseAsync(Stays, Today, Actor.Office, "Letter 17.", CancellationToken.None);
        await system.SweepAsync(Today);

        var back = await system.MemberAsync(Goes);
        Assert.Null(back.MergedInto);
        Assert.Equal(
            goes.Standing.Credentials.Select(credential => credential.Id),
            back.Standing.Credentials.Select(credential => credential.Id));
    }

    [Fact]
    public async Task DyingAtAnyWriteOfGivingBack_ItIsGivenBackByTheNextWhoAsks()
    {
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await WithWorkAsync();
            var (stays, goes) = (await system.MemberAsync(Stays), await system.MemberAsync(Goes));
            var crash = new CrashPolicy(write);
            await using (var dying = await WithoutRoomAsync(system.Prefix, crash))
            {
                died = await crash.KillsAsync(() => MergeAsync(dying));
            }

            await using (var again = await WithoutRoomAsync(system.Prefix, null))
            {
                Assert.Equal(MergeReason.MemberFull, (await MergeAsync(again)).Reason);
            }

            await AssertUndoneAsync(system, stays, goes);
        }

        Assert.InRange(write, 6, 32);

        static Task<TestSystem> WithoutRoomAsync(string prefix, CrashPolicy? crash) => TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => new LossyStore(inner) { FullFor = IsTakenOver }),
            prefix,
            crash);
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task MergedAccount_GoesOnLikeOneThatWasAlwaysOne()
    {
        await using var merged = await StartAsync();
        await using var one = await TestSystem.StartAsync();
        var rows = Rows.Select(
            row => row with { MemberId = Stays.MemberId, Name = Rows[0].Name, Email = Rows[0].Email });
        Assert.Empty((await one.ImportAsync(Imported, [.. rows])).Problems);
        foreach (var (system, second) in new[] { (merged, Goes), (one, Stays) })
        {
            await ReportAsync(system, Stays, "r1", 45);
            await ReportAsync(system, second, "r2", 30);
            await ExtendGraceAsync(system, second, new DateOnly(2025, 9, 1));
        }

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(merged)).Outcome);

        foreach (var system in new[] { merged, one })
        {
            await system.SweepAsync(new DateOnly(2025, 3, 15));
            var renewed = await system.Office.RenewAsync(
                Stays, "stays-1", new DateOnly(2025, 3, 16), 500, CancellationToken.None);
            Assert.Equal(CommandOutcome.Accepted, renewed.Outcome);
            await system.SweepAsync(new DateOnly(2025, 9, 2));
        }

        var (ofMerged, ofOne) = (await ExportedAsync(merged), await ExportedAsync(one));
        Assert.Equal(["goes-1", "stays-1"], ofMerged.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ofOne, ofMerged);
    }

    [Fact]
    public void EveryPropertyOfAMember_HasItsPlaceInAMerge()
    {
        // A new property is joined in JoinedAccount when two accounts are made one, and then named here. A feature's
        // part says itself what becomes of it.
        string[] joined =
        [
            "Name", "Email", "Standing", "ReportVersions", "DeletedReports", "UnsettledNotices", "SweptOn",
            "LastMailOn", "Payments", "Marks",
            "RosterRows", "IdempotencyKeys", "Merges", "Parts", "PersonState", "Withdrawn",
        ];
        string[] ofTheSurvivorAlone =
        [
            "Key",
            "LogLength",
            "LastCommandOn",
            "CommitId",
            "EarlierCommits",
            "MergedInto",
            "EarliestCommandOn",
            "ArchiveRows",
            "Tally",
            "HintedOn",
            // No reader finds an account whose person was erased.
            "Erased",
        ];

        Assert.Equal(
            joined.Concat(ofTheSurvivorAlone).Order(),
            typeof(MemberDocument).GetProperties().Select(property => property.Name).Order());
    }

    [Fact]
    public void EveryPartThatAFeatureKeepsWithAMember_IsRegistered_SoThatAMergeFindsIt()
    {
        var declared = typeof(MemberPart).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => typeof(MemberPart).IsAssignableFrom(field.FieldType))
            .Select(field => ((MemberPart)field.GetValue(null)!).Name);

        var registered = new ServiceCollection().AddCecApplication(TestPrograms.Catalog)
            .Where(service => service.ServiceType == typeof(MemberPart))
            .Select(service => ((MemberPart)service.ImplementationInstance!).Name)
            .ToList();

        Assert.Equal(declared.Order(StringComparer.Ordinal), registered.Order(StringComparer.Ordinal));
        Assert.Equal(registered.Distinct(), registered);
        Assert.DoesNotContain(
            registered, name =>
                typeof(MemberDocument).GetProperties().Any(
                    property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void PartsOfBothAccounts_AreJoinedAsTheirFeaturesSay()
    {
        var (early, late) = (new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1));
        var stays = Account(Stays, "of the survivor", late)
            .WithFeeAccount([Paid("p1")])
            .WithApplications(
                [new MemberApplication { Id = "a1", Kind = ApplicationKind.Petition, Report = "r1", FiledOn = late }])
            .WithReportedCpr(new ReportedCpr(late, new CprCourse(early, false, false)));
        var goes = Account(Goes, "of the other", late.AddDays(1))
            .WithFeeAccount([Paid("p1"), Paid("p2")])
            .WithApplications(
                [new MemberApplication { Id = "a2", Kind = ApplicationKind.Petition, Report = "r1", FiledOn = early }])
            .WithReportedCpr(new ReportedCpr(late.AddDays(1), new CprCourse(late, true, true)))
            .WithPendingEmail(new PendingEmail("new@example.org", "digest", DateTimeOffset.UnixEpoch));

        var (joined, _) = JoinedAccount.Create(
            stays, goes, [FeeAccountPart.Part, ApplicationsPart.Part, ReportedCprPart.Part, PendingEmailPart.Part]);

        Assert.Equal(["p1", "p2"], joined.FeeAccount.Select(payment => payment.Id));
        Assert.Equal(
            [("a2", "r1~2"), ("a1", "r1")],
            joined.Applications.Select(application => (application.Id, application.Report)));
        Assert.Equal(goes.ReportedCpr, joined.ReportedCpr);
        Assert.Null(joined.PendingEmail);

        static FeePayment Paid(string id) =>
            new(id, "c", FeePurpose.Renewal, 60, new DateOnly(2025, 1, 1), Actor.PaymentService);

        static MemberDocument Account(MemberKey key, string approvedBy, DateOnly cpr) => new()
        {
            Key = key,
            Standing = new Member
            {
                Credentials = [],
                CprValidUntil = cpr,
                Reports =
                [
                    new ActivityReport
                    {
                        Id = "r1",
                        Activity = "reading",
                        Date = new DateOnly(2025, 1, 1),
                        ApprovedBy = approvedBy,
                    },
                ],
            },
            ReportVersions = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("r1", 1),
        };
    }

    [Fact]
    public void WhoSaidWhat_AndTheRowsImported_GoAlong()
    {
        var (early, late) = (new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1));
        var stays = new MemberDocument { Key = Stays, Email = "a", Standing = Standing(late) }
            .WithOrigins([Said(MemberField.Email, early), Said(MemberField.Cpr, early), Said("bodyMember", early)])
            .WithRosterRecord(Record("1", "of the survivor"));
        var goes = new MemberDocument { Key = Goes, Name = "n", Email = "b", Standing = Standing(late) }
            .WithOrigins([Said(MemberField.Name, late), Said(MemberField.Email, late), Said(MemberField.Cpr, late)])
            .WithRosterRecord(new RosterRecord(
                new RosterCells { Name = "n", Email = "b" },
                [.. Record("1", "of the other").Rows, .. Record("2", "of the other").Rows]));

        var (joined, _) = JoinedAccount.Create(stays, goes, [FieldOrigins.Part, RosterRecordPart.Part]);

        // The name is the other's, the address the survivor's; of what both say, the later has said it.
        Assert.Equal(
            [
                Said(MemberField.Name, late), Said(MemberField.Email, early), Said(MemberField.Cpr, late),
                Said("bodyMember", early),
            ],
            joined.Origins.AsEnumerable());
        Assert.Equal([MemberField.Email], JoinedAccount.Chosen(stays, goes).AsEnumerable());
        var record = joined.RosterRecord!;
        Assert.Equal(new RosterCells { Name = "n", Email = "of the survivor" }, record.Said);
        Assert.Equal(
            [("1", "of the survivor"), ("2", "of the other")],
            record.Rows.Select(row => (row.Number, row.Cells.Email!)));

        static Member Standing(DateOnly cpr) => new() { Credentials = [], CprValidUntil = cpr };

        static FieldOrigin Said(string field, DateOnly on) => new(field, FieldSource.Member, on);

        static RosterRecord Record(string number, string email) => new(
            new RosterCells { Email = email },
            [new ImportedRow(number, null, new RosterCells { Email = email })]);
    }

    /// <summary>Whether a commit takes the account over that goes.</summary>
    private static bool IsTakenOver(MemberCommit commit) =>
        commit.Document.Key == Stays && commit.Document.Merges.Any(merge => merge.Taken);

    /// <summary>Both accounts are what they were, but for the record of what was tried.</summary>
    private static async Task AssertUndoneAsync(TestSystem system, MemberDocument stays, MemberDocument goes)
    {
        var (staysNow, goesNow) = (await system.MemberAsync(Stays), await system.MemberAsync(Goes));
        Assert.Null(goesNow.MergedInto);
        Assert.Equal(Text(goes), Text(goesNow));
        Assert.Equal(Text(stays), Text(staysNow));
        Assert.NotEmpty(staysNow.Merges);
        Assert.All(staysNow.Merges, merge => Assert.False(merge.Taken));
        Assert.Equal(
            [LogEvent.MergedInto, LogEvent.MergeUndone],
            (await system.Members.ReadLogAsync(Goes, CancellationToken.None)).TakeLast(2).Select(
                row => row.Line.Event));
        Assert.DoesNotContain(
            await system.Members.ReadLogAsync(Stays, CancellationToken.None), row => row.Line.Event == LogEvent.Merged);
        Assert.Equal(Goes, (await system.Get<MemberReader>().FindAsync(Goes, CancellationToken.None))?.Key);
        await CompleteDueIndex.AssertAsync(system);

        static string Text(MemberDocument member) => string.Join(
            "\n",
            member.Standing.Credentials.Select(credential => credential.ToString())
                .Concat(member.Standing.Reports.Select(report => report.ToString()))
                .Concat(member.UnsettledNotices)
                .Concat(member.ReportVersions.Select(version => version.ToString()))
                .Append($"{member.Name} {member.Email} {member.Standing.CprValidUntil} {member.RosterRows.Count}"));
    }

    private static async Task ExtendGraceAsync(TestSystem system, MemberKey member, DateOnly to)
    {
        var extended = await system.Office.ExtendGraceAsync(
            member, "goes-1", Today, to, "bereavement", null, CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, extended.Outcome);
    }

    /// <summary>
    /// Every credential of the export with where it stands, what counts and what was logged of it; each must be there
    /// once.
    /// </summary>
    private static async Task<Dictionary<string, string>> ExportedAsync(TestSystem system)
    {
        var exported = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = system.Get<MemberExport>().ReadAsync(new DateOnly(2025, 9, 2), CancellationToken.None);
        await foreach (var member in members)
        {
            foreach (var held in member.Credentials)
            {
                // What was logged before the merge is in the log of the account that went.
                var log = member.Log
                    .Where(entry => entry.Credential == held.Credential.Id && entry.On > Today)
                    .Select(entry => entry.ToString());
                exported.Add(
                    held.Credential.Id,
                    $"{member.Key} {held.Credential.Status} {held.Credential.StatusSince:O} {held.Credential.Cycle} "
                        + $"{held.Assessment.Counted} {held.Assessment.Complete}\n{string.Join('\n', log)}");
            }
        }

        return exported;
    }

    private static readonly RosterRow[] Rows =
        [
            TestRoster.Row("stays", "2022-03-15", email: "a@example.org"),
            TestRoster.Row("goes", "2022-01-15", "ACSM-EP", email: "b@example.org", line: 3),
        ];

    private static async Task<TestSystem> StartAsync(Action<IServiceCollection>? with = null)
    {
        var system = await TestSystem.StartAsync(with);
        await system.ImportAsync(Imported, Rows);
        return system;
    }

    private static async Task<TestSystem> WithWorkAsync(Action<IServiceCollection>? with = null)
    {
        var system = await StartAsync(with);
        await ReportAsync(system, Stays, "same", 3);
        await ReportAsync(system, Goes, "same", 4);
        await system.Office.ExtendGraceAsync(
            Goes, "goes-1", Today, new DateOnly(2025, 8, 1), "bereavement", null, CancellationToken.None);
        return system;
    }

    private static async Task<string> UndisturbedAsync()
    {
        await using var system = await WithWorkAsync();
        await MergeAsync(system);
        await system.SweepAsync(Today);
        await system.DispatchAsync(Today);
        return await StandingAsync(system);
    }

    /// <summary>All that there is of both accounts, but for what no two runs have alike.</summary>
    private static async Task<string> StandingAsync(TestSystem system)
    {
        var one = await system.MemberAsync(Stays);
        var gone = await system.MemberAsync(Goes);
        return string.Join(
            "\n",
            (await system.ExportAsync(Today))
                .Concat(one.Standing.Reports.Select(report => report.ToString()))
                .Concat(
                    (await system.Members.ReadLogAsync(Stays, CancellationToken.None)).Select(
                        row => $"{row.Sequence} {row.Line} {row.Actor}"))
                .Concat(
                    (await system.Members.ReadLogAsync(Goes, CancellationToken.None)).Select(
                        row => $"{row.Sequence} {row.Line} {row.Actor}"))
                .Concat((await system.NoticesAsync(Stays)).Select(notice => $"{notice.Id} {notice.State}"))
                .Append(
                    $"{one.Merges.Length} {one.UnsettledNotices.Length} {gone.MergedInto?.Into} "
                        + $"{gone.MergedInto?.Leaving is null}")
                .Append($"{system.Mails.Mails.Count} mails"));
    }

    [Fact]
    public async Task CourseThatAProviderToldToBothAccounts_CountsOnce()
    {
        await using var system = await StartAsync();
        foreach (var (member, id) in new[] { (Stays, "acme:1"), (Goes, "acme:2") })
        {
            await ReportAsync(system, member, id, 5, ReportSource.Feed);
        }

        await MergeAsync(system);

        var reports = (await system.MemberAsync(Stays)).Standing.Reports;
        Assert.Equal([("acme:1", null), ("acme:2", "acme:1")], reports.Select(one => (one.Id, one.Review?.SameAs)));
    }

    private static Task<MergeResult> MergeAsync(TestSystem system, MemberKey? stays = null, MemberKey? goes = null) =>
        system.Get<AccountMerge>().MergeAsync(stays ?? Stays, goes ?? Goes, Today, "staff:rob", CancellationToken.None);

    private static Task<CommandResult> ReportAsync(
        TestSystem system, MemberKey member, string id, decimal credits, ReportSource source = ReportSource.Self) =>
        system.Office.ReportAsync(
            member,
            Today,
            new ReportFields
            {
                Id = id,
                Activity = "continuing-education",
                Date = new DateOnly(2024, 6, 1),
                Credits = credits,
                ApprovedBy = "ACE",
            },
            source,
            CancellationToken.None);
}
