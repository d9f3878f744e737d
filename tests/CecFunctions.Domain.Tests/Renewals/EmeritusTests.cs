using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

[Trait("Rule", "ACSM-EMERITUS-1")]
public sealed class EmeritusTests
{
    /// <summary>Certified on 15 March 2010 and renewed on the last day of each cycle since.</summary>
    private static MemberHistory TenYears(string until = "2022-03-14")
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2010-03-15").WithCpr();
        while (history.Credential.Cycle.Ends < Day(until))
        {
            var last = $"{history.Credential.Cycle.Ends:yyyy-MM-dd}";
            history.EarningAll(last).Renew(last);
        }

        return history;
    }

    [Theory]
    [InlineData("2020-03-15", "1955-03-15", true, null)]
    [InlineData("2020-03-15", "1955-03-16", true, "not-eligible")]
    [InlineData("2020-03-14", "1950-01-01", true, "not-eligible")]
    [InlineData("2020-03-15", "1950-01-01", false, "not-eligible")]
    [InlineData("2021-02-28", "1956-02-29", true, null)]
    public void Emeritus_Needs65Years_TenYearsCertified_AndRetirement(
        string on, string bornOn, bool retired, string? refusal)
    {
        var history = TenYears().EmeritusGranted(on, bornOn, retired);

        Assert.Equal(
            refusal is null
                ? new Transitioned(Day(on), "c1", CredentialStatus.Active, CredentialStatus.Emeritus, "ACSM-EMERITUS-1")
                : new Refused(Day(on), "c1", "emeritus", refusal, "ACSM-EMERITUS-1"),
            history.Log[^1]);
    }

    [Fact]
    public void BreakInTheCertification_BeginsTheTenYearsAnew()
    {
        // Grace of 2019 was a break: expired and inactive (ACSM-STATUS-2).
        var history = TenYears("2019-03-14").EarningAll("2018-05-01").Renew("2019-04-01").EarningAll("2021-05-01")
            .Renew("2022-03-14")
            .EarningAll("2024-05-01").Renew("2025-03-14").EarningAll("2027-05-01").Renew("2028-03-14");

        Assert.Equal("not-eligible", history.EmeritusGranted("2029-03-31", "1950-01-01").LastRefusal.Reason);
        Assert.Equal(CredentialStatus.Emeritus, history.EmeritusGranted("2029-04-01", "1950-01-01").Credential.Status);
    }

    [Fact]
    public void Emeritus_IsGrantedFromActiveOnly()
    {
        var history = TenYears().EmeritusGranted("2022-05-01", "1950-01-01");

        Assert.Equal("wrong-status", history.LastRefusal.Reason);
    }

    [Fact]
    public void Emeritus_HasNoFurtherRequirementsEver()
    {
        var history = TenYears().EmeritusGranted("2021-01-01", "1950-01-01").Nights("2021-01-01", "2026-01-01");

        Assert.Equal(CredentialStatus.Emeritus, history.Credential.Status);
        Assert.Equal(0, history.AssessedOn("2026-01-01").Required);
        Assert.DoesNotContain(history.Mail, m => m.Night > Day("2021-01-01"));
        Assert.Null(Lifecycle.NextActionOn(history.Member, Acsm));
    }

    [Fact]
    public void EmeritusTitle_EndsInE()
    {
        var history = TenYears();
        Assert.Equal("ACSM-CPT", Emeritus.Title(history.Credential, Acsm));

        history.EmeritusGranted("2021-01-01", "1950-01-01");
        Assert.Equal("ACSM-CPT-E", Emeritus.Title(history.Credential, Acsm));
        Assert.Equal(
            new Verification(VerificationAnswer.Emeritus, "ACSM-CPT-E", "ACSM-EMERITUS-1"),
            Verification.FromCredential(history.Credential, Acsm, Day("2021-01-02")));
    }

    [Fact]
    public void ReenteringWork_IsAReinstatementAt165()
    {
        var history = TenYears().EmeritusGranted("2021-01-01", "1950-01-01").Reinstate("2023-07-01", paid: 164.99m);
        Assert.Equal(("fee-unpaid", "ACSM-EMERITUS-1"), (history.LastRefusal.Reason, history.LastRefusal.Rule));

        history.Reinstate("2023-07-01", paid: 165);
        Assert.Equal(
            new Reinstated(Day("2023-07-01"), "c1", 5, Day("2023-07-01"), Day("2026-06-30"), 165, "ACSM-EMERITUS-1"),
            history.Log[^1]);
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
    }

    [Theory]
    [InlineData("nasm", "NASM-CPT")]
    [InlineData("nsca", "NSCA-CPT")]
    public void OtherBodies_KnowNoEmeritus(string program, string type)
    {
        var history = MemberHistory.Create(Catalog[program], type, "2023-01-01")
            .EmeritusGranted("2023-06-01", "1950-01-01");

        Assert.Equal("wrong-status", history.LastRefusal.Reason);
    }

    [Fact]
    public void Emeritus_HasNothingToRenew()
    {
        var history = TenYears().EmeritusGranted("2020-03-15", "1950-01-01").Renew("2021-06-01");

        Assert.Equal(new Refused(Day("2021-06-01"), "c1", "renew", "not-open", "ACSM-EMERITUS-1"), history.LastRefusal);
    }
}
