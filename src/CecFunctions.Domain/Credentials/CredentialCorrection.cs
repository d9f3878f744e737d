using System.Collections.Immutable;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>
/// What is right about a credential that was entered wrong; <see langword="null"/> where the record is right.
/// </summary>
/// <remarks>
/// The standing afterwards is what it would be had the right values been entered. What the rules decided stays: where a
/// renewal, a reinstatement, an extension, an appeal or an audit stands on the wrong values, the correction is refused
/// unless each cycle and what it asked for come out the same. Then the credential is withdrawn and entered anew.
/// </remarks>
public sealed record CredentialCorrection
{
    public string? Number { get; init; }

    public string? Type { get; init; }

    public DateOnly? CertifiedOn { get; init; }

    /// <summary>The end of the cycle that was current when the credential was taken over.</summary>
    public DateOnly? CurrentCycleEnds { get; init; }

    /// <summary>Whether the credential is as it should be.</summary>
    public bool IsSoOf(Credential credential) =>
        (Number ?? credential.Id) == credential.Id && !ChangesStanding(credential);

    /// <summary>Corrects a credential of the member.</summary>
    /// <param name="on">The day of the correction, to which the member is brought.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public CorrectionResult Apply(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        // What time has brought to the wrong values since the record was last written is not taken down.
        var held = member.FindCredential(credentialId)
            ?? throw new ArgumentException($"The member holds no credential '{credentialId}'.", nameof(credentialId));
        var right = held;
        if (ChangesStanding(held))
        {
            var isDecided = IsDecided(held);
            if (!isDecided && ProblemWithCycle(held, program, on) is { } problem)
            {
                return new CorrectionResult { Problem = problem };
            }

            if ((isDecided ? ReplayAll(member, held, program) : Enter(held, program)) is not { } entered)
            {
                return new CorrectionResult { RefusedBy = program.Cycle.Rule };
            }

            right = entered;
        }

        right = Renumber(right);
        var corrected = member with { Credentials = member.Credentials.Replace(held, right) };
        var after = Lifecycle.CatchUp(corrected, program, on);

        // What came to pass in the same way before is on record, and was told; what lies in the past is not mailed.
        return new CorrectionResult
        {
            After = new Decision(
                after.Member,
                [.. after.Log.Where(entry => entry is not Transitioned moved || !WasSo(moved.Credential, moved.To, moved.On))],
                [
                    .. after.Notices.Where(notice => notice.Credential != right.Id
                        || (notice.Due >= on
                            && !(StatusToldBy(notice.Kind) is { } told
                                && WasSo(notice.Credential, told, notice.RefersTo)))),
                ]),
            Right = after.Member.FindCredential(right.Id)!,
        };

        bool WasSo(string credential, CredentialStatus status, DateOnly since) =>
            credential == right.Id && held.History.Contains(new StatusSpan(status, since));
    }

    /// <summary>The status whose beginning a notice tells; <see langword="null"/> for one that tells none.</summary>
    public static CredentialStatus? StatusToldBy(NoticeKind kind) => kind switch
    {
        NoticeKind.GraceEntered => CredentialStatus.Grace,
        NoticeKind.Lapsed => CredentialStatus.Lapsed,
        NoticeKind.ReinstatementOnly => CredentialStatus.ReinstatementOnly,
        _ => null,
    };

    /// <summary>Whether something was decided that rests on the values as they are.</summary>
    private static bool IsDecided(Credential held) =>
        held.Renewals.Any(renewal => renewal.IsSubmission)
        || !held.Audits.IsEmpty
        || held.Cycle.Origin == CycleOrigin.Reinstatement
        || held.AnchorCycle != 1
        || held.GraceExtendedTo is not null
        || held.Appeal is not null
        || held.Status == CredentialStatus.Emeritus;

    private bool ChangesStanding(Credential held) =>
        (Type ?? held.Type) != held.Type
        || (CertifiedOn ?? held.CertifiedOn) != held.CertifiedOn
        || (CurrentCycleEnds ?? held.Cycle.Ends) != held.Cycle.Ends;

    private string? ProblemWithCycle(Credential held, CertificationProgram program, DateOnly on)
    {
        var certifiedOn = CertifiedOn ?? held.CertifiedOn;
        if (Enter(held, program) is not { } entered)
        {
            var ends = CurrentCycleEnds ?? held.Cycle.Ends;
            return $"no cycle of a credential certified on {certifiedOn:yyyy-MM-dd} ends on {ends:yyyy-MM-dd}: "
                + "name the end of the one that was current when it was taken over.";
        }

        // A renewal in a cycle's last year may have made the next one current at once (ACSM-CYCLE-4).
        var begins = program.Renewal.OnTime.TakesEffect == RenewalEffect.AtOnce && !entered.Renewals.IsEmpty
            ? entered.Cycle.Starts.PlusYears(-1)
            : entered.Cycle.Starts;
        return begins > on
            ? $"the cycle that ends on {entered.Cycle.Ends:yyyy-MM-dd} cannot be in force on {on:yyyy-MM-dd}."
            : null;
    }

    /// <summary>
    /// The credential as it is had it been entered so; <see langword="null"/> where no cycle of its schedule ends on
    /// the day named. One that was taken over keeps the end of its cycle where the schedule still has it.
    /// </summary>
    private Credential? Enter(Credential held, CertificationProgram program)
    {
        var (type, certifiedOn) = (Type ?? held.Type, CertifiedOn ?? held.CertifiedOn);
        var entered = CurrentCycleEnds is { } ends
            ? Enrolment.TakeOver(program, held.Id, type, certifiedOn, ends)
            : held.Renewals.IsEmpty
                ? Enrolment.Certify(program, held.Id, type, certifiedOn)
                : Enrolment.TakeOver(program, held.Id, type, certifiedOn, held.Cycle.Ends);
        return entered is null
            ? null
            : entered with { RemindersFrom = held.RemindersFrom, Reminders = held.Reminders };
    }

    /// <summary>
    /// The same for what is kept of it from before an audit's deadline: a bounce that is told late brings it back.
    /// </summary>
    /// <inheritdoc cref="Replay" path="/returns"/>
    private Credential? ReplayAll(Member member, Credential held, CertificationProgram program)
    {
        var before = held.BeforeDeadline is { } kept ? Replay(member, kept, program) : null;
        return before is null == held.BeforeDeadline is null && Replay(member, held, program) is { } replayed
            ? replayed with { BeforeDeadline = before }
            : null;
    }

    /// <summary>The credential with the right values where all that was decided comes out the same.</summary>
    /// <returns><see langword="null"/> where it does not.</returns>
    private Credential? Replay(Member member, Credential held, CertificationProgram program)
    {
        var (type, certifiedOn) = (Type ?? held.Type, CertifiedOn ?? held.CertifiedOn);
        if ((CurrentCycleEnds is { } ends && ends != held.Cycle.Ends) || !IsSameType(member, held, type, program))
        {
            return null;
        }

        if (certifiedOn == held.CertifiedOn)
        {
            return held with { Type = type };
        }

        var cycles = held.Renewals.Select(renewal => renewal.Cycle).Append(held.Cycle);
        if (held.AnchorCycle != 1
            || held.Cycle.Origin == CycleOrigin.Reinstatement
            || (held.History.Length > 1 && certifiedOn > held.History[1].Since))
        {
            return null;
        }

        var replayed = Enrolment.Certify(program, held.Id, type, certifiedOn);
        var renewals = ImmutableArray.CreateBuilder<RenewedCycle>();
        foreach (var renewal in held.Renewals)
        {
            replayed = RolledTo(renewal.Cycle.Number, replayed, program);
            if (!IsSame(replayed.Cycle, renewal.Cycle, program))
            {
                return null;
            }

            renewals.Add(renewal with { Cycle = replayed.Cycle });
            replayed = replayed with { Cycle = CycleSchedule.AfterRenewal(program, replayed, renewal.RenewedOn) };
        }

        if (held.Next is null)
        {
            replayed = RolledTo(held.Cycle.Number, replayed, program);
        }

        var last = held.Next ?? held.Cycle;
        return IsSame(replayed.Cycle, last, program)
            ? held with
            {
                Type = type,
                CertifiedOn = certifiedOn,
                Anchor = certifiedOn,
                Cycle = held.Next is null ? replayed.Cycle : renewals[^1].Cycle,
                Next = held.Next is null ? null : replayed.Cycle,
                Renewals = renewals.ToImmutable(),
                History = held.History.SetItem(0, new StatusSpan(held.History[0].Status, certifiedOn)),
                StatusSince = held.History.Length == 1 ? certifiedOn : held.StatusSince,
            }
            : null;
    }

    /// <summary>Whether the type that is right asked for the same credits and fee at each renewal.</summary>
    private static bool IsSameType(Member member, Credential held, string type, CertificationProgram program)
    {
        if (type == held.Type)
        {
            return true;
        }

        // With others of the member the level may decide which of them needs credits (ACSM-CREDIT-12).
        return (member.Credentials.Length == 1
                || program.FindType(type)!.Level == program.FindType(held.Type)!.Level)
            && held.Renewals.Where(renewal => renewal.IsSubmission).All(renewal =>
                (program.Requirement is not RequirementByType byType
                    || byType.Entries.On(renewal.Cycle.Ends)!.Required is var required
                        && required[type] == required[held.Type])
                && program.Fees.Renewal.On(renewal.RenewedOn)! is var fee
                && (fee.ByRequirementRow || fee.Amounts![type] == fee.Amounts[held.Type]));
    }

    private static Credential RolledTo(int number, Credential replayed, CertificationProgram program)
    {
        while (replayed.Cycle.Number < number && CycleSchedule.IsExempt(program, replayed.Cycle))
        {
            replayed = replayed with { Cycle = CycleSchedule.RolledOver(program, replayed) };
        }

        return replayed;
    }

    /// <summary>Whether two cycles have the same dates and ask for the same.</summary>
    private static bool IsSame(Cycle replayed, Cycle held, CertificationProgram program) =>
        replayed with { RequirementAsOf = held.RequirementAsOf } == held
        && Equals(CycleSchedule.RequirementRow(program, replayed), CycleSchedule.RequirementRow(program, held));

    /// <summary>Under another number; a submission that waits for its draw keeps the one it was made under.</summary>
    private Credential Renumber(Credential held) => Number is null || Number == held.Id
        ? held
        : held with
        {
            Id = Number,
            BeforeDeadline = held.BeforeDeadline is { } before ? Renumber(before) : null,
            Renewals =
            [
                .. held.Renewals.Select(renewal => renewal.WaitsForDraw && renewal.SubmittedAs is null
                    ? renewal with { SubmittedAs = held.Id }
                    : renewal),
            ],
        };
}

/// <summary>What came of a correction: a problem, a refusal, or what follows.</summary>
public sealed record CorrectionResult
{
    /// <summary>What is wrong with the end of the cycle, as a sentence without subject.</summary>
    public string? Problem { get; init; }

    /// <summary>The rule on cycles, where something that was decided stands on the wrong values.</summary>
    public string? RefusedBy { get; init; }

    /// <summary>What follows from the right values; <see langword="null"/> where nothing was corrected.</summary>
    public Decision? After { get; init; }

    /// <summary>The credential as it is then.</summary>
    public Credential? Right { get; init; }
}
