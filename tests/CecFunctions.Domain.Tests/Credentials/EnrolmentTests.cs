using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

/// <summary>Credentials taken over from elsewhere, by the end of their current cycle.</summary>
public sealed class EnrolmentTests
{
    private static Credential? TakeOver(CertificationProgram program, string certifiedOn, string currentCycleEnds) =>
        Enrolment.TakeOver(program, "c1", program.Types[0].Type, Day(certifiedOn), Day(currentCycleEnds));

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [Trait("Rule", "ACSM-CYCLE-4")]
    public void EarlierCycles_AreTakenAsRenewedOnTheirLastDay_AndAreNotDrawn()
    {
        var credential = TakeOver(Acsm, "2015-03-15", "2024-03-14")!;

        Assert.Equal(
            (3, Day("2021-03-15"), CycleOrigin.OnTimeRenewal),
            (credential.Cycle.Number, credential.Cycle.Starts, credential.Cycle.Origin));
        Assert.Equal(
            [(1, Day("2018-03-14"), Day("2018-03-14")), (2, Day("2021-03-14"), Day("2021-03-14"))],
            credential.Renewals.Select(renewal => (renewal.Cycle.Number, renewal.RenewedOn, renewal.CreditsThrough)));
        Assert.All(credential.Renewals, renewal => Assert.False(renewal.WaitsForDraw));
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2018-03-14", 1)]
    [InlineData("2021-03-14", 2)]
    public void CurrentCycle_IsTheOneThatEndsOnTheDay(string ends, int number) =>
        Assert.Equal(number, TakeOver(Acsm, "2015-03-15", ends)?.Cycle.Number);

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2018-03-13")]
    [InlineData("2018-03-15")]
    [InlineData("2015-03-15")]
    public void DayOnWhichNoCycleEnds_IsNotTaken(string ends) => Assert.Null(TakeOver(Acsm, "2015-03-15", ends));

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void PeriodThatNeededNoRenewal_IsRolledOver_AndIsNoRenewal()
    {
        var credential = TakeOver(Nsca, "2020-07-01", "2026-12-31")!;

        Assert.Equal((3, CycleOrigin.OnTimeRenewal), (credential.Cycle.Number, credential.Cycle.Origin));
        Assert.Equal(
            [(2, CycleOrigin.RolledOver)],
            credential.Renewals.Select(renewal => (renewal.Cycle.Number, renewal.Cycle.Origin)));
        Assert.Equal(CycleOrigin.RolledOver, TakeOver(Nsca, "2020-07-01", "2023-12-31")!.Cycle.Origin);
        Assert.Equal(CycleOrigin.OnTimeRenewal, TakeOver(Nsca, "2020-06-30", "2023-12-31")!.Cycle.Origin);
    }

    [Fact]
    public void CycleAfterTheCalendarsEnd_IsNotLookedFor() => Assert.Null(TakeOver(Acsm, "9990-05-01", "9999-12-31"));

    [Fact]
    public void RenewalTakenOver_IsNotDrawn_AndOneMadeHereWaitsUntilItWas()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01");

        Assert.True(history.Credential.Renewals[0].WaitsForDraw);
        Assert.False(history.EnteredDraw("2024-02-02", isDrawn: false).Credential.Renewals[0].WaitsForDraw);
    }

    [Fact]
    public void CommandBeforeTheCertification_IsAnError()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        var early = Assert.Throws<ArgumentException>(() => history.Renew("2021-03-14"));
        Assert.StartsWith(
            "Credential 'c1' is certified on 2021-03-15, after 2021-03-14.", early.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<ArgumentException>(() => history.Renew("2021-03-15", id: "c2"));
        Assert.StartsWith("The member holds no credential 'c2'.", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("not-open", history.Renew("2021-03-15").LastRefusal.Reason);
    }

    [Fact]
    public void Decision_IsEmptyWhereNeitherLogNorNoticeCameOfIt()
    {
        var member = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Member;

        Assert.True(Lifecycle.Advance(member, Acsm, Day("2023-03-14")).IsEmpty);
        Assert.Null(Lifecycle.Advance(member, Acsm, Day("2023-03-14")).Refusal);
        // Renewal opens on 15 March 2023: a notice and no log entry.
        Assert.False(Lifecycle.Advance(member, Acsm, Day("2023-03-15")).IsEmpty);
        // Without the night's reminders, grace is a log entry with its notice.
        Assert.False(Lifecycle.CatchUp(member, Acsm, Day("2024-03-15")).IsEmpty);
        Assert.Null(Lifecycle.CatchUp(member, Acsm, Day("2024-03-15")).Refusal);
    }

    [Fact]
    public void Member_TakesNoCredentialItDoesNotHold()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        var unknown = Assert.Throws<ArgumentException>(
            () => history.Member.With(history.Credential with { Id = "c2" }));
        Assert.StartsWith("The member holds no credential 'c2'.", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_IsTheSame_WhereACredentialIsPutBackAsItStands()
    {
        var member = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Holding("ACSM-EP", "2021-03-15").Member;

        Assert.Same(member, member.With(member.Credentials[1]));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void Credential_TakesNoAuditItDoesNotHave()
    {
        var credential = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01").AuditDrawn("2024-02-10").Credential;

        var unknown = Assert.Throws<ArgumentException>(
            () => credential.With(credential.Audits[0] with { Id = "20240101-none" }));
        Assert.StartsWith("The credential has no such audit.", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-03-15", "2026-12-31", "2024-03-14", null, "2027-03-14")]
    [InlineData("2021-03-15", "2027-03-14", "2024-03-14", "2027-03-14", "2030-03-14")]
    [InlineData("2021-03-15", "2024-03-14", null, "2024-03-14", "2027-03-14")]
    [InlineData("2021-03-15", "2021-01-01", null, null, "2024-03-14")]
    [InlineData("2020-02-29", "2032-02-27", "2029-02-27", null, "2032-02-28")]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public void CyclesAroundADay_AreThoseThatEndNearestToIt(
        string certifiedOn, string day, string? before, string? at, string? after)
    {
        var around = Enrolment.CyclesAround(Acsm, Day(certifiedOn), Day(day));

        Assert.Equal(
            (before, at, after), (Text(around.Before?.Ends), Text(around.At?.Ends), Text(around.After?.Ends)));

        static string? Text(DateOnly? date) => date is null ? null : $"{date:yyyy-MM-dd}";
    }

    /// <summary>What is named as right can be taken over.</summary>
    [Fact]
    public void CyclesAroundADay_CanBeTakenOver_InEveryProgram()
    {
        foreach (var program in new[] { Acsm, Nasm, Nsca })
        {
            for (var day = Day("2016-01-01"); day < Day("2035-01-01"); day = day.AddDays(37))
            {
                var (before, at, after) = Enrolment.CyclesAround(program, Day("2016-05-31"), day);
                Assert.Equal(at is null, TakeOver(program, "2016-05-31", $"{day:yyyy-MM-dd}") is null);
                foreach (var cycle in new[] { before, after }.OfType<Cycle>())
                {
                    Assert.NotNull(TakeOver(program, "2016-05-31", $"{cycle.Ends:yyyy-MM-dd}"));
                }
            }
        }
    }
}
