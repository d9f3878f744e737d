using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;

namespace CecFunctions.Profiles;

/// <summary>A day that a member may want in a calendar.</summary>
/// <param name="On">The day; it is still in time.</param>
/// <param name="Credential">The credential's number; <see langword="null"/> where it is about the person.</param>
/// <param name="Title">The credential's name.</param>
public sealed record CalendarDate(CalendarDateKind Kind, DateOnly On, string? Credential, string? Title);

public enum CalendarDateKind
{
    RenewalOpens,
    CycleEnds,
    GraceEnds,
    LapsedEnds,
    AuditDeadline,
    CprEnds,
}

/// <summary>The days to come of a member's credentials and audits. Pure.</summary>
internal static class CalendarDates
{
    /// <summary>In their order, of today and later.</summary>
    /// <param name="member">Brought to the day.</param>
    public static ImmutableArray<CalendarDate> From(
        MemberDocument member, CertificationProgram program, DateOnly on, Language language)
    {
        if (member.PersonState is { HasLeft: true })
        {
            return [];
        }

        var dates = member.Standing.Credentials.SelectMany(credential => DatesOf(credential, program, language));
        if (member.Standing.CprValidUntil is { } until)
        {
            dates = dates.Append(new CalendarDate(CalendarDateKind.CprEnds, until, null, null));
        }

        return
        [
            .. dates
                .Where(date => date.On >= on)
                .OrderBy(date => date.On)
                .ThenBy(date => date.Kind)
                .ThenBy(date => date.Credential, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<CalendarDate> DatesOf(
        Credential held, CertificationProgram program, Language language)
    {
        // Active            - of the cycle to be renewed next: where it is renewed already, that is the one after it.
        // Grace             - the end of grace, and of what is possible after it.
        // Lapsed            - the end of what is still possible.
        // ReinstatementOnly - no day ends it.
        // Inactive          - no day of its own; its audit has one.
        // Emeritus          - none.
        var credential = held.Next is { } next
            ? held with { Cycle = next, Next = null, GraceExtendedTo = null }
            : held;
        var isActive = credential.Status == CredentialStatus.Active;
        var isExempt = program.Requirement is RequirementByPeriod && CycleSchedule.IsExempt(program, credential.Cycle);
        if (isActive && !isExempt)
        {
            yield return Of(CalendarDateKind.RenewalOpens, CycleSchedule.RenewalOpens(program, credential));
            yield return Of(CalendarDateKind.CycleEnds, credential.Cycle.Ends);
        }

        if ((isActive && !isExempt) || credential.Status == CredentialStatus.Grace)
        {
            yield return Of(CalendarDateKind.GraceEnds, StatusSchedule.GraceEnds(program, credential));
        }

        if (credential.Status is CredentialStatus.Grace or CredentialStatus.Lapsed)
        {
            yield return Of(CalendarDateKind.LapsedEnds, StatusSchedule.LapsedEnds(program, credential));
        }

        foreach (var audit in held.Audits)
        {
            if (audit is { AwaitsDocuments: true, Deadline: { } deadline })
            {
                yield return Of(CalendarDateKind.AuditDeadline, deadline);
            }
        }

        CalendarDate Of(CalendarDateKind kind, DateOnly on) =>
            new(kind, on, credential.Id, program.TypeName(credential.Type, language));
    }
}
