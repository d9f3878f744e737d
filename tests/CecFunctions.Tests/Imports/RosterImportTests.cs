using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Imports;

public sealed class RosterImportTests
{
    private static readonly DateOnly AsOf = new(2025, 6, 2);

    /// <summary>Whatever a file says, each of its rows is in one figure, and a dry run counts as the run does.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task EachRow_IsInOneFigure(int seed)
    {
        await using var system = await TestSystem.StartAsync();
        var random = new Random(seed);
        string[] numbers = ["AC1", "ac1", "Ac2", "AC2", "ac3"];
        for (var round = 0; round < 4; round++)
        {
            RosterRow[] rows =
            [
                .. Enumerable.Range(0, 12).Select(i => TestRoster.Row(
                    $"m{random.Next(2)}",
                    random.Next(9) == 0 ? "2199-01-01" : "2024-01-01",
                    random.Next(6) == 0 ? "ACSM-EP" : "ACSM-CPT",
                    numbers[random.Next(numbers.Length)],
                    random.Next(3) == 0 ? $"a{random.Next(2)}@example.org" : null,
                    cpr: random.Next(3) == 0 ? $"204{random.Next(2)}-01-01" : null,
                    line: i + 2) with { BodyMember = random.Next(2) == 0 ? null : false, Name = null }),
            ];
            var day = AsOf.AddDays(random.Next(-1, 3));

            var dry = await system.Get<RosterImport>().RunAsync(rows, day, dryRun: true, null, CancellationToken.None);
            var real = await system.ImportAsync(day, rows);

            Assert.Equal(real.Rows, real.Added + (real.Changed ?? 0) + real.Unchanged + real.Bad);
            Assert.Equal(real with { Problems = [], Remarks = [] }, dry with { Problems = [], Remarks = [] });
            Assert.Equal(real.Problems.AsEnumerable(), dry.Problems.AsEnumerable());
        }
    }

    [Fact]
    public async Task WhereNoFieldChangesAndNothingIsAdded_TheMemberIsUnchanged_AndNotTold()
    {
        await using var system = await TestSystem.StartAsync();
        var row = TestRoster.Row("m1", "2024-01-01", number: "AC1");
        await system.ImportAsync(AsOf, row);
        await system.Office.ForStaff("rob").ChangeProfileAsync(
            new MemberKey("acsm", "m1"), AsOf.AddDays(5), "Ann Right", row.Email, CancellationToken.None);
        var told = new List<ChangedMember>();
        var import = system.Get<RosterImport>().MadeOn(AsOf.AddDays(1)).Telling(new ImportChanges(told.Add));

        // A conflict that is decided against the row, twice in the file, and what the record says already.
        var lost = row with { Name = "Ann Wrong" };
        var figures = await import.RunAsync(
            [lost, lost with { CredentialNumber = "ac1", Line = 3 }],
            AsOf.AddDays(6),
            dryRun: false,
            null,
            CancellationToken.None);
        var same = await system.ImportAsync(AsOf.AddDays(7), row with { Name = "Ann Right" });
        var changed = await system.ImportAsync(AsOf.AddDays(8), row with { Name = "Ann Bright" });

        Assert.Equal(
            (0, 1, 2, 1), (figures.MembersChanged, figures.MembersUnchanged, figures.Unchanged, figures.Conflicts));
        Assert.Empty(told);
        Assert.Equal((0, 1, 1), (same.MembersChanged, same.MembersUnchanged, same.Unchanged));
        Assert.Equal((1, 1, 0), (changed.MembersChanged, changed.Changed, changed.Unchanged));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-1")]
    public async Task TransitionsBeforeTheImport_AreLoggedWithTheirDatesAndNotMailed()
    {
        await using var system = await TestSystem.StartAsync();

        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2022-03-15"));

        var member = (await system.Members.FindAsync(new MemberKey("acsm", "m1"), CancellationToken.None))!.Document;
        Assert.Equal(
            (CredentialStatus.Grace, new DateOnly(2025, 3, 15)),
            (member.Standing.Credentials[0].Status, member.Standing.Credentials[0].StatusSince));
        Assert.Empty(member.UnsettledNotices);
        var transition = (await system.Members.ReadLogAsync(member.Key, CancellationToken.None))[0].Line;
        Assert.Equal(
            (new DateOnly(2025, 3, 15), LogEvent.Transition, "ACSM-STATUS-1"),
            (transition.On, transition.Event, transition.Rule));
    }

    [Fact]
    public async Task TransitionOnTheDayOfTheImport_IsTold()
    {
        await using var system = await TestSystem.StartAsync();

        await system.ImportAsync(new DateOnly(2025, 3, 15), TestRoster.Row("m1", "2022-03-15"));

        var notice = Assert.Single(
            await system.Members.ReadNoticesAsync(new MemberKey("acsm", "m1"), CancellationToken.None));
        Assert.Equal(NoticeKind.GraceEntered, notice.Notice.Kind);
        Assert.Contains(
            new DueHint(new DateOnly(2025, 3, 15), notice.Member, HintKind.Notice), await system.HintsAsync());
    }

    [Fact]
    public async Task SameFileTwice_ChangesNothing_WhateverHappenedBetween()
    {
        await using var system = await TestSystem.StartAsync();
        var key = new MemberKey("acsm", "m1");
        RosterRow[] rows =
        [
            TestRoster.Row("m1", "2023-03-15"),
            TestRoster.Row("m1", "2024-01-01", "ACSM-EP", "m1-2", line: 3),
            TestRoster.Row("m2", "2024-05-05", line: 4),
        ];
        var first = await system.ImportAsync(AsOf, rows);
        await system.Office.RecordCprAsync(key, AsOf.AddDays(1), new DateOnly(2041, 1, 1), CancellationToken.None);
        var before = await system.Members.FindAsync(key, CancellationToken.None);

        var second = await system.ImportAsync(AsOf, rows);

        Assert.Equal((2, 3), (first.MembersAdded, first.Added));
        Assert.Equal(
            (0, 0, 2, 3), (second.MembersAdded, second.MembersChanged, second.MembersUnchanged, second.Unchanged));
        Assert.Empty(second.Problems);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(key, CancellationToken.None))!.ETag);
    }

    [Fact]
    public async Task BadRows_AreReportedWithLineAndColumn_AndTheOthersAreTaken()
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            AsOf,
            TestRoster.Row("good", "2024-01-01", line: 2),
            TestRoster.Row("good", "2024-01-01", line: 3) with { Program = "acme" },
            TestRoster.Row("b/d", "2024-01-01", line: 4) with { Program = "acsm" },
            TestRoster.Row("m5", "2024-01-01", line: 5) with { Type = "NASM-CPT" },
            TestRoster.Row("m6", "2025-06-03", line: 6),
            TestRoster.Row("m7", "2024-01-01", ends: "2027-01-01", line: 7),
            TestRoster.Row("good", "2024-02-02", line: 8),
            TestRoster.Row("m9", "2024-01-01", email: "a@b.example\r\nBcc: c@d.example", line: 9),
            TestRoster.Row("m10", "2024-01-01", ends: "2035-12-31", line: 10),
            TestRoster.Row("m11", "2024-01-01", number: "Q%2fB", line: 11));

        Assert.Equal((1, 1), (figures.MembersAdded, figures.Added));
        Assert.Equal(
            [
                (3, "program"), (4, "memberId"), (5, "type"), (6, "certifiedOn"), (7, "currentCycleEnds"),
                (8, "credentialNumber"), (9, "email"), (10, "currentCycleEnds"),
                (11, "credentialNumber"),
            ],
            figures.Problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public async Task AllMistakesOfARow_AreToldAtOnce_EachInItsColumn()
    {
        await using var system = await TestSystem.StartAsync();
        using var content = new MemoryStream(MessyRoster.ToBytes());
        using var file = await SpooledFile.CopyAsync("r.xlsx", content, long.MaxValue, CancellationToken.None);
        var rows = RosterFile.Open(file!, new TableOptions(), CancellationToken.None).Read(new RowProblems()).ToArray();

        var figures = await system.ImportAsync(new DateOnly(2026, 1, 15), rows);

        Assert.Equal((9, 5, 6, 3), (figures.Rows, figures.MembersAdded, figures.Added, figures.Bad));
        Assert.Equal(
            MessyRoster.BadRows.SelectMany((bad, i) => bad.Columns.Select(column => (MessyRoster.LineOf(i), column))),
            figures.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal(
            "ACSM-CPT",
            (await system.MemberAsync(new MemberKey("acsm", "M-001"))).Standing.Credentials[0].Type);
    }

    [Fact]
    public async Task MistakesAgainstWhatIsOnRecord_AreToldAtOnce()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));

        var figures = await system.ImportAsync(
            AsOf, TestRoster.Row("m1", "2023-05-05", "ACSM-EP", "m1-1", ends: "2026-05-04"));

        Assert.Equal((1, 0), (figures.Bad, figures.Unchanged));
        Assert.Equal(
            ["type", "certifiedOn", "currentCycleEnds"], figures.Problems.Select(problem => problem.Column));
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2021-03-15", "2026-12-31",
        "no cycle of a credential certified on 2021-03-15 ends on 2026-12-31; the nearest that can be are 2024-03-14 and "
            + "2027-03-14.")]
    [InlineData("2021-03-15", "2023-12-31",
        "no cycle of a credential certified on 2021-03-15 ends on 2023-12-31; the nearest that can be is 2024-03-14.")]
    [InlineData("2021-03-15", "2029-01-01",
        "no cycle of a credential certified on 2021-03-15 ends on 2029-01-01; the nearest that can be is 2027-03-14.")]
    [InlineData("2021-03-15", "2030-03-14",
        "the cycle that ends on 2030-03-14 cannot be in force on 2025-06-02; the nearest that can be is 2027-03-14.")]
    [InlineData("2021-03-15", "9999-12-31",
        "no cycle of a credential certified on 2021-03-15 ends on 9999-12-31; the nearest that can be is 2027-03-14.")]
    public async Task WrongEndOfACycle_IsToldWithTheNearestRightOnes(string certifiedOn, string ends, string problem)
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(AsOf, TestRoster.Row("m1", certifiedOn, ends: ends));

        Assert.Equal(new RowProblem(2, "currentCycleEnds", problem), Assert.Single(figures.Problems));
    }

    [Fact]
    public async Task Changes_SayWhoBecomesWhat_AndHowManyEndInWhichStatus()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m2", "2024-01-01", line: 3));
        var told = new List<ChangedMember>();
        var changes = new ImportChanges(told.Add);

        await system.Get<RosterImport>().Telling(changes).RunAsync(
            [
                TestRoster.Row("m1", "2022-03-15"),
                TestRoster.Row("m2", "2024-01-01", line: 3) with { Email = "new@example.org" },
                TestRoster.Row("m2", "2024-02-01", "ACSM-EP", "m2-2", line: 4) with { Email = "new@example.org" },
                TestRoster.Row("m3", "2024-01-01", "NASM-CPT", line: 5),
            ],
            AsOf,
            dryRun: true,
            null,
            CancellationToken.None);

        Assert.Equal(
            [("m2", "changed", "email", "m2-2"), ("m3", "new", "name, email, cprValidUntil, bodyMember", "m3-1")],
            told.OrderBy(member => member.MemberId, StringComparer.Ordinal).Select(member => (
                member.MemberId,
                member.Change,
                string.Join(", ", member.Fields.Select(field => field.Field)),
                string.Join(", ", member.Credentials))));
        Assert.Equal(
            new ChangedField("email", "member@example.org", "new@example.org"),
            Assert.Single(told.Single(member => member.MemberId == "m2").Fields));
        Assert.Equal(
            ["acsm 3: 2 Active, 1 Grace", "nasm 1: 1 Active"],
            changes.Statuses.Select(program => $"{program.Program} {program.Total}: " + string.Join(
                ", ",
                program.States.Where(state => state.Credentials > 0).Select(state => $"{state.Credentials} {state.Status}"))));
    }

    [Fact]
    public async Task DryRun_SaysTheSameAndWritesNothing()
    {
        await using var system = await TestSystem.StartAsync();
        var before = system.Calls.Snapshot();
        RosterRow[] rows = [TestRoster.Row("m1", "2024-01-01"), TestRoster.Row("b/d", "2024-01-01", line: 3)];

        var dry = await system.Get<RosterImport>().RunAsync(rows, AsOf, dryRun: true, null, CancellationToken.None);

        var calls = system.Calls.Snapshot().Since(before);
        Assert.Equal(calls.Total, calls.Of(CecFunctions.Storage.StorageService.Table, "GET"));
        var real = await system.ImportAsync(AsOf, rows);
        Assert.Equal(real with { Problems = [] }, dry with { Problems = [] });
        Assert.Equal(real.Problems.AsEnumerable(), dry.Problems.AsEnumerable());
    }

    /// <summary>More rows than stay in memory, and a member's far from each other.</summary>
    [Fact]
    public async Task ManyRows_AreTakenLikeFew_HoweverTheyLieInTheFile()
    {
        const int Members = 4000;
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m7", "2024-01-01"));
        RosterRow[] rows =
        [
            .. Enumerable.Range(0, Members).Select(i => TestRoster.Row($"m{i}", "2024-01-01", line: i + 2)),
            .. Enumerable.Range(0, Members).Select(
                i => TestRoster.Row($"m{i}", "2024-01-01", "ACSM-EP", $"m{i}-2", line: Members + i + 2)),
            // Of another member on record in this file; against what the file says of the member; of no program.
            TestRoster.Row("m1", "2024-01-01", "ACSM-EP", "m5-2", line: 9001),
            TestRoster.Row("m2", "2024-01-01", "ACSM-EP", "m2-3", line: 9002) with { BodyMember = true },
            TestRoster.Row("m3", "2024-01-01", line: 9003) with { Program = "acme" },
        ];

        var figures = await system.Get<RosterImport>().RunAsync(rows, AsOf, true, null, CancellationToken.None);

        Assert.Equal(
            (rows.Length, Members - 1, 1, (2 * Members) - 1, 1, 3),
            (
                figures.Rows, figures.MembersAdded, figures.MembersChanged, figures.Added, figures.Unchanged,
                figures.Bad));
        Assert.Equal(
            [
                (9001, "credentialNumber", $"is given in line {Members + 7} too, with other values."),
                (9002, "bodyMember", "differs from line 4, which is about the same member."),
                (9003, "program", "'acme' is none of acsm, nasm, nsca."),
            ],
            figures.Problems.Select(problem => (problem.Line, problem.Column, problem.Problem)));
    }

    [Fact]
    public async Task MemberWithMoreRowsThanAnyRecordHolds_IsRefused_AndTheOthersAreTaken()
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            AsOf,
            [
                .. Enumerable.Range(0, 5001).Select(
                    i => TestRoster.Row("m1", "2024-01-01", number: $"m1-{i}", line: i + 2)),
                TestRoster.Row("m2", "2024-01-01", line: 6000),
            ]);

        Assert.Equal((1, 1, 5001), (figures.MembersAdded, figures.Added, figures.Bad));
        Assert.Equal(
            (2, "memberId", "the file has more than 5000 rows of this member, so none of them is taken."),
            (figures.Problems[0].Line, figures.Problems[0].Column, figures.Problems[0].Problem));
        Assert.Equal(1000, figures.Problems.Length);
    }

    [Fact]
    public async Task CycleInForce_IsTakenOver()
    {
        await using var system = await TestSystem.StartAsync();

        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2016-04-01", ends: "2028-03-31"));

        var credential = (
            await system.Members.FindAsync(
                new MemberKey("acsm", "m1"), CancellationToken.None))!.Document.Standing.Credentials[0];
        Assert.Equal(
            (4, CredentialStatus.Active, AsOf), (credential.Cycle.Number, credential.Status, credential.RemindersFrom));
    }

    [Fact]
    public async Task EveryMember_HasAHintOnTheirNextActionDate_AndCanBeFound()
    {
        await using var system = await TestSystem.StartAsync();

        await system.ImportAsync(
            AsOf,
            [
                .. Enumerable.Range(0, 150).Select(
                    i => TestRoster.Row($"m{i}", "2024-01-01", line: i + 2, email: $"M{i}@example.org")),
            ]);

        await CompleteDueIndex.AssertAsync(system);
        var lookup = system.Get<MemberLookup>();
        Assert.Equal([new MemberKey("acsm", "m7")], await lookup.FindByCredentialAsync("m7-1", CancellationToken.None));
        Assert.Equal(
            [new MemberKey("acsm", "m7")], await lookup.FindByEmailAsync("m7@Example.org", CancellationToken.None));
        Assert.Equal(11, (await lookup.FindByNameAsync("M7", null, 50, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task NewCredentialOfAKnownMember_IsAdded_AndTheRestStays()
    {
        await using var system = await TestSystem.StartAsync();
        var key = new MemberKey("acsm", "m1");
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2023-03-15"));

        var figures = await system.ImportAsync(
            AsOf.AddDays(1),
            TestRoster.Row("m1", "2023-03-15"),
            TestRoster.Row("m1", "2024-01-01", "ACSM-EP", "m1-2", line: 3));

        Assert.Equal((1, 1, 1), (figures.MembersChanged, figures.Added, figures.Unchanged));
        var member = await system.MemberAsync(key);
        Assert.Equal(["m1-1", "m1-2"], member.Standing.Credentials.Select(credential => credential.Id));
        await CompleteDueIndex.AssertAsync(system);
    }
}
