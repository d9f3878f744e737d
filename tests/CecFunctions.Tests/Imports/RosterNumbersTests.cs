using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Office;

namespace CecFunctions.Tests.Imports;

public sealed class RosterNumbersTests
{
    private static readonly DateOnly AsOf = new(2025, 6, 2);

    [Theory]
    [InlineData("AC012")]
    [InlineData("ac012")]
    [InlineData(" Ac012 ")]
    public async Task NumberOfAnotherMember_IsRefusedFromASecondFile_AlsoInADryRun(string number)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01", number: "AC012"));
        RosterRow[] rows =
        [
            TestRoster.Row("m2", "2024-01-01", number: number),
            TestRoster.Row("m2", "2024-01-01", number: "AC013", line: 3),
            TestRoster.Row("m3", "2024-01-01", number: number, line: 4) with { Program = "nasm", Type = "NASM-CPT" },
        ];

        var dry = await system.Get<RosterImport>().RunAsync(rows, AsOf, dryRun: true, null, CancellationToken.None);
        var real = await system.ImportAsync(AsOf, rows);

        Assert.Equal(
            [new RowProblem(2, "credentialNumber", "is the number of member m1; a number has one holder.")],
            real.Problems.AsEnumerable());
        Assert.Equal((2, 2, 1), (real.MembersAdded, real.Added, real.Bad));
        Assert.Equal(real with { Problems = [] }, dry with { Problems = [] });
        Assert.Equal(real.Problems.AsEnumerable(), dry.Problems.AsEnumerable());
        Assert.Equal(
            ["AC013"],
            (await system.MemberAsync(new MemberKey("acsm", "m2"))).Standing.Credentials.Select(held => held.Id));
    }

    [Fact]
    public async Task NumberOfAnotherMember_IsRefusedForAMemberOnRecord()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            AsOf, TestRoster.Row("m1", "2024-01-01", number: "AC012"), TestRoster.Row("m2", "2024-01-01", line: 3));

        var figures = await system.ImportAsync(AsOf, TestRoster.Row("m2", "2024-01-01", number: "ac012"));

        Assert.Equal((2, "credentialNumber"), figures.Problems.Select(p => (p.Line, p.Column)).Single());
        Assert.Equal((1, 0, 1), (figures.MembersUnchanged, figures.MembersChanged, figures.Bad));
    }

    [Fact]
    public async Task RowOfAWithdrawnCredential_SaysWhoHasItsNumberNow()
    {
        await using var system = await TestSystem.StartAsync();
        var row = TestRoster.Row("m1", "2024-01-01", number: "AC1");
        await system.ImportAsync(AsOf, row);
        await system.Get<MemberCorrections>().WithdrawAsync(
            new(Actor.Office, AsOf, true), new("acsm", "m1"), "AC1", "Another person's.", default);
        await system.ImportAsync(AsOf, TestRoster.Row("m2", "2024-01-01", number: "ac1"));

        var dry = await system.Get<RosterImport>().RunAsync([row], AsOf, dryRun: true, null, default);
        var real = await system.ImportAsync(AsOf, row);

        Assert.EndsWith(
            "nothing of the row is taken. Take the row out: member m2 has the number now.",
            Assert.Single(real.Remarks).Remark,
            StringComparison.Ordinal);
        Assert.Equal(real.Remarks.AsEnumerable(), dry.Remarks.AsEnumerable());
    }

    [Fact]
    public async Task NumberThatNoRowAdds_IsNotClaimed_AndOneThatIsClaimedIsToldAsThat()
    {
        await using var system = await TestSystem.StartAsync();
        var row = TestRoster.Row("m1", "2024-01-01", number: "AC1");
        await system.ImportAsync(AsOf, row);
        var m1 = new MemberKey("acsm", "m1");
        var office = new OfficeCaller(Actor.Office, AsOf.AddDays(1), OrLater: false, null);
        await system.Get<MemberCorrections>().CorrectAsync(
            office, m1, "AC1", new() { Number = "AC1b" }, "Card seen.", default);
        // A row under the wrong number, one of a day before the record, and one of a person who was erased.
        await system.ImportAsync(AsOf.AddDays(2), row with { Name = "Ann Right" });
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01", number: "AC2"));
        await system.ImportAsync(AsOf, TestRoster.Row("m3", "2024-01-01", number: "AC8"));
        await system.Get<MemberErasure>().EraseAsync(
            new MemberKey("acsm", "m3"), AsOf.AddDays(1), Actor.Office, "On request.", default);
        await system.ImportAsync(AsOf.AddDays(2), TestRoster.Row("m3", "2024-01-01", number: "AC3"));
        RosterRow[] rows =
        [
            TestRoster.Row("m9", "2024-01-01", number: "AC1"),
            TestRoster.Row("m9", "2024-01-01", number: "AC2", line: 3),
            TestRoster.Row("m9", "2024-01-01", number: "AC3", line: 4),
            TestRoster.Row("m9", "2024-01-01", number: "AC4", line: 5),
        ];
        await system.Get<CredentialNumbers>().ClaimAsync([new HeldNumber(m1, "AC4")], default);

        var dry = await system.Get<RosterImport>().RunAsync(rows, AsOf, dryRun: true, null, default);
        var real = await system.ImportAsync(AsOf, rows);

        Assert.Equal(
            [
                new RowProblem(
                    5,
                    "credentialNumber",
                    "was claimed for member m1 within the last hour, who does not have it yet; try again later."),
            ],
            real.Problems.AsEnumerable());
        Assert.Equal(real.Problems.AsEnumerable(), dry.Problems.AsEnumerable());
        Assert.Equal((3, 3, 1, 1), (real.Added, dry.Added, real.Bad, dry.Bad));
    }

    [Theory]
    [InlineData("m1")]
    [InlineData("m2")]
    public async Task NumberOfARowThatHasNoRoom_IsFreeAtOnce(string full)
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(AsOf, TestRoster.Row("m1", "2024-01-01"));
        store!.FullFor = commit => commit.Document.Key.MemberId == full;

        var refused = await system.ImportAsync(AsOf, TestRoster.Row(full, "2024-01-01", number: "AC1"));
        var other = await system.ImportAsync(AsOf, TestRoster.Row("m3", "2024-01-01", number: "AC1"));

        Assert.Equal(RefusedMember.NoRoom, Assert.Single(refused.Problems).Problem);
        Assert.Equal((1, 0), (other.Added, other.Bad));
    }

    [Fact]
    public async Task TwoImportsAtOnce_GiveANumberToOne()
    {
        await using var system = await TestSystem.StartAsync();
        var figures = await Task.WhenAll(
            system.ImportAsync(AsOf, Rows("a", "AC")), system.ImportAsync(AsOf, Rows("b", "ac")));

        Assert.Equal(60, figures.Sum(import => import.Added));
        Assert.Equal(60, figures.Sum(import => import.Bad));
        var walk = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        Assert.Equal((60, 0, 0), (walk.MembersWalked, walk.NumbersHeldTwice, walk.NumbersMissing));

        static RosterRow[] Rows(string members, string numbers) =>
        [
            .. Enumerable.Range(0, 60).Select(
                i => TestRoster.Row($"{members}{i}", "2024-01-01", number: $"{numbers}{i:D3}", line: i + 2)),
        ];
    }

    [Fact]
    public async Task ImportThatDiesAtAnyWrite_BlocksNoNumberForEver_AndNeverLetsTwoHaveIt()
    {
        var one = TestRoster.Row("m1", "2024-01-01", number: "AC1");
        var other = TestRoster.Row("m2", "2024-01-01", number: "AC1");
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await TestSystem.StartAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => dying.ImportAsync(AsOf, one));
            }

            system.Clock.Advance(CredentialNumbers.ClaimBelieved);
            var figures = await Task.WhenAll(system.ImportAsync(AsOf, one), system.ImportAsync(AsOf, other));

            Assert.Equal(1, figures.Sum(import => import.Bad));
            var walk = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
            Assert.Equal((1, 0), (walk.MembersWalked, walk.NumbersHeldTwice));
        }

        Assert.InRange(write, 4, 20);
    }

    [Fact]
    public async Task OneCredential_InTwoWaysOfWriting_IsOne()
    {
        await using var system = await TestSystem.StartAsync();
        var row = TestRoster.Row("m1", "2024-01-01", number: "Ac\u00e9012");

        var first = await system.ImportAsync(AsOf, row, row with { CredentialNumber = "aCE\u0301012", Line = 3 });
        var second = await system.ImportAsync(AsOf, row with { CredentialNumber = "AC\u00c9012" });

        Assert.Equal((1, 1, 0), (first.MembersAdded, first.Added, first.Bad));
        Assert.Equal((1, 0), (second.MembersUnchanged, second.Bad));
        var member = await system.MemberAsync(new MemberKey("acsm", "m1"));
        Assert.Equal(["Ac\u00e9012"], member.Standing.Credentials.Select(held => held.Id));
    }

    [Fact]
    public async Task OneNumberOfTwoMembers_InTwoWaysOfWriting_IsRefusedWithinAFile()
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            AsOf,
            TestRoster.Row("m1", "2024-01-01", number: "AC012"),
            TestRoster.Row("m2", "2024-01-01", number: "ac012", line: 3));

        Assert.Equal((3, "credentialNumber"), figures.Problems.Select(p => (p.Line, p.Column)).Single());
    }

    [Fact]
    public async Task NamesAreKeptInOneWay_AndHiddenOnesRefused()
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            AsOf,
            TestRoster.Row("m1", "2024-01-01") with { Name = " Ana  Garci\u0301a " },
            TestRoster.Row("m2", "2024-01-01", line: 3) with { Name = "Ann\u202eSmith" },
            TestRoster.Row("m3", "2024-01-01", line: 4) with { Name = "\u3164" },
            TestRoster.Row("m4", "2024-01-01", number: "AC\u200b012", line: 5));
        var again = await system.ImportAsync(
            AsOf, TestRoster.Row("m1", "2024-01-01") with { Name = "Ana Garc\u00eda" });

        Assert.Equal("Ana Garc\u00eda", (await system.MemberAsync(new MemberKey("acsm", "m1"))).Name);
        Assert.Equal(
            [(3, "name"), (4, "name"), (5, "credentialNumber")], figures.Problems.Select(p => (p.Line, p.Column)));
        Assert.Equal(1, again.MembersUnchanged);
    }

    [Fact]
    public async Task AFirstImport_ClaimsItsNumbersInBatches()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("first", "2024-01-01"));
        var rows = Enumerable.Range(0, 500).Select(i => TestRoster.Row($"m{i}", "2024-01-01", line: i + 2)).ToArray();
        var before = system.Calls.Snapshot();

        await system.ImportAsync(AsOf, rows);

        // 500 commits; hints, lookups and claims share batches.
        Assert.InRange(system.Calls.Snapshot().Since(before).Total, 500, 650);
    }
}
