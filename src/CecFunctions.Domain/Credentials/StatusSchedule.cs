using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>How long each status of an unrenewed credential lasts.</summary>
public static class StatusSchedule
{
    /// <summary>
    /// Whether the current cycle can run out unrenewed, or has: only then renewal opens for it and grace ends.
    /// </summary>
    public static bool CanRunOut(CertificationProgram program, Credential credential) =>
        credential.Next is null
        && credential.Status is not CredentialStatus.Emeritus
        && !CycleSchedule.IsExempt(program, credential.Cycle);

    /// <summary>The last day of grace, an extension included.</summary>
    /// <remarks>
    /// Rules ACSM-STATUS-1 (six months after the cycle's end, clamped to a short month), ACSM-STATUS-4, NASM-STATUS-1,
    /// NSCA-STATUS-1.
    /// </remarks>
    public static DateOnly GraceEnds(CertificationProgram program, Credential credential) =>
        credential.GraceExtendedTo ?? program.Status.Grace.On(credential.Cycle.Ends)!.Ends.After(credential.Cycle.Ends);

    /// <summary>
    /// The last day of the lapsed status; not later than the end of grace where the status has no length.
    /// </summary>
    /// <remarks>Rules ACSM-STATUS-3, NASM-STATUS-2, NSCA-STATUS-2.</remarks>
    public static DateOnly LapsedEnds(CertificationProgram program, Credential credential)
    {
        var rule = program.Status.Lapsed.On(credential.Cycle.Ends)!;
        var graceEnds = GraceEnds(program, credential);
        return CalendarArithmetic.Later(
            graceEnds,
            rule.Ends.After(rule.CountedFrom == CountedFrom.GraceEnd ? graceEnds : credential.Cycle.Ends));
    }

    /// <summary>The status of an unrenewed credential on <paramref name="day"/>, and the rule that says so.</summary>
    public static (CredentialStatus Status, string Rule) Unrenewed(
        CertificationProgram program, Credential credential, DateOnly day)
    {
        var ends = credential.Cycle.Ends;
        if (day <= ends)
        {
            return (CredentialStatus.Active, program.Cycle.Rule);
        }

        if (day <= GraceEnds(program, credential))
        {
            return (CredentialStatus.Grace, program.Status.Grace.On(ends)!.Rule);
        }

        return day <= LapsedEnds(program, credential)
            ? (CredentialStatus.Lapsed, program.Status.Lapsed.On(ends)!.Rule)
            : (CredentialStatus.ReinstatementOnly, program.Status.ReinstatementOnly.Rule);
    }
}
