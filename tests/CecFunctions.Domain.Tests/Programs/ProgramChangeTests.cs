using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>Numbers that change by date without a list of entries of their own.</summary>
public sealed class ProgramChangeTests
{
    private static readonly DateOnly From = Day("2025-01-01");

    [Fact]
    public void ReminderDays_FollowTheDateTheyReferTo()
    {
        var program = With(new ProgramChange
        {
            From = From, Notices = Nasm.Notices with { RenewalReminderDays = [-45] },
        });

        Assert.Equal([-180, -90, -60, -30, -7, -1], RemindersOf(program, "2022-12-01"));
        // Its cycle ends on the day itself.
        Assert.Equal([-45], RemindersOf(program, "2023-01-02"));
    }

    [Fact]
    public void NextAction_KnowsTheRemindersOfTheChange()
    {
        var credential = Enrolment.Certify(Nasm, "c1", "NASM-CPT", Day("2023-01-02"));
        var told = credential with
        {
            Reminders = [new PlannedReminder(NoticeKind.RenewalOpen, 1, credential.Cycle.Ends, -365)],
        };
        var program = With(new ProgramChange
        {
            From = From, Notices = Nasm.Notices with { RenewalReminderDays = [-45] },
        });

        Assert.Equal(
            credential.Cycle.Ends.AddDays(-45),
            Lifecycle.NextActionOn(new Member { Credentials = [told] }, program));
    }

    [Fact]
    public void DeadlineOfAnAudit_FollowsTheDayOnWhichItIsSet_AndItsCureTheDeadline()
    {
        var program = With(
            new ProgramChange { From = From, Audit = Nasm.Audit with { Days = 60, RemedyDays = 10, CureYears = 2 } });

        Assert.Equal((30, 60), (program.AuditOn(From.AddDays(-1)).Days, program.AuditOn(From).Days));
        foreach (var (renewed, notified, deadline, cureEnds) in new[]
        {
            ("2024-11-01", "2024-12-31", "2025-01-30", "2027-01-30"),
            ("2024-11-01", "2025-01-01", "2025-03-02", "2027-03-02"),
            ("2024-06-01", "2024-07-01", "2024-07-31", "2025-07-31"),
        })
        {
            var member = new Member
            {
                Credentials = [Renewed(renewed)],
                CprValidUntil = Day("2040-01-01"),
            };
            var drawn = Audit.Draw(member, program, "c1", Day(notified)).Member;
            Assert.Equal(Day(deadline), drawn.Credentials[0].OpenAudit!.Deadline);
            var passed = Lifecycle.CatchUp(drawn, program, Day(deadline).AddDays(1)).Member;
            Assert.Equal(CredentialStatus.Inactive, passed.Credentials[0].Status);
            var ended = Lifecycle.CatchUp(passed, program, Day(cureEnds)).Member.Credentials[0];
            Assert.Equal(CredentialStatus.Inactive, ended.Status);
            Assert.Equal(
                CredentialStatus.ReinstatementOnly,
                Lifecycle.CatchUp(passed, program, Day(cureEnds).AddDays(1)).Member.Credentials[0].Status);
        }
    }

    [Fact]
    public void CreditWindow_AndOpeningOfRenewal_FollowTheEndOfTheCycle()
    {
        var program = With(new ProgramChange
        {
            From = From,
            CreditWindow = Nasm.CreditWindow with { Late = Nasm.CreditWindow.Late with { Days = 10 } },
            Opens = Nasm.Renewal.Opens with { Years = 2 },
        });
        var (before, after) = (
            Enrolment.Certify(program, "c1", "NASM-CPT", Day("2022-12-31")),
            Enrolment.Certify(program, "c2", "NASM-CPT", Day("2023-01-02")));

        Assert.Equal(Day("2025-03-30"), CreditWindow.FromCredential(program, before).Through);
        Assert.Equal(Day("2025-01-11"), CreditWindow.FromCredential(program, after).Through);
        Assert.Equal(Day("2023-12-31"), CycleSchedule.RenewalOpens(program, before));
        Assert.Equal(Day("2023-01-02"), CycleSchedule.RenewalOpens(program, after));
    }

    [Fact]
    public void FeesOfTheOffice_AndRetention_FollowTheDay()
    {
        var program = Acsm with
        {
            Changes =
            [
                new ProgramChange
                {
                    From = From,
                    Reinstatement = Acsm.Reinstatement! with { Fee = 300 },
                    Emeritus = Acsm.Emeritus! with { ReentryFee = 200 },
                    KeepDocuments = Acsm.Renewal.KeepDocuments with { Years = 3 },
                },
            ],
        };
        var member = MemberHistory.Create(Acsm, "ACSM-CPT", "2020-01-01").Member;

        Refused? Paying(string on) =>
            Reinstatement.Reinstate(member, program, member.Credentials[0].Id, Day(on), 225).Refusal;

        Assert.Null(Paying("2024-12-31"));
        Assert.Equal("fee-unpaid", Paying("2025-01-01")?.Reason);
        Assert.Equal(
            (165m, 200m), (program.EmeritusOn(From.AddDays(-1))!.ReentryFee, program.EmeritusOn(From)!.ReentryFee));
        Assert.Equal(Day("2025-12-31"), DocumentRetention.KeepUntil(program, Day("2024-12-31")));
        Assert.Equal(Day("2028-01-01"), DocumentRetention.KeepUntil(program, From));
    }

    [Fact]
    public void Petition_AndAppeal_FollowTheirDays()
    {
        var petitions = With(
            new ProgramChange { From = From, Petition = Nasm.Fees.Petition! with { Amount = 40 } });
        Assert.Equal((25m, 40m), (petitions.PetitionOn(From.AddDays(-1))!.Amount, petitions.PetitionOn(From)!.Amount));

        var appeals = Nsca with
        {
            Changes = [new ProgramChange { From = From, Appeal = Nsca.Appeal! with { OpensRenewalDays = 5 } }],
        };
        Assert.Equal(60, appeals.AppealFor(Day("2023-12-31"))!.OpensRenewalDays);
        Assert.Equal(5, appeals.AppealFor(Day("2026-12-31"))!.OpensRenewalDays);
    }

    [Fact]
    public void LaterChange_KeepsWhatItDoesNotName()
    {
        var program = With(
            new ProgramChange { From = From, Audit = Nasm.Audit with { Days = 60 } },
            new ProgramChange { From = From.AddYears(1), Notices = Nasm.Notices with { GraceReminderDays = [-1] } });

        Assert.Equal(60, program.AuditOn(From.AddYears(5)).Days);
        Assert.Equal(Nasm.Notices.GraceReminderDays, program.NoticesFor(From.AddYears(1).AddDays(-1)).GraceReminderDays);
    }

    [Fact]
    public void Change_IsReadFromAFile_AndWrittenAsItWasRead()
    {
        var written = ProgramFile.Write(With(new ProgramChange { From = From, Audit = Nasm.Audit with { Days = 60 } }));

        var read = ProgramFile.Parse("nasm.json", written);

        Assert.Equal(60, read.AuditOn(From).Days);
        Assert.Equal(written, ProgramFile.Write(read));
    }

    [Fact]
    public void WhatIsWrongInAChange_IsSaidAtItsPlace()
    {
        Assert.Equal(
            [
                "$.changes[0].notices.graceReminderDays[0]: must not be after the date it refers to.",
                "$.changes[0].audit.failing: cannot change by date: what has failed as 'inactive' could not end.",
                "$.changes[0].audit.cureYears: is at least 1 where failing is 'inactive', and left out otherwise.",
                "$.changes[1].from: must be after the one before.",
                "$.changes[1]: changes nothing.",
                "$.changes[2]: cannot begin what the body does not have: add it to the file on the day it begins.",
                "$.changes[2].opens.years: must be at least 1.",
            ],
            FaultsOf(
                new ProgramChange
                {
                    From = From,
                    Audit = Nasm.Audit with { Failing = AuditFailure.Revoke },
                    Notices = Nasm.Notices with { GraceReminderDays = [3] },
                },
                new ProgramChange { From = From },
                new ProgramChange
                {
                    From = From.AddYears(1),
                    Reinstatement = Acsm.Reinstatement! with { Source = RuleEntry.OwnChoice },
                    Opens = Nasm.Renewal.Opens with { Years = 0 },
                }));
    }

    [Fact]
    public void DateOfARuleThatIsInNoList_IsRefused_SinceItHadNoEffect()
    {
        var json = ProgramFile.Write(Nasm with
        {
            Audit = Nasm.Audit with { Through = From },
            Cpr = Nasm.Cpr with { From = From },
        });

        Assert.Equal(
            [
                "$.cpr.from: has no effect here: what changes by date stands in $.changes.",
                "$.audit.through: has no effect here: what changes by date stands in $.changes.",
            ],
            ProgramFile.Read(json).Faults.Select(fault => fault.ToString()));
    }

    private static CertificationProgram With(params ProgramChange[] changes) => Nasm with { Changes = changes };

    private static IEnumerable<string> FaultsOf(params ProgramChange[] changes) =>
        ProgramFile.Read(ProgramFile.Write(With(changes))).Faults.Select(fault => fault.ToString());

    private static IEnumerable<int?> RemindersOf(CertificationProgram program, string certifiedOn)
    {
        var member = new Member { Credentials = [Enrolment.Certify(program, "c1", "NASM-CPT", Day(certifiedOn))] };
        for (var night = Day(certifiedOn).AddYears(1); night < Day(certifiedOn).AddYears(2); night = night.AddDays(1))
        {
            var decision = Lifecycle.Advance(member, program, night);
            member = decision.Member;
            foreach (var notice in decision.Notices.Where(notice => notice.Kind == NoticeKind.RenewalReminder))
            {
                yield return notice.Offset;
            }
        }
    }

    /// <summary>A credential renewed on a day, which waits for a draw.</summary>
    private static Credential Renewed(string on)
    {
        var credential = Enrolment.Certify(Nasm, "c1", "NASM-CPT", Day(on).AddYears(-1));
        var next = CycleSchedule.AfterRenewal(Nasm, credential, Day(on));
        return credential with
        {
            Renewals =
            [
                new RenewedCycle
                {
                    Cycle = credential.Cycle,
                    RenewedOn = Day(on),
                    CreditsThrough = credential.Cycle.Ends,
                    IsSubmission = true,
                },
            ],
            Next = next,
        };
    }
}
