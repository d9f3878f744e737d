using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.SelfReports;

/// <summary>How far a member has come.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2.</remarks>
internal static class ProgressEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/progress", ReadAsync).ForMembers().Describe(ProgressDescriptions.Read);

    private static async Task<IResult> ReadAsync(
        SignedInMember member, IMyReports reports, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        Answer.Found(
            await reports.ProgressAsync(member.Key, member.Today, cancellationToken),
            progress => new ProgressAnswer(progress, catalog[member.Key.Program]));
}

internal static class ProgressDescriptions
{
    public static EndpointDescription Read { get; } =
        new("Credentials", "readProgress", "How far each own credential has come, with the reason for every line")
    {
        Answers = [AnswerDescription.Json<ProgressAnswer>("Every credential with its assessment.")],
        Refusals = [RefusalDescription.NotFound],
    };
}

/// <summary>How far a member has come, as told to them.</summary>
public sealed class ProgressAnswer(MemberProgress progress, CertificationProgram program)
{
    public string Program { get; } = progress.Member.Program;

    public string MemberId { get; } = progress.Member.MemberId;

    /// <summary>The day it holds for, in the program's time zone.</summary>
    public DateOnly On { get; } = progress.On;

    /// <summary>What the amounts are counted in: CEC or CEU.</summary>
    public string Unit { get; } = progress.Unit;

    /// <summary>CPR/AED is current through this day; left out where it was never reported.</summary>
    public DateOnly? CprValidUntil { get; } = progress.CprValidUntil;

    public ImmutableArray<CredentialProgressAnswer> Credentials { get; } =
        [.. progress.Credentials.Select(c => new CredentialProgressAnswer(c, program))];
}
