using CecFunctions.Domain.Credentials;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.Tests.Imports;

/// <summary>Rows are about the credential that they made, whatever number staff have given it since.</summary>
public sealed class CorrectedNumberRowTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly OfficeCaller Caller = new("staff:rob", Day, OrLater: true);

    private static readonly RosterRow Trainer = TestRoster.Row("m1", "2023-03-15", number: "A");
    private static readonly RosterRow Physiologist = TestRoster.Row("m1", "2024-03-15", "ACSM-EP", "B", line: 3);

    [Fact]
    public async Task NumbersThatChangedPlaces_ChangeNothing_WhicheverTheRosterGives()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Trainer, Physiologist);
        await CorrectAsync(system, "A", "X");
        await CorrectAsync(system, "B", "A");
        await CorrectAsync(system, "X", "B");

        var same = await system.ImportAsync(Day, Trainer, Physiologist);
        var right = await system.ImportAsync(
            Day, Trainer with { CredentialNumber = "B" }, Physiologist with { CredentialNumber = "A" });
        var again = await system.ImportAsync(Day, Trainer with { Name = "Ann Right" });

        Assert.Equal((1, 2, 0), (same.MembersUnchanged, same.Unchanged, same.Bad));
        Assert.Equal((1, 2, 0), (right.MembersUnchanged, right.Unchanged, right.Bad));
        Assert.Equal((0, 0, "Ann Right"), (again.Bad, again.Added, (await system.MemberAsync(Key)).Name));
        Assert.Equal(
            [("B", "ACSM-CPT"), ("A", "ACSM-EP")],
            (await system.MemberAsync(Key)).Standing.Credentials.Select(held => (held.Id, held.Type)));
    }

    [Fact]
    public async Task NumberOfAWithdrawnCredential_ThatAnotherHasNow_IsStillTheWithdrawnOnesInItsRow()
    {
        await using var system = await TestSystem.StartAsync();
        var other = Trainer with { CredentialNumber = "G2", CertifiedOn = new(2024, 5, 15), Line = 3 };
        await system.ImportAsync(Day, Trainer with { CredentialNumber = "G1" }, other);
        await system.Get<MemberCorrections>().WithdrawAsync(Caller, Key, "G1", "Never held.", CancellationToken.None);
        await CorrectAsync(system, "G2", "G1");

        foreach (var enters in new[] { false, true })
        {
            var figures = await system.Get<RosterImport>().EnteringWithdrawn(enters).RunAsync(
                [Trainer with { CredentialNumber = "G1" }, other], Day, dryRun: false, null, CancellationToken.None);

            Assert.Equal((1, 2, 0), (figures.MembersUnchanged, figures.Unchanged, figures.Bad));
            Assert.EndsWith(
                "Take the row out: another credential of the member has the number now.",
                Assert.Single(figures.Remarks).Remark,
                StringComparison.Ordinal);
        }

        var held = Assert.Single((await system.MemberAsync(Key)).Standing.Credentials);
        Assert.Equal(("G1", new DateOnly(2024, 5, 15)), (held.Id, held.CertifiedOn));
        Assert.Equal(0, (await system.ImportAsync(Day, other with { CredentialNumber = "G1" })).Bad);
    }

    [Fact]
    public async Task RowThatSaysOtherwise_IsToldThatTheNumberWasCorrected()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, Trainer);
        await CorrectAsync(system, "A", "X");

        var figures = await system.ImportAsync(Day, Trainer with { CertifiedOn = new DateOnly(2024, 9, 9) });

        Assert.Equal(
            "the credential is on record as certified on 2023-03-15. Staff have corrected its number from 'A' to 'X'.",
            Assert.Single(figures.Problems).Problem);
    }

    private static async Task CorrectAsync(TestSystem system, string wrong, string right) => Assert.Equal(
        CommandOutcome.Accepted,
        (await system.Get<MemberCorrections>().CorrectAsync(
            Caller, Key, wrong, new CredentialCorrection { Number = right }, "A slip.", CancellationToken.None)).Outcome);
}
