using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Renewing a credential for its next cycle.</summary>
public static class Renewal
{
    /// <summary>Renews on <paramref name="on"/>, or refuses. Credits, CPR/AED and fee must all be in order.</summary>
    /// <param name="paid">US dollars; more than the fee is accepted, less is not.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Renew(
        Member member, CertificationProgram program, string credentialId, DateOnly on, decimal paid)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        var fee = RenewalFee.Due(changes.Member, credential, program, on);
        var obstacle = FirstObstacle(changes.Member, credential, program, on)
            ?? (paid < fee.Amount ? new Obstacle(RefusalReason.FeeUnpaid, fee.Rule) : null);
        if (obstacle is not null)
        {
            return changes.Refuse(credential, Command.Renew, on, obstacle.Reason, obstacle.Rule);
        }

        Accept(changes, credential, on, fee.Amount);
        // A renewal on the last day, or after a very late appeal, may leave a step that is due today.
        Lifecycle.CatchUp(changes, on);
        return changes.ToDecision();
    }

    /// <summary>
    /// The first obstacle besides the fee to a renewal on <paramref name="on"/>, in the rulebook's order: status and
    /// window, credits, CPR/AED. The member must have been brought to that day.
    /// </summary>
    public static Obstacle? FirstObstacle(
        Member member, Credential credential, CertificationProgram program, DateOnly on)
    {
        if (RenewalGate.Closed(credential, program, on) is { } closed)
        {
            return closed;
        }

        var assessment = CreditAssessment.Assess(member, credential, program, on);
        if (!assessment.Complete)
        {
            return new Obstacle(assessment.Shortfalls[0].Reason, assessment.Shortfalls[0].Rule);
        }

        return CprStatus.IsCurrent(member, on) ? null : new Obstacle(RefusalReason.CprNotCurrent, program.Cpr.Rule);
    }

    private static void Accept(Changes changes, Credential credential, DateOnly on, decimal fee)
    {
        var program = changes.Program;
        var onTime = on <= credential.Cycle.Ends;
        var next = CycleSchedule.AfterRenewal(program, credential, on);
        var waits = onTime && program.Renewal.OnTime.TakesEffect == RenewalEffect.AtSchedule;
        // A late renewal closes the window on its own day; one with effect on schedule leaves the whole cycle.
        var window = waits
            ? new CreditWindow(credential.Cycle.CreditsFrom, credential.Cycle.Ends)
            : CreditWindow.FromCredential(program, credential);
        var closed = new RenewedCycle
        {
            Cycle = credential.Cycle,
            RenewedOn = on,
            CreditsThrough = waits || on > window.Through ? window.Through : on,
            IsSubmission = true,
        };

        if (credential.Status != CredentialStatus.Active)
        {
            var rule = credential.Status is CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly
                && RenewalGate.IsOpenByAppeal(credential, program, on)
                    ? program.Appeal!.Rule
                    : program.Renewal.Late.Rule;
            credential = changes.Enter(credential, CredentialStatus.Active, on, rule);
        }

        credential = changes.Put(credential with
        {
            Renewals = credential.Renewals.Add(closed),
            Cycle = waits ? credential.Cycle : next,
            Next = waits ? next : null,
            GraceExtendedTo = null,
        });
        changes.Log(new Renewed(
            on, credential.Id, next.Number, next.Starts, next.Ends, fee, onTime
                ? program.Renewal.OnTime.Rule
                : program.Renewal.Late.Rule));
        changes.Tell(new Notice(credential.Id, NoticeKind.Renewed, null, next.Number, on, on));
    }
}

/// <summary>Why a command is refused.</summary>
/// <param name="Reason">One of the reasons of the rulebook, for example <c>credits-incomplete</c>.</param>
/// <param name="Rule">The rule behind it.</param>
public sealed record Obstacle(string Reason, string Rule);
