using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;

namespace CecFunctions.Tests.Imports;

/// <summary>A roster that comes again changes what it says anew, and nothing else.</summary>
public sealed class RosterMergeTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);
    private static readonly MemberKey Key = new("acsm", "m1");

    private static readonly RosterRow Row = TestRoster.Row(
        "m1", "2024-01-01", email: "old@example.org", cpr: "2026-03-01") with { BodyMember = true };

    [Fact]
    public async Task CorrectedName_LeavesWhatOthersHaveSaid_AndABlankCellTakesNothingAway()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);
        await ConfirmAsync(system, Key, Day.AddDays(1), "new@example.org");
        await system.Office.RecordCprAsync(Key, Day.AddDays(2), new DateOnly(2028, 3, 1), CancellationToken.None);

        var figures = await system.ImportAsync(Day.AddDays(3), Row with { Name = "Ann Right", BodyMember = null });

        var member = await system.MemberAsync(Key);
        Assert.Equal(
            ("Ann Right", "new@example.org", new DateOnly(2028, 3, 1), true),
            (member.Name, member.Email, member.Standing.CprValidUntil, member.Standing.BodyMember));
        Assert.Equal((1, 0, 0), (figures.MembersChanged, figures.Conflicts, figures.Bad));
        Assert.Equal(
            [
                new FieldOrigin("name", FieldSource.Roster, Day.AddDays(3)),
                new FieldOrigin("email", FieldSource.Member, Day.AddDays(1)),
                new FieldOrigin("cprValidUntil", FieldSource.Staff, Day.AddDays(2)),
                new FieldOrigin("bodyMember", FieldSource.Roster, Day),
            ],
            member.Origins.AsEnumerable());
        Assert.Equal(
            "m1-1: name", (await system.Members.ReadLogAsync(Key, CancellationToken.None))[^1].Line.Note);
    }

    [Fact]
    public async Task RowOfAnAccountThatWent_ChangesOfTheSurvivorOnlyWhatItSaysAnew()
    {
        await using var system = await TestSystem.StartAsync();
        var stays = TestRoster.Row("stays", "2023-01-01", email: "right@example.org", cpr: "2028-01-01", line: 3) with
        {
            Name = "Ann Right",
            BodyMember = true,
        };
        var goes = TestRoster.Row("goes", "2024-01-01", "ACSM-EP", email: "dead@example.org", cpr: "2026-01-01");
        await system.ImportAsync(Day, goes, stays);
        var survivor = new MemberKey("acsm", "stays");
        await system.Get<AccountMerge>().MergeAsync(
            survivor, new MemberKey("acsm", "goes"), Day.AddDays(1), "staff:rob", CancellationToken.None);
        Assert.Equal(
            new FieldOrigin("name", FieldSource.Staff, Day.AddDays(1), "staff:rob"),
            (await system.MemberAsync(survivor)).OriginOf("name"));

        var same = await system.ImportAsync(Day.AddDays(2), goes, stays);
        Assert.Equal((1, 2, 0), (same.MembersUnchanged, same.Unchanged, same.Conflicts));

        // The cycle of a row that no one changed is no question either.
        var corrected = await system.ImportAsync(Day.AddDays(3), goes with { CprValidUntil = new(2029, 1, 1) }, stays);
        var member = await system.MemberAsync(survivor);
        Assert.Equal((0, 0), (corrected.Conflicts, corrected.Bad));
        Assert.Equal(
            ("Ann Right", "right@example.org", new DateOnly(2029, 1, 1), true),
            (member.Name, member.Email, member.Standing.CprValidUntil, member.Standing.BodyMember));

        // What staff chose in the merge is replaced where the roster changes it later, and that is told.
        var renamed = await system.ImportAsync(Day.AddDays(4), goes with { Name = "Ann Wright" }, stays);
        Assert.Equal("Ann Wright", (await system.MemberAsync(survivor)).Name);
        Assert.Equal(
            "'Ann Wright' replaces 'Ann Right', which staff:rob said on 2025-06-03: the row has changed since it was "
                + "imported before.",
            Assert.Single(renamed.Remarks).Remark);
    }

    [Fact]
    public async Task NewRowOfAnAccountThatWent_SaysNothingNewOfThePerson_AsLongAsItSaysWhatTheOthersSaid()
    {
        await using var system = await TestSystem.StartAsync();
        var stays = TestRoster.Row("stays", "2023-01-01", email: "right@example.org", line: 3);
        var goes = TestRoster.Row("goes", "2024-01-01", "ACSM-EP", email: "dead@example.org");
        await system.ImportAsync(Day, goes, stays);
        var survivor = new MemberKey("acsm", "stays");
        await system.Get<AccountMerge>().MergeAsync(
            survivor, new MemberKey("acsm", "goes"), Day.AddDays(1), "staff:rob", CancellationToken.None);

        var added = await system.ImportAsync(
            Day.AddDays(2), goes with { CredentialNumber = "goes-2", Type = "ACSM-CEP", Line = 4 });
        var whole = await system.ImportAsync(
            Day.AddDays(3), goes, stays, goes with { CredentialNumber = "goes-2", Type = "ACSM-CEP", Line = 4 });

        var member = await system.MemberAsync(survivor);
        Assert.Equal(("Member stays", "right@example.org"), (member.Name, member.Email));
        Assert.Equal((1, 0, 0), (added.Added, added.Conflicts, added.Bad));
        Assert.Equal((3, 0), (whole.Unchanged, whole.Conflicts));

        // One that says otherwise than all before is news.
        var renamed = await system.ImportAsync(
            Day.AddDays(4),
            goes with { CredentialNumber = "goes-3", Type = "ACSM-GEI", Name = "Ann Wright", Line = 5 });
        Assert.Equal("Ann Wright", (await system.MemberAsync(survivor)).Name);
        Assert.Equal(
            "'Ann Wright' replaces 'Member stays', which staff:rob said on 2025-06-03: the row is new, and no roster "
                + "has said it before.",
            Assert.Single(renamed.Remarks).Remark);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RowsOfBothAccountsThatChangeTheSame_TheSurvivorsCounts_AndItIsTold(bool dryRun)
    {
        await using var system = await TestSystem.StartAsync();
        RosterRow[] rows =
        [
            TestRoster.Row("goes", "2024-01-01", "ACSM-EP"), TestRoster.Row("stays", "2023-01-01", line: 3),
        ];
        await system.ImportAsync(Day, rows);
        var survivor = new MemberKey("acsm", "stays");
        await system.Get<AccountMerge>().MergeAsync(
            survivor, new MemberKey("acsm", "goes"), Day.AddDays(1), "staff:rob", CancellationToken.None);

        var figures = await system.Get<RosterImport>().RunAsync(
            rows.Select(row => row with { Email = $"{row.MemberId}@new.example" }),
            Day.AddDays(2),
            dryRun,
            null,
            CancellationToken.None);

        Assert.Equal(
            new RowRemark(
                2,
                "email",
                "'stays@new.example' counts: rows of this member of the same day say 'stays@new.example' and "
                    + "'goes@new.example'.",
                IsConflict: true),
            Assert.Single(figures.Remarks));
        Assert.Equal((1, 1), (figures.Conflicts, figures.MembersChanged));
        Assert.Equal(
            dryRun ? "member@example.org" : "stays@new.example", (await system.MemberAsync(survivor)).Email);
    }

    [Theory]
    [InlineData(2, "cell@example.org")]
    [InlineData(1, "cell@example.org")]
    [InlineData(0, "confirmed@example.org")]
    public async Task CellAndMemberWhoBothChanged_AreAConflict_ToldAlikeInTheDryRun_AndTheLaterCounts(
        int madeAfter, string counts)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);
        await ConfirmAsync(system, Key, Day.AddDays(1), "confirmed@example.org");
        RosterRow[] rows = [Row with { Email = "cell@example.org", Line = 7 }];
        var import = system.Get<RosterImport>().MadeOn(Day.AddDays(madeAfter));

        var dry = await import.RunAsync(rows, Day.AddDays(5), true, null, CancellationToken.None);
        Assert.Equal("confirmed@example.org", (await system.MemberAsync(Key)).Email);
        var done = await import.RunAsync(rows, Day.AddDays(5), false, null, CancellationToken.None);
        var again = await import.RunAsync(rows, Day.AddDays(6), false, null, CancellationToken.None);

        Assert.Equal(counts, (await system.MemberAsync(Key)).Email);
        Assert.Equal(
            new RowRemark(
                7,
                "email",
                counts == "cell@example.org"
                    ? "'cell@example.org' replaces 'confirmed@example.org', which the member said on 2025-06-03: the "
                        + "row has changed since it was imported before."
                    : "'confirmed@example.org' stays: the member said it on 2025-06-03, after 2025-06-02, the day of "
                        + "this file, which says 'cell@example.org'.",
                true),
            Assert.Single(done.Remarks));
        Assert.Equal(done.Remarks.AsEnumerable(), dry.Remarks.AsEnumerable());
        Assert.Equal((1, 1, 1), (dry.Conflicts, done.Conflicts, done.Remarked));
        // Told once: from then on the row is the one imported before.
        Assert.Equal((0, 1), (again.Conflicts, again.MembersUnchanged));
    }

    [Fact]
    public async Task FileOlderThanTheOneBefore_ChangesNothing_AndItIsTold()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);
        var newer = Row with { Email = "newer@example.org" };
        await system.ImportAsync(Day.AddDays(5), newer);
        var before = await system.Members.FindAsync(Key, CancellationToken.None);

        var older = await system.Get<RosterImport>().MadeOn(Day).RunAsync(
            [Row], Day.AddDays(6), false, null, CancellationToken.None);

        Assert.Equal(
            "'old@example.org' is not taken: a file of 2025-06-07 said 'newer@example.org', and this one is of "
                + "2025-06-02.",
            Assert.Single(older.Remarks).Remark);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(Key, CancellationToken.None))!.ETag);
        // Imported without its day it is news of today.
        await system.ImportAsync(Day.AddDays(6), Row);
        Assert.Equal("old@example.org", (await system.MemberAsync(Key)).Email);
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task Cpr_GoesForwardByARow_BackOnlyWhereTheRosterItselfSaidIt_AndGapsAreKept()
    {
        await using var system = await TestSystem.StartAsync();
        var (until, next) = (new DateOnly(2025, 6, 10), new DateOnly(2027, 6, 10));
        await system.ImportAsync(Day, Row with { CprValidUntil = until });

        // A date of the roster's own is corrected backwards.
        await system.ImportAsync(Day.AddDays(1), Row with { CprValidUntil = until.AddDays(-3) });
        Assert.Equal(until.AddDays(-3), (await system.MemberAsync(Key)).Standing.CprValidUntil);

        // A later one is taken, and the days between are a gap, as if staff had recorded it.
        var on = new DateOnly(2025, 7, 1);
        await system.ImportAsync(on, Row with { CprValidUntil = next });
        var member = await system.MemberAsync(Key);
        Assert.Equal(
            (next, until.AddDays(-2), on.AddDays(-1)),
            (
                member.Standing.CprValidUntil,
                Assert.Single(member.Standing.CprLapses).From,
                member.Standing.CprLapses[0].Through));

        // An earlier one than staff have recorded is not, though the row has changed.
        await system.Office.RecordCprAsync(Key, on, next.AddYears(1), CancellationToken.None);
        var figures = await system.ImportAsync(on.AddDays(1), Row with { CprValidUntil = next.AddDays(1) });
        Assert.Equal(next.AddYears(1), (await system.MemberAsync(Key)).Standing.CprValidUntil);
        Assert.Equal(
            "'2028-06-10' stays, which the office said on 2025-07-01: it is later than '2027-06-11'.",
            Assert.Single(figures.Remarks).Remark);
        await system.ImportAsync(on.AddDays(2), Row with { CprValidUntil = next.AddYears(2) });
        Assert.Equal(next.AddYears(2), (await system.MemberAsync(Key)).Standing.CprValidUntil);
    }

    [Fact]
    public async Task EndOfACycleThatARenewalHasMoved_StandsInNoOnesWay_AsLongAsTheRowDoesNotChangeIt()
    {
        await using var system = await TestSystem.StartAsync();
        var row = TestRoster.Row("m1", "2016-04-01", ends: "2025-07-31");
        row = row with { CertifiedOn = new DateOnly(2016, 8, 1) };
        await system.ImportAsync(Day, row);
        await system.Office.ReportAsync(
            Key,
            Day,
            new ReportFields
            {
                Id = "r1", Activity = "continuing-education", Date = Day, Credits = 45, ApprovedBy = "ACE",
            },
            ReportSource.Self,
            CancellationToken.None);
        var renewed = await system.Office.RenewAsync(Key, "m1-1", Day.AddDays(1), 60, CancellationToken.None);
        Assert.Null(renewed.Refusal);

        var figures = await system.ImportAsync(Day.AddDays(2), row with { Name = "Ann Right" });

        Assert.Empty(figures.Problems);
        Assert.Equal("Ann Right", (await system.MemberAsync(Key)).Name);
        var changed = await system.ImportAsync(
            Day.AddDays(3), row with { CurrentCycleEnds = new DateOnly(2022, 7, 31) });
        Assert.Equal("currentCycleEnds", Assert.Single(changed.Problems).Column);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RowsOfBothAccounts_AreTakenAtOnce_AndADryRunSaysTheSame(bool survivorComesLater)
    {
        await using var system = await TestSystem.StartAsync();
        var stays = TestRoster.Row("stays", "2023-01-01", line: survivorComesLater ? 3 : 2);
        var goes = TestRoster.Row("goes", "2024-01-01", "ACSM-EP", line: survivorComesLater ? 2 : 3);
        await system.ImportAsync(Day, goes, stays);
        var survivor = new MemberKey("acsm", "stays");
        await system.Get<AccountMerge>().MergeAsync(
            survivor, new MemberKey("acsm", "goes"), Day.AddDays(1), "staff:rob", CancellationToken.None);
        RosterRow[] rows =
        [
            stays with { Name = "Ann Right", CprValidUntil = new(2041, 1, 1) },
            goes with { Name = "Dead Wright", Email = "new@example.org" },
        ];
        var (told, done) = (new List<ChangedMember>(), new List<ChangedMember>());
        var (foreseen, happened) = (new ImportChanges(told.Add), new ImportChanges(done.Add));

        var dry = await system.Get<RosterImport>().Telling(foreseen)
            .RunAsync(rows, Day.AddDays(2), dryRun: true, null, CancellationToken.None);
        var real = await system.Get<RosterImport>().Telling(happened)
            .RunAsync(rows, Day.AddDays(2), dryRun: false, null, CancellationToken.None);

        var member = await system.MemberAsync(survivor);
        Assert.Equal(
            ("Ann Right", "new@example.org", new DateOnly(2041, 1, 1)),
            (member.Name, member.Email, member.Standing.CprValidUntil));
        Assert.Equal((1, 0, 0), (real.MembersChanged, real.MembersUnchanged, real.Bad));
        Assert.Contains(
            new RowRemark(
                goes.Line,
                "name",
                "'Ann Right' counts: rows of this member of the same day say 'Ann Right' and 'Dead Wright'.",
                IsConflict: true),
            real.Remarks);
        Assert.Equal(real with { Remarks = [], Problems = [] }, dry with { Remarks = [], Problems = [] });
        Assert.Equal(real.Remarks.AsEnumerable(), dry.Remarks.AsEnumerable());
        Assert.Equal(["name", "email", "cprValidUntil"], Assert.Single(told).Fields.Select(field => field.Field));
        Assert.Equal(Assert.Single(done).Fields.AsEnumerable(), told[0].Fields.AsEnumerable());
        Assert.Equal([2, 2], [foreseen.Statuses.Single().Total, happened.Statuses.Single().Total]);
    }

    [Fact]
    public async Task RowsOfOneMemberThatComeApart_SayTheSameOnce()
    {
        await using var system = await TestSystem.StartAsync();
        var other = TestRoster.Row("m1", "2024-02-02", "ACSM-EP", "m1-2", "old@example.org", cpr: "2026-03-01", line: 3)
            with { BodyMember = true };
        await system.ImportAsync(Day, Row, other);
        await system.ImportAsync(Day, Row with { Email = "said@example.org" });
        await ConfirmAsync(system, Key, Day.AddDays(1), "confirmed@example.org");

        var figures = await system.ImportAsync(
            Day.AddDays(2), Row with { Email = "said@example.org" }, other with { Email = "said@example.org" });

        Assert.Equal("confirmed@example.org", (await system.MemberAsync(Key)).Email);
        Assert.Equal((0, 2), (figures.Conflicts, figures.Unchanged));
        // A new credential brings no old news either.
        await system.ImportAsync(
            Day.AddDays(3),
            TestRoster.Row("m1", "2025-02-02", "ACSM-CEP", "m1-3", "said@example.org", cpr: "2026-03-01"));
        Assert.Equal("confirmed@example.org", (await system.MemberAsync(Key)).Email);
    }

    [Fact]
    public async Task RowsOfOneMemberThatDisagree_AreToldByLine_AndTheFirstIsTaken()
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            Day, Row, Row with { CredentialNumber = "m1-2", Name = "Another", Line = 3 });

        Assert.Equal(
            new RowProblem(3, "name", "differs from line 2, which is about the same member."),
            Assert.Single(figures.Problems));
        Assert.Equal("Member m1", (await system.MemberAsync(Key)).Name);
    }

    [Fact]
    public async Task EmptyFieldThatStaffMade_StaysEmpty_UntilTheRowChanges()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);
        await system.Office.ForStaff("rob").ChangeProfileAsync(Key, Day, "Member m1", null, CancellationToken.None);

        await system.ImportAsync(Day.AddDays(1), Row with { Name = "Ann Right" });
        Assert.Null((await system.MemberAsync(Key)).Email);
        Assert.Equal(
            new FieldOrigin("email", FieldSource.Staff, Day, "staff:rob"),
            (await system.MemberAsync(Key)).OriginOf("email"));

        var figures = await system.ImportAsync(Day.AddDays(2), Row with { Email = "other@example.org" });
        Assert.Equal("other@example.org", (await system.MemberAsync(Key)).Email);
        Assert.StartsWith(
            "'other@example.org' replaces an empty field, which staff:rob said on",
            Assert.Single(figures.Remarks, remark => remark.Column == "email").Remark,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressOfARoster_IsKnownToBeNewerThanMarksAboutTheOldOne()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);
        await system.Commands.ExecuteAsync(
            Key,
            Day,
            Actor.Mail,
            (member, _) => new MemberChange
            {
                Document = member with { Marks = [new StaffMark(StaffMarkKind.Bounced, Day, "n")] },
            },
            CancellationToken.None);

        await system.ImportAsync(Day.AddDays(1), Row with { Email = "new@example.org" });

        Assert.Equal(Day.AddDays(1), Assert.Single((await system.MemberAsync(Key)).Marks).AddressChangedOn);
    }

    [Fact]
    public async Task FalseInTheRow_EndsAMembership()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Row);

        await system.ImportAsync(Day.AddDays(1), Row with { BodyMember = false });

        Assert.False((await system.MemberAsync(Key)).Standing.BodyMember);
    }

    private static async Task ConfirmAsync(TestSystem system, MemberKey key, DateOnly on, string address)
    {
        var result = await system.Commands.ExecuteAsync(
            key,
            on,
            Actor.Member,
            (member, _) => new MemberChange
            {
                Document = member with { Email = address },
                Log = [new LogLine { On = on, Event = LogEvent.ProfileChanged, Note = "email" }],
            },
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
    }
}
