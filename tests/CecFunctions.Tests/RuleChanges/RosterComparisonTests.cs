using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.RuleChanges;

namespace CecFunctions.Tests.RuleChanges;

/// <summary>Whose fees a changed program file would change.</summary>
public sealed class RosterComparisonTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task FeeOfReinstatement_IsToldOfThoseWhoCanOnlyBeReinstated()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Day, TestRoster.Row("active", "2024-01-01"), TestRoster.Row("gone", "2012-01-01", ends: "2020-12-31", line: 3));
        var before = TestPrograms.Catalog["acsm"];
        var after = before with { Reinstatement = before.Reinstatement! with { Fee = 1234 } };

        var change = Assert.Single(await ChangesAsync(system, before, after));

        Assert.Equal(
            ("gone-1", new FactChange(StandingFact.Fee, $"{before.Reinstatement!.Fee:0.##}", "1234")), change);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task WhoFallsToReinstatementOnly_PaysItsFee()
    {
        await using var system = await TestSystem.StartAsync();
        // In grace since 1 April.
        await system.ImportAsync(Day, TestRoster.Row("m1", "2022-04-01"));
        var before = TestPrograms.Catalog["acsm"];
        var after = before with
        {
            Status = before.Status with
            {
                Grace = [.. before.Status.Grace.Select(entry => entry with { Ends = new CalendarStep { Days = 1 } })],
                Lapsed = [.. before.Status.Lapsed.Select(entry => entry with { Ends = new CalendarStep { Days = 2 } })],
            },
        };

        var changes = await ChangesAsync(system, before, after);

        Assert.Contains(changes, change => change.Change.Fact == StandingFact.Status);
        Assert.Equal(
            $"{before.Reinstatement!.Fee:0.##}",
            changes.Single(change => change.Change.Fact == StandingFact.Fee).Change.After);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-5")]
    public async Task FeeOfAPetition_IsToldOfThoseWhoMayFileOne()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Day,
            TestRoster.Row("m1", "2024-06-01", "NASM-CPT"),
            TestRoster.Row("m2", "2024-06-01", "NASM-CPT", line: 3));
        await system.Office.ReportAsync(
            new MemberKey("nasm", "m1"),
            Day,
            new ReportFields { Id = "r1", Activity = "continuing-education", Date = Day, Hours = 3 },
            ReportSource.Self,
            CancellationToken.None);
        var before = TestPrograms.Catalog["nasm"];
        var after = before with
        {
            Fees = before.Fees with { Petition = before.Fees.Petition! with { Amount = 99 } },
        };

        var change = Assert.Single(await ChangesAsync(system, before, after));

        Assert.Equal(
            ("m1-1", new FactChange(StandingFact.PetitionFee, $"{before.Fees.Petition!.Amount:0.##}", "99")), change);
    }

    private static async Task<List<(string Credential, FactChange Change)>> ChangesAsync(
        TestSystem system, CertificationProgram before, CertificationProgram after)
    {
        var changes = new List<(string, FactChange)>();
        await foreach (var member in system.Get<RosterComparison>().ReadAsync(
            ProgramDifference.Between(before, after), Day, Day, null, CancellationToken.None))
        {
            changes.AddRange(member.Credentials.SelectMany(held => held.Changes.Select(change => (held.Id, change))));
        }

        return changes;
    }
}
