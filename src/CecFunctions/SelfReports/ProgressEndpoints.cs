using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
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
        await reports.ProgressAsync(member.Key, member.Today, cancellationToken) is { } progress
            ? TypedResults.Json(ProgressAnswer.Create(progress, catalog[member.Key.Program]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);
}

/// <summary>What the endpoint of progress says of itself.</summary>
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

    public static ProgressAnswer Create(MemberProgress progress, CertificationProgram program) => new()
    {
        Program = progress.Member.Program,
        MemberId = progress.Member.MemberId,
        On = progress.On,
        Unit = progress.Unit,
        CprValidUntil = progress.CprValidUntil,
        Credentials = [.. progress.Credentials.Select(c => CredentialProgressAnswer.Create(c, program))],
    };
}
