using System.Collections.Immutable;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Web.Progress;

/// <summary>How far a member has come, as told to them.</summary>
public sealed record ProgressAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    /// <summary>The day it holds for, in the program's time zone.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What the amounts are counted in: CEC or CEU.</summary>
    public required string Unit { get; init; }

    /// <summary>CPR/AED is current through this day; left out where it was never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    public required ImmutableArray<CredentialProgressAnswer> Credentials { get; init; }

    public static ProgressAnswer Of(MemberProgress progress, CertificationProgram program) => new()
    {
        Program = progress.Member.Program,
        MemberId = progress.Member.MemberId,
        On = progress.On,
        Unit = progress.Unit,
        CprValidUntil = progress.CprValidUntil,
        Credentials = [.. progress.Credentials.Select(c => CredentialProgressAnswer.Of(c, program))],
    };
}
