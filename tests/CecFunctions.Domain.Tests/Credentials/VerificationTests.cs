using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

[Trait("Rule", "ACSM-STATUS-2")]
public sealed class VerificationTests
{
    private static Verification On(MemberHistory history, string day) =>
        Verification.FromCredential(history.CredentialOn(day), history.Program, Day(day));

    [Theory]
    [InlineData("2021-03-15", true, null)]
    [InlineData("2024-03-14", true, null)]
    [InlineData("2024-03-15", false, "ACSM-STATUS-2")]
    [InlineData("2024-09-14", false, "ACSM-STATUS-2")]
    [InlineData("2024-09-15", false, "ACSM-STATUS-3")]
    [InlineData("2030-01-01", false, "ACSM-STATUS-3")]
    public void AcsmInGrace_IsNotCertified_AndBadgeAndBenefitsAreWithheld(string day, bool certified, string? rule)
    {
        var verification = On(MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15"), day);

        Assert.Equal(certified ? VerificationAnswer.Certified : VerificationAnswer.NotCertified, verification.Answer);
        Assert.Equal(
            (certified, certified ? "ACSM-CPT" : null, rule),
            (verification.HasBenefits, verification.Title, verification.Rule));
    }

    [Fact]
    public void AcsmInExtendedGrace_IsNotCertifiedEither() =>
        Assert.Equal(
            "ACSM-STATUS-2",
            On(
                MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").ExtendGrace("2024-05-01", "2025-01-31"),
                "2025-01-31").Rule);

    [Fact]
    public void LateRenewal_MakesItCertifiedAgainThatDay()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-06-01");

        Assert.Equal(VerificationAnswer.Certified, On(history, "2024-06-01").Answer);
    }

    [Theory]
    [InlineData("2024-05-31", true, null)]
    [InlineData("2024-06-01", false, "NASM-STATUS-1")]
    [InlineData("2024-08-30", false, "NASM-STATUS-2")]
    [InlineData("2025-05-31", false, "NASM-STATUS-3")]
    public void NasmExpiresWithItsCycle(string day, bool certified, string? rule)
    {
        var verification = On(MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01"), day);

        Assert.Equal((certified, rule), (verification.HasBenefits, verification.Rule));
    }

    [Theory]
    [InlineData("2020-12-31", true, null)]
    [InlineData("2021-01-31", true, null)]
    [InlineData("2021-02-01", false, "NSCA-STATUS-2")]
    [InlineData("2021-03-16", false, "NSCA-STATUS-3")]
    public void NscaExpiresWhenLateReportingHasEnded(string day, bool certified, string? rule)
    {
        var verification = On(MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01"), day);

        Assert.Equal((certified, rule), (verification.HasBenefits, verification.Rule));
    }

    [Fact]
    public void InactiveByAudit_IsNotCertified_AndTheAuditsRuleSaysSo()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01").AuditDrawn("2024-02-10");

        Assert.Equal((false, "ACSM-AUDIT-3"), (On(history, "2024-03-12").HasBenefits, On(history, "2024-03-12").Rule));
        Assert.Equal((false, "ACSM-AUDIT-3"), (On(history, "2025-03-12").HasBenefits, On(history, "2025-03-12").Rule));
    }

    [Fact]
    public void BeforeTheCertification_ThereIsNothingToVerify()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        Assert.Equal(
            VerificationAnswer.NotCertified,
            Verification.FromCredential(history.Credential, Acsm, Day("2021-03-14")).Answer);
    }
}
