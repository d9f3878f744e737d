using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Office;
using CecFunctions.SelfReports;

namespace CecFunctions.Tests.Imports;

public sealed class CreditImportTests
{
    private static readonly DateOnly AsOf = new(2025, 6, 2);

    [Fact]
    public async Task SameFileTwice_ChangesNothing()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"), TestRoster.Row("m2", "2024-01-01", line: 3));
        CreditRow[] rows = [Row(2, "m1", "r1", 5), Row(3, "m1", "r2", 6), Row(4, "m2", "r1", 7)];
        var first = await RunAsync(system, rows);
        var key = new MemberKey("acsm", "m1");
        await system.Office.DeleteReportAsync(key, AsOf, "r2", CancellationToken.None);
        var before = await system.Members.FindAsync(key, CancellationToken.None);

        var second = await RunAsync(system, rows);

        Assert.Equal((2, 3), (first.MembersChanged, first.Added));
        Assert.Equal((0, 2, 0, 3), (second.MembersChanged, second.MembersUnchanged, second.Added, second.Unchanged));
        Assert.Empty(second.Problems);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(key, CancellationToken.None))!.ETag);
    }

    [Fact]
    public async Task ReportThatWasChangedSince_StaysAsItIs_AndIsNoBadRow()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        CreditRow[] rows = [Row(2, "m1", "r1", 5)];
        await RunAsync(system, rows);
        var key = new MemberKey("acsm", "m1");
        var edited = await system.Get<IMyReports>().EditAsync(
            key, AsOf, "r1", 1, rows[0].Fields with { Credits = 4 }, CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, edited.Result.Outcome);

        var again = await RunAsync(system, rows);

        Assert.Equal((0, 1, 0, 1), (again.Added, again.Unchanged, again.Bad, again.Conflicts));
        Assert.Equal((2, "reportId"), (again.Remarks[0].Line, again.Remarks[0].Column));
        Assert.Equal(4, (await system.MemberAsync(key)).Standing.Reports[0].Quantity!.Value.Amount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HeldReport_IsToldByRow_WithWhyItWaits(bool dryRun)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        var odd = Row(3, "m1", "r2", 5);

        var figures = await system.Get<CreditImport>().RunAsync(
            [Row(2, "m1", "r1", 5), odd with { Fields = odd.Fields with { ApprovedBy = "My Mum" } }],
            AsOf,
            dryRun,
            null,
            CancellationToken.None);

        Assert.Equal((2, 1, 0, 1), (figures.Added, figures.Held, figures.Conflicts, figures.Remarked));
        Assert.Equal(
            new RowRemark(
                3,
                "reportId",
                "It counts nothing until staff have looked at it: 'My Mum' is none of the bodies whose approval is "
                    + "known.",
                IsConflict: false),
            figures.Remarks.Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LaterRowThatCountsInstead_IsCountedAndTold_AsItIsInTheEnd(bool dryRun)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        CreditRow[] rows = [Row(2, "m1", "a", 10), Row(3, "m1", "b", 10), Row(4, "m1", "c", 12)];
        rows = [.. rows.Select(row => row with { Fields = row.Fields with { Title = "Yoga" } })];
        rows[2] = rows[2] with { Source = ReportSource.Feed };

        var figures = await system.Get<CreditImport>().RunAsync(rows, AsOf, dryRun, null, CancellationToken.None);

        Assert.Equal((3, 2, 2), (figures.Added, figures.Held, figures.Remarked));
        const string Same = "It counts nothing until staff have looked at it: report c seems to be the same course, "
            + "and counts.";
        Assert.Equal([(2, Same), (3, Same)], figures.Remarks.Select(remark => (remark.Line, remark.Remark)));
    }

    [Fact]
    public async Task IdGivenTwiceInAFile_IsTold_WithTheLineOfTheFirst()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));

        var figures = await RunAsync(
            system, Row(2, "m1", "r0", 5), Row(3, "m1", "r1", 5), Row(4, "m1", "r1", 5), Row(5, "m1", "r1", 6));
        var later = await RunAsync(system, Row(9, "m1", "r1", 6));

        Assert.Equal((2, 1, 1), (figures.Added, figures.Unchanged, figures.Bad));
        Assert.Equal(
            new RowProblem(5, "reportId", "'r1' is given in line 3 too, with other values."),
            Assert.Single(figures.Problems));
        Assert.Equal("'r1' is on record already, with other values.", Assert.Single(later.Problems).Problem);
    }

    [Fact]
    public async Task TitleInTwoWaysOfWriting_IsOneReport()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        var row = Row(2, "m1", "r1", 5);
        var fields = row.Fields with { Title = " Entra\u00eenement ", Provider = "\u00c9cole" };
        await RunAsync(system, row with { Fields = fields });

        var again = await RunAsync(
            system,
            row with { Fields = fields with { Title = "Entrai\u0302nement", Provider = "E\u0301cole" } });

        Assert.Equal((0, 1, 0, 0), (again.Added, again.Unchanged, again.Bad, again.Conflicts));
        var report = (await system.MemberAsync(new MemberKey("acsm", "m1"))).Standing.Reports.Single();
        Assert.Equal(("Entra\u00eenement", "\u00c9cole"), (report.Title, report.Provider));
    }

    [Fact]
    public async Task ReportThatAMergeGaveAnotherId_IsKnownUnderItsOwn()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"), TestRoster.Row("m2", "2024-01-01", line: 3));
        CreditRow[] rows = [Row(2, "m1", "r1", 5), Row(3, "m2", "r1", 6)];
        await RunAsync(system, rows);
        await system.Get<AccountMerge>().MergeAsync(
            new MemberKey("acsm", "m1"), new MemberKey("acsm", "m2"), AsOf, "staff:rob", CancellationToken.None);

        var again = await RunAsync(system, rows);

        Assert.Equal((0, 2, 0), (again.Added, again.Unchanged, again.Bad));
        Assert.Equal(1, (await RunAsync(system, Row(3, "m2", "r1", 7))).Bad);
    }

    [Fact]
    public async Task RowsOfBothAccounts_AreTakenAtOnce_InTheOrderOfTheFile()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            AsOf, TestRoster.Row("m1", "2023-01-01"), TestRoster.Row("m2", "2024-01-01", "ACSM-EP", line: 3));
        await system.Get<AccountMerge>().MergeAsync(
            new MemberKey("acsm", "m1"), new MemberKey("acsm", "m2"), AsOf, Actor.Office, CancellationToken.None);
        CreditRow[] rows = [Row(2, "m1", "r1", 5), Row(3, "m2", "r1", 6), Row(4, "m1", "r2", 7)];
        var told = new List<ChangedMember>();
        var foreseen = new ImportChanges(told.Add);

        var dry = await system.Get<CreditImport>().Telling(foreseen)
            .RunAsync(rows, AsOf, dryRun: true, null, CancellationToken.None);
        var real = await RunAsync(system, rows);

        Assert.Equal((1, 2, 1, 3), (real.MembersChanged, real.Added, real.Bad + real.Unchanged, real.Rows));
        Assert.Equal(
            real with { Remarks = [], Problems = [] }, dry with { Remarks = [], Problems = [] });
        Assert.Equal(real.Problems.AsEnumerable(), dry.Problems.AsEnumerable());
        Assert.Equal(real.Remarks.AsEnumerable(), dry.Remarks.AsEnumerable());
        Assert.Equal(["r1", "r2"], Assert.Single(told).Reports.AsEnumerable());
        Assert.Equal(2, foreseen.Statuses.Single().Total);
        var member = await system.MemberAsync(new MemberKey("acsm", "m1"));
        Assert.Equal([5, 7], member.Standing.Reports.Select(report => (int)report.Quantity!.Value.Amount));
    }

    [Fact]
    public async Task BadRows_AreReportedWithLineAndColumn_AndTheOthersAreTaken()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));

        var figures = await RunAsync(
            system,
            Row(2, "m1", "r1", 5),
            Row(3, "nobody", "r1", 5),
            Row(4, "m1", "r1", 6),
            Row(5, "m1", "r5", 5) with { Fields = Row(5, "m1", "r5", 5).Fields with { Date = AsOf.AddDays(1) } },
            Row(6, "m1", "r6", -1),
            Row(7, "m1", "r7", 5) with { Program = "acme" },
            Row(8, "m1", "", 5));

        Assert.Equal(1, figures.Added);
        Assert.Equal(
            [(3, "memberId"), (4, "reportId"), (5, "date"), (6, "credits"), (7, "program"), (8, "reportId")],
            figures.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public async Task CredentialNumber_NamesTheMember_AndMustAgreeWithTheId()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"), TestRoster.Row("m2", "2024-01-01", line: 3));

        var figures = await RunAsync(
            system,
            Row(2, "", "r1", 5) with { CredentialNumber = "m1-1" },
            Row(3, "m1", "r2", 6) with { CredentialNumber = "m1-1" },
            Row(4, "m1", "r3", 6) with { CredentialNumber = "m2-1" },
            Row(5, "", "r4", 6) with { CredentialNumber = "m9-1" },
            Row(6, "", "r5", 6) with { CredentialNumber = "m1-1", Program = "nasm" });

        Assert.Equal((2, 1, 3), (figures.Added, figures.MembersChanged, figures.Bad));
        Assert.Equal(
            [
                (4, "credentialNumber", "'m2-1' is a credential of m2 and not of m1."),
                (
                    5,
                    "credentialNumber",
                    "no member of acsm has the number 'm9-1'; import the roster first, or take the row out of the file "
                        + "where the person was erased."),
            ],
            figures.Problems.Where(problem => problem.Line < 6).Select(p => (p.Line, p.Column, p.Problem)));
        Assert.Equal(
            ["r1", "r2"],
            (await system.MemberAsync(new MemberKey("acsm", "m1"))).Standing.Reports.Select(report => report.Id));
    }

    [Fact]
    public async Task NumberOfBefore_AndErasedPerson_AreToldAsWhatHappened()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            AsOf,
            TestRoster.Row("m1", "2024-01-01", number: "Ab-1"),
            TestRoster.Row("m1", "2024-01-01", "ACSM-EP", number: "Ab-2", line: 3),
            TestRoster.Row("m2", "2024-01-01", line: 4));
        var (key, caller) = (new MemberKey("acsm", "m1"), new OfficeCaller(Actor.Office, AsOf, true));
        var corrections = system.Get<MemberCorrections>();
        await corrections.CorrectAsync(
            caller, key, "Ab-1", new CredentialCorrection { Number = "Ab-9" }, "Mistyped.", default);
        await corrections.WithdrawAsync(caller, key, "Ab-2", "Never held.", default);
        await system.Get<MemberErasure>().EraseAsync(new("acsm", "m2"), AsOf, Actor.Office, "Letter 17.", default);

        var figures = await RunAsync(
            system,
            Row(2, "", "r1", 5) with { CredentialNumber = "AB-1" },
            Row(3, "m1", "r2", 5) with { CredentialNumber = "ab-1" },
            Row(4, "", "r3", 5) with { CredentialNumber = "ab-2" },
            Row(5, "m2", "r4", 5),
            Row(6, "m2", "r5", 5) with { CredentialNumber = "m2-1" });

        Assert.Equal(
            [
                (2, "credentialNumber", "'AB-1' was corrected to 'Ab-9', a credential of m1: write that number."),
                (3, "credentialNumber", "'ab-1' was corrected to 'Ab-9', a credential of m1: write that number."),
                (
                    4,
                    "credentialNumber",
                    "'ab-2' was withdrawn from m1 on 2025-06-02; take the row out of the file, or name the member by id."),
                (5, "memberId", RefusedMember.Erased),
                (6, "memberId", RefusedMember.Erased),
            ],
            figures.Problems.Select(problem => (problem.Line, problem.Column, problem.Problem)));
    }

    [Fact]
    public async Task MistakesOfARow_AreToldAtOnce_AndActivitiesTakenInAnyCase()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        var row = Row(2, "m1", "r1", -5);

        var figures = await RunAsync(
            system,
            row with { Fields = row.Fields with { Activity = "Continuing-Education", Credits = 5 } },
            row with { Line = 3, Fields = row.Fields with { Id = "", Date = AsOf.AddDays(1), Grade = "A" } },
            row with { Line = 4, Fields = row.Fields with { Id = "r4", Activity = "Juggling" } });

        Assert.Equal(1, figures.Added);
        Assert.Equal(
            [(3, "reportId"), (3, "date"), (3, "credits"), (3, "grade"), (4, "activity")],
            figures.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    /// <summary>More rows than stay in memory, and a member's far from each other.</summary>
    [Fact]
    public async Task ManyRows_AreTakenLikeFew_HoweverTheyLieInTheFile()
    {
        const int Members = 50;
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            AsOf,
            [.. Enumerable.Range(0, Members).Select(i => TestRoster.Row($"m{i}", "2024-01-01", line: i + 2))]);
        var rows = Enumerable.Range(0, 5000).Select(i => Row(i + 2, $"m{i % (Members + 1)}", $"r{i % 4}", 5)).ToArray();

        var figures = await RunAsync(system, rows);

        Assert.Equal((5000, Members, 4 * Members), (figures.Rows, figures.MembersChanged, figures.Added));
        var unknown = rows.Where(row => row.MemberId == $"m{Members}").Select(row => row.Line).ToArray();
        Assert.Equal(unknown.Length, figures.Bad);
        Assert.Equal(unknown, figures.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public async Task ImportDatedBeforeTheLastCommand_IsRefused()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));

        var figures = await system.Get<CreditImport>().RunAsync(
            [Row(2, "m1", "r1", 5) with { Fields = Row(2, "m1", "r1", 5).Fields with { Date = AsOf.AddDays(-9) } }],
            AsOf.AddDays(-1),
            dryRun: false,
            null,
            CancellationToken.None);

        Assert.Equal("memberId", Assert.Single(figures.Problems).Column);
        Assert.Equal(0, figures.Added);
    }

    [Fact]
    public async Task Export_ShowsStandingLogAndNotices_ByProgramAndId()
    {
        await using var system = await TestSystem.StartAsync();
        // Ids of which one begins another, with characters before and after the colon of row keys.
        await system.ImportAsync(
            AsOf,
            TestRoster.Row("b", "2022-03-15"),
            TestRoster.Row("b-1", "2024-01-01", line: 3),
            TestRoster.Row("b_1", "2024-01-01", line: 4),
            TestRoster.Row("B", "2024-01-01", number: "B-2", line: 5),
            TestRoster.Row("a", "2024-01-01", "NASM-CPT", line: 6));
        await RunAsync(system, Row(2, "b-1", "r1", 5));

        var exported = new List<ExportedMember>();
        await foreach (var member in system.Get<MemberExport>().ReadAsync(AsOf, CancellationToken.None))
        {
            exported.Add(member);
        }

        Assert.Equal(
            ["acsm|B", "acsm|b", "acsm|b-1", "acsm|b_1", "nasm|a"], exported.Select(member => member.Key.ToString()));
        Assert.Equal(new DateOnly(2025, 3, 15), Assert.Single(exported[1].Log).On);
        Assert.Equal(5, exported[2].Credentials[0].Assessment.Counted);
    }

    internal static CreditRow Row(int line, string member, string report, decimal credits) => new(
        line,
        "acsm",
        member,
        new ReportFields
        {
            Id = report,
            Activity = "continuing-education",
            Date = AsOf,
            Credits = credits,
            ApprovedBy = "ACE",
        },
        ReportSource.Self);

    private static Task<ImportFigures> RunAsync(TestSystem system, params CreditRow[] rows) =>
        system.Get<CreditImport>().RunAsync(rows, AsOf, dryRun: false, null, CancellationToken.None);
}
