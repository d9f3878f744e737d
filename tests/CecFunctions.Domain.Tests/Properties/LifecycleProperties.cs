using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>What holds for every history, whichever nights a sweep ran.</summary>
public sealed class LifecycleProperties
{
    private const int Count = 100;

    /// <summary>
    /// A deadline is reminded of when it is at most fifteen days ahead, and forgotten when it has passed.
    /// </summary>
    private const int MostRemembered = 16;

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void AnySetOfNights_LeadsToTheSameLogAndCredentials() => Stories.Check(20240914, Count, story =>
    {
        var nightly = StoryRun.FromEveryNight(story);
        var some = StoryRun.FromItsNights(story);

        Assert.Equal(nightly.OrderedLog, some.OrderedLog);
        for (var i = 0; i < nightly.Member.Credentials.Length; i++)
        {
            SameButForReminders(nightly.Member.Credentials[i], some.Member.Credentials[i]);
        }
    });

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void SecondSweepOfADay_ChangesNothing() => Stories.Check(20240915, Count, story =>
        StoryRun.From(story, (_, day) => story.Nights.Contains(day), (run, day) =>
        {
            if (!story.Nights.Contains(day))
            {
                return;
            }

            var once = Lifecycle.Advance(run.Member, run.Program, day);
            var twice = Lifecycle.Advance(once.Member, run.Program, day);
            Assert.True(twice.IsEmpty);
            Assert.Same(once.Member, twice.Member);
        }));

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void EveryDay_HasExactlyOneStatus_AndTheHistoryNeverGoesBack() => Stories.Check(20240916, Count, story =>
    {
        var run = StoryRun.FromItsNights(story);
        foreach (var credential in run.Member.Credentials)
        {
            var history = credential.History;
            Assert.Equal(new StatusSpan(CredentialStatus.Active, credential.CertifiedOn), history[0]);
            Assert.Equal(new StatusSpan(credential.Status, credential.StatusSince), history[^1]);
            for (var i = 1; i < history.Length; i++)
            {
                Assert.True(history[i - 1].Since <= history[i].Since);
                Assert.NotEqual(history[i - 1].Status, history[i].Status);
            }

            // The log tells the same changes, each from the status before it.
            var transitions = run.Log.OfType<Transitioned>().Where(t => t.Credential == credential.Id).ToArray();
            Assert.Equal(history.Skip(1), transitions.Select(t => new StatusSpan(t.To, t.On)));
            Assert.Equal(history.SkipLast(1).Select(h => h.Status), transitions.Select(t => t.From));
            Assert.Null(credential.StatusAtEndOf(credential.CertifiedOn.AddDays(-1)));
            Assert.Equal(credential.Status, credential.StatusAtEndOf(story.Until));
        }
    });

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void Standing_FitsItsCycle_EveryDay() => Stories.Check(20240917, Count / 2, story =>
        StoryRun.From(story, (_, _) => true, (run, day) =>
        {
            foreach (var credential in run.Member.Credentials.Where(c => c.CertifiedOn <= day))
            {
                Assert.True(credential.Cycle.Starts <= credential.Cycle.Ends.AddDays(1));
                // A renewal that takes effect at once starts its cycle the day after it; a first fixed period may lie
                // ahead.
                Assert.True(credential.Cycle.Starts <= day.AddDays(1) || credential.Cycle.Number == 1);
                Assert.True(credential.StatusSince <= day);
                Assert.True(credential.Status != CredentialStatus.Active || day <= credential.Cycle.Ends);
                Assert.True(
                    credential.Status is not (CredentialStatus.Grace or CredentialStatus.Lapsed)
                        || day > credential.Cycle.Ends);
                Assert.True(credential.Next is null || credential.Next.Starts > day);
            }
        }));

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void Audit_FitsItsStateAndItsClock_EveryDay() => Stories.Check(20240924, Count, story =>
        StoryRun.From(story, (_, _) => true, (run, day) =>
        {
            foreach (var audit in run.Member.Credentials.SelectMany(c => c.Audits))
            {
                var hasDeadline = audit.Deadline is not null;
                Assert.True(audit.State switch
                {
                    AuditState.Drawn => !hasDeadline && audit.NotifiedOn is null,
                    AuditState.Notified =>
                        audit.NotifiedOn is { } notified && audit.Deadline == notified.AddDays(run.Program.Audit.Days),
                    AuditState.EvidenceReceived or AuditState.UnderReview => audit.DocumentsReceivedOn is not null,
                    AuditState.Insufficient => audit.InsufficientOn is not null && audit.DocumentsReceivedOn is null,
                    _ => audit.DecidedOn <= day,
                });
                Assert.Equal(audit.IsOpen, audit.DecidedOn is null);

                // A deadline that has passed without documents has had its effect, which for a revoking body ends the
                // case.
                Assert.True(!audit.AwaitsDocuments || !hasDeadline || audit.Deadline >= day || audit.DeadlineHasPassed);
                Assert.True(
                    !audit.DeadlineHasPassed
                        || (audit.Deadline < day && run.Program.Audit.Failing == AuditFailure.Inactive));
            }

            foreach (var credential in run.Member.Credentials)
            {
                Assert.Equal(credential.Audits.Length, credential.Audits.Select(a => a.Id).Distinct().Count());
                Assert.All(credential.Renewals, renewal => Assert.Equal(
                    renewal.Drawn ? 1 : 0,
                    credential.Audits.Count(
                        a => a.RenewedOn == renewal.RenewedOn && a.RenewedCycle == renewal.Cycle.Number)));
            }
        }));

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void NoticesOfAudits_AreNeverSkipped_WhicheverNightsASweepRan() => Stories.Check(20240925, Count, story =>
    {
        // What a command of the last day plans would be told after it.
        var told = story with { Steps = [.. story.Steps.Where(s => s.On < story.Until)] };

        Assert.Equal(OfAudits(StoryRun.FromEveryNight(told)), OfAudits(StoryRun.FromItsNights(told)));

        static IEnumerable<Notice> OfAudits(StoryRun run) => run.Mail
            .Select(m => m.Notice)
            .Where(n => n.Kind is NoticeKind.AuditDrawn or NoticeKind.AuditDeadlinePassed or NoticeKind.AuditResult)
            .OrderBy(n => n.Due).ThenBy(n => n.Credential, StringComparer.Ordinal).ThenBy(n => n.Cycle)
            .ThenBy(n => n.Kind);
    });

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void AuditReminder_IsOfACaseThatWaits_AndItsMemoryIsBounded() => Stories.Check(20240926, Count, story =>
        StoryRun.From(story, (member, day) =>
        {
            if (!story.Nights.Contains(day))
            {
                return false;
            }

            var decision = Lifecycle.Advance(member, Policies.Catalog[story.Program], day);
            foreach (var reminder in decision.Notices.Where(n => n.Kind == NoticeKind.AuditReminder))
            {
                Assert.Contains(
                    decision.Member.FindCredential(reminder.Credential)!.Audits,
                    a =>
                        a.AwaitsDocuments
                            && a.RenewedCycle == reminder.Cycle
                            && a.Deadline == reminder.RefersTo
                            && day <= reminder.RefersTo);
            }

            Assert.All(
                decision.Member.Credentials,
                c => Assert.InRange(c.Reminders.Count(r => r.Kind == NoticeKind.AuditReminder), 0, MostRemembered));
            return true;
        }));

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void NextAction_IsNeverLate() => Stories.Check(20240918, Count / 2, story =>
    {
        var nightly = StoryRun.FromEveryNight(story);
        var due = StoryRun.From(
            story,
            (member, day) => Lifecycle.NextActionOn(member, Policies.Catalog[story.Program]) <= day,
            tellsEveryDay: true);

        Assert.Equal(nightly.OrderedLog, due.OrderedLog);
        Assert.Equal(nightly.Mail, due.Mail);
    });

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void NextAction_AfterANight_LiesAhead() => Stories.Check(20240919, Count / 2, story =>
        // After missed nights too: what they missed for good is no longer due.
        StoryRun.From(story, (_, day) => story.Nights.Contains(day), (run, day) =>
        {
            var swept = Lifecycle.Advance(run.Member, run.Program, day).Member;
            Assert.True(Lifecycle.NextActionOn(swept, run.Program) is not { } next || next > day);
        }));

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void Notice_IsNeverPlannedTwice_AndASeriesGivesOneANight() => Stories.Check(20240920, Count, story =>
    {
        foreach (var run in new[] { StoryRun.FromItsNights(story), StoryRun.FromEveryNight(story) })
        {
            Assert.Empty(run.Mail
                .GroupBy(m => (m.Notice.Credential, m.Notice.Kind, m.Notice.Offset, m.Notice.Cycle, m.Notice.RefersTo))
                .Where(same => same.Count() > 1)
                .Select(same => same.Key));
            Assert.All(
                run.Mail.Where(m => m.Notice.Offset is not null)
                    .GroupBy(m => (m.Night, m.Notice.Credential, m.Notice.Kind, m.Notice.Cycle)),
                ofOneNight => Assert.Single(ofOneNight));
        }
    });

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void Reminder_GoesOutFromItsDayThroughTheDayItRefersTo_EverNearer() =>
        Stories.Check(20240921, Count, story =>
    {
        var run = StoryRun.FromItsNights(story);
        foreach (var (night, notice) in run.Mail.Where(m => m.Notice.Offset is not null))
        {
            Assert.InRange(night, notice.Due, notice.RefersTo);
            Assert.Equal(notice.RefersTo.AddDays(notice.Offset!.Value), notice.Due);
        }

        foreach (var series in run.Mail.Where(m => m.Notice.Offset is not null)
            .GroupBy(m => (m.Notice.Credential, m.Notice.Kind, m.Notice.Cycle, m.Notice.RefersTo)))
        {
            var offsets = series.Select(m => m.Notice.Offset!.Value).ToArray();
            Assert.Equal(offsets.Order(), offsets);
        }
    });

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void EveryTransitionIntoALostStatus_IsTold() => Stories.Check(20240922, Count, story =>
    {
        var run = StoryRun.FromItsNights(story with { Steps = [.. story.Steps.Where(s => s.On < story.Until)] });

        Assert.Equal(
            run.OrderedLog.OfType<Transitioned>()
                .Where(
                    t =>
                        t.To is CredentialStatus.Grace or CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly)
                .Select(t => (t.On, t.Credential, KindOf(t.To))),
            run.Mail.Select(m => m.Notice)
                .Where(n => n.Kind is NoticeKind.GraceEntered or NoticeKind.Lapsed or NoticeKind.ReinstatementOnly)
                .Select(n => (n.RefersTo, n.Credential, n.Kind))
                .OrderBy(n => n.RefersTo).ThenBy(n => n.Credential, StringComparer.Ordinal));
    });

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void Stories_TellOfEverythingThatCanHappen()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Stories.Check(20240923, Count * 8, story =>
        {
            var run = StoryRun.From(story, (_, day) => story.Nights.Contains(day), (told, _) =>
            {
                foreach (var credential in told.Member.Credentials.Where(c => !c.Audits.IsEmpty))
                {
                    seen.UnionWith(credential.Audits.Select(NameOf));
                    if (credential.Audits.Count(a => a.AwaitsDocuments && a.Deadline is not null) > 1)
                    {
                        seen.Add("two open");
                    }
                }
            });
            foreach (var entry in run.Log)
            {
                seen.Add(entry switch
                {
                    Transitioned transition => $"{transition.From} to {transition.To} by {transition.Rule}",
                    Refused refused => $"{refused.Command} {refused.Reason} by {refused.Rule}",
                    _ => $"{entry.GetType().Name} by {entry.Rule}",
                });
            }

            foreach (var (_, notice) in run.Mail)
            {
                seen.Add($"{notice.Kind}");
            }
        });

        string[] all =
        [
            "Active to Grace by ACSM-STATUS-1", "Grace to Active by ACSM-CYCLE-2",
            "Grace to Inactive by ACSM-AUDIT-3", "Inactive to Active by ACSM-AUDIT-3",
            "Inactive to ReinstatementOnly by ACSM-AUDIT-3", "ReinstatementOnly to Grace by ACSM-STATUS-4",
            "ReinstatementOnly to Active by ACSM-FEE-3", "Lapsed to Active by NASM-CYCLE-1",
            "Lapsed to ReinstatementOnly by NASM-STATUS-3", "Active to Inactive by NASM-AUDIT-1",
            "Lapsed to Active by NSCA-STATUS-2", "ReinstatementOnly to Active by NSCA-STATUS-3",
            "Renewed by ACSM-CYCLE-4", "Renewed by ALL-CYCLE-2", "Renewed by NSCA-CREDIT-13",
            "Revoked by NSCA-AUDIT-1", "Extended by ACSM-STATUS-4", "renew not-open by NSCA-CYCLE-2",
            "renew inactive by ACSM-AUDIT-3", "renew cpr-not-current by ALL-CPR-1",
            "delete locked by ALL-CREDIT-1", "auditReview wrong-status by ALL-AUDIT-0",
            "auditRemedy date-too-early by ACSM-AUDIT-4", "RenewalOpen", "RenewalReminder", "GraceReminder",
            "Renewed", "ExtensionGranted", "AuditDrawn", "AuditReminder", "AuditDeadlinePassed", "AuditResult",
            "Drawn stopped", "Drawn drawn", "Notified", "EvidenceReceived", "UnderReview", "Insufficient",
            "Insufficient stopped", "Passed", "Failed", "two open",
        ];
        Assert.Empty(all.Except(seen));
    }

    /// <summary>The state, and where no clock runs whether it was stopped.</summary>
    private static string NameOf(AuditCase audit) => audit switch
    {
        { State: AuditState.Drawn } => audit.TermDays > 0 ? "Drawn stopped" : "Drawn drawn",
        { State: AuditState.Insufficient, Deadline: null } => "Insufficient stopped",
        _ => $"{audit.State}",
    };

    private static NoticeKind KindOf(CredentialStatus status) => status switch
    {
        CredentialStatus.Grace => NoticeKind.GraceEntered,
        CredentialStatus.Lapsed => NoticeKind.Lapsed,
        _ => NoticeKind.ReinstatementOnly,
    };

    private static void SameButForReminders(Credential one, Credential other)
    {
        Assert.Equal(one.History.AsEnumerable(), other.History);
        Assert.Equal(one.Renewals.AsEnumerable(), other.Renewals);
        Assert.Equal(one.Audits.AsEnumerable(), other.Audits);
        Assert.Equal(one.BeforeDeadline is null, other.BeforeDeadline is null);
        if (one.BeforeDeadline is { } before)
        {
            SameButForReminders(before, other.BeforeDeadline!);
        }

        Assert.Equal(
            one with { Reminders = [], History = [], Renewals = [], Audits = [], BeforeDeadline = null },
            other with { Reminders = [], History = [], Renewals = [], Audits = [], BeforeDeadline = null });
    }
}
