using System.ComponentModel;
using CecFunctions.Domain.Credentials;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>
/// Mistakes of the record that registrars undo, and the end of a record. Each names the version that it was decided on.
/// </summary>
internal sealed class CorrectionEndpoints
{
    private CorrectionEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var member = endpoints.MapGroup($"{StaffMember.Address}/{{program}}/{{memberId}}")
            .ForStaff(StaffRole.Registrar);
        member.MapPost("/correction", (
            IfMatch version,
            RequestBody<CorrectionRequest> asked,
            StaffMember at,
            MemberCorrections corrections,
            OfficeDesk desk,
            CancellationToken cancellationToken) =>
            AfterAsync(
                corrections.CorrectAsync(
                    CallerOf(version, at), at.Key, asked.Value.Credential, asked.Value.Right, asked.Value.Reason, cancellationToken),
                "correct",
                at,
                desk,
                cancellationToken))
            .Describe(CorrectionDescriptions.Correct);
        member.MapPost("/withdrawal", (
            IfMatch version,
            RequestBody<WithdrawalRequest> asked,
            StaffMember at,
            MemberCorrections corrections,
            OfficeDesk desk,
            CancellationToken cancellationToken) =>
            AfterAsync(
                corrections.WithdrawAsync(
                    CallerOf(version, at), at.Key, asked.Value.Credential, asked.Value.Reason, cancellationToken),
                "withdraw",
                at,
                desk,
                cancellationToken))
            .Describe(CorrectionDescriptions.Withdraw);
        member.MapPut("/state", (
            IfMatch version,
            RequestBody<PersonStateRequest> asked,
            StaffMember at,
            MemberCorrections corrections,
            OfficeDesk desk,
            CancellationToken cancellationToken) =>
            AfterAsync(
                corrections.SetStateAsync(
                    CallerOf(version, at), at.Key, asked.Value.Kind, asked.Value.Reason, cancellationToken),
                "setState",
                at,
                desk,
                cancellationToken))
            .Describe(CorrectionDescriptions.SetState);
        member.MapPost("/erasure", EraseAsync).Describe(CorrectionDescriptions.Erase);
    }

    private static OfficeCaller CallerOf(IfMatch version, StaffMember at) => new(
        at.Actor, at.Today, OrLater: true, member => version.Tags.Contains(ProfileTag.From(member)));

    private static async Task<IResult> AfterAsync(
        Task<CommandResult> executed, string name, StaffMember at, OfficeDesk desk, CancellationToken cancellationToken) =>
        desk.RefusalOf(at, name, await executed) ?? await desk.ReadAsync(at, cancellationToken);

    private static async Task<IResult> EraseAsync(
        RequestBody<ErasureRequest> asked,
        StaffMember at,
        MemberErasure erasure,
        OfficeDesk desk,
        CancellationToken cancellationToken)
    {
        if (asked.Value.MemberId != at.Key.MemberId)
        {
            return new ProblemResult(Problem.At("$.memberId", "is not the member id of the address."));
        }

        var result = MemberCorrections.ProblemWith(asked.Value.Reason) is { } problem
            ? CommandResult.FromProblem(problem)
            : await erasure.EraseAsync(at.Key, at.Today, at.Actor, asked.Value.Reason.Trim(), cancellationToken);
        return desk.RefusalOf(at, "erase", result) ?? Answer.Json(new ErasureAnswer(result.Member!));
    }
}

/// <summary>What is right about a credential; what is left out is right on record.</summary>
internal sealed record CorrectionRequest
{
    [Description("The credential's number on record.")]
    public required string Credential { get; init; }

    [Description("The right number.")]
    public string? Number { get; init; }

    [Description("The right type.")]
    public string? Type { get; init; }

    [Description("The right date on the certificate.")]
    public DateOnly? CertifiedOn { get; init; }

    [Description("The right end of the cycle that was current when the credential was taken over.")]
    public DateOnly? CurrentCycleEnds { get; init; }

    [Description("Why, for the log: 1 to 500 characters.")]
    public required string Reason { get; init; }

    internal CredentialCorrection Right =>
        new() { Number = Number, Type = Type, CertifiedOn = CertifiedOn, CurrentCycleEnds = CurrentCycleEnds };
}

/// <summary>A credential that was entered by mistake.</summary>
internal sealed record WithdrawalRequest
{
    [Description("The credential's number.")]
    public required string Credential { get; init; }

    [Description("Why, for the log: 1 to 500 characters.")]
    public required string Reason { get; init; }
}

/// <summary>The state of a person.</summary>
internal sealed record PersonStateRequest : ICheckedInput
{
    private const string None = "none";

    [Description("`deceased`, `resigned`, `do-not-mail`, or `none` to take back what was recorded.")]
    public required string State { get; init; }

    [Description("Why, for the log: 1 to 500 characters.")]
    public required string Reason { get; init; }

    internal PersonStateKind? Kind => WireName.Find<PersonStateKind>(State);

    public IEnumerable<(string Property, string Problem)> Problems() =>
        State == None || Kind is not null
            ? []
            :
            [
                (
                    "state",
                    $"must be one of {string.Join(", ", WireName.All<PersonStateKind>())}, {None}."),
            ];
}

/// <summary>A request to erase a person.</summary>
internal sealed record ErasureRequest
{
    [Description("The member id once more, as it cannot be undone.")]
    public required string MemberId { get; init; }

    [Description("What it rests on, such as the number of a letter: 1 to 500 characters that name no one.")]
    public required string Reason { get; init; }
}

/// <summary>That a person was erased, and what is kept.</summary>
public sealed class ErasureAnswer(MemberDocument erased)
{
    public string Program { get; } = erased.Key.Program;

    public string MemberId { get; } = erased.Key.MemberId;

    public DateOnly ErasedOn { get; } = erased.Erased!.On;

    /// <summary>The person who asked for it, as logs name them.</summary>
    public string By { get; } = erased.Erased!.By;

    /// <summary>The number of lines of the log that are kept, without texts.</summary>
    public int LogLength { get; } = erased.LogLength;
}
