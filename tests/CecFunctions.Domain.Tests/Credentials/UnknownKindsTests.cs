using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

/// <summary>
/// Rules are data, and code knows their kinds: a kind that it does not know is an error that names it, and no date or
/// answer is guessed.
/// </summary>
public sealed class UnknownKindsTests
{
    /// <summary>A kind of cycle that no code knows.</summary>
    private sealed record LunarCycles : CycleRule
    {
        public override DateOnly EndOfCycleBegun(DateOnly on) => on;
    }

    private static readonly CertificationProgram Lunar = Acsm with
    {
        Cycle = new LunarCycles { Rule = "ACSM-CYCLE-1", Source = "default", Years = 3 },
    };

    private static Credential Cpt => MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Credential;

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public void CycleOfAnUnknownKind_HasNoNextEnd() =>
        AssertNamed("LunarCycles", () => CycleSchedule.NextEnd(Lunar, Cpt));

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-3")]
    public void RenewalThatOpensByAnUnknownKind_HasNoFirstDay()
    {
        var program = Acsm with
        {
            Renewal = Acsm.Renewal with { Opens = Acsm.Renewal.Opens with { Kind = (RenewalOpensKind)99 } },
        };

        AssertNamed("99", () => CycleSchedule.RenewalOpens(program, Cpt));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-2")]
    public void UnknownStatus_IsNeitherCertifiedNorNot() =>
        AssertNamed(
            "99", () => Verification.FromCredential(Cpt with { Status = (CredentialStatus)99 }, Acsm, Day("2022-01-01")));

    private static void AssertNamed(string kind, Func<object> answer) =>
        Assert.Contains(
            kind, Assert.Throws<NotSupportedException>(() => { answer(); }).Message, StringComparison.Ordinal);
}
