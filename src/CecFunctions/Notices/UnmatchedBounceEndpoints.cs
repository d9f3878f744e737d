using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>
/// Mails that came back and led to no one mail of ours: staff say which it was, or that there is none.
/// </summary>
/// <remarks>Rule ALL-NOTICE-6.</remarks>
internal static class UnmatchedBounceEndpoints
{
    private const string Address = "/api/staff/bounces";
    public const int Most = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var bounces = endpoints.MapGroup(Address).ForStaff(StaffRole.Registrar);
        bounces.MapGet("", ListAsync).Describe(UnmatchedBounceDescriptions.List);
        bounces.MapPost("/{bounceId}/settle", SettleAsync).Describe(UnmatchedBounceDescriptions.Settle);
    }

    public static Problem NoSuchNotice { get; } =
        Problem.At("$.notice", "is no notice of this member that was handed over.");

    private static async Task<IResult> ListAsync(UnmatchedBounces unmatched, CancellationToken cancellationToken) =>
        Answer.Json(new UnmatchedBounceListAnswer(
            [.. (await unmatched.ReadAsync(Most, cancellationToken)).Select(UnmatchedBounceAnswer.From)]));

    private static async Task<IResult> SettleAsync(
        SignedInStaff staff,
        RequestBody<SettleBounceRequest> body,
        string bounceId,
        BounceDesk desk,
        CancellationToken cancellationToken) =>
        await desk.SettleAsync(staff.Name, bounceId, body.Value, cancellationToken) is { } problem
            ? new ProblemResult(problem)
            : TypedResults.NoContent();
}

/// <summary>What staff found out about a mail that came back.</summary>
internal sealed record SettleBounceRequest : ICheckedInput
{
    [Description("What was found out.")]
    [Lines]
    [MinLength(1)]
    [MaxLength(500)]
    public required string Note { get; init; }

    [Description("Where it was the mail of a notice: the key of its member's body.")]
    [MaxLength(50)]
    public string? Program { get; init; }

    [Description("The member's id at the body.")]
    [MaxLength(MemberKey.MaxIdLength)]
    public string? MemberId { get; init; }

    [Description("The id of the notice, which has then failed as of the day on which the mail came back.")]
    [MaxLength(200)]
    public string? Notice { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems()
    {
        var named = new[] { Program, MemberId, Notice }.Count(part => part is not null);
        if (named is 1 or 2)
        {
            yield return ("notice", "is named by program, memberId and notice together, or by none of them.");
        }
        else if (named == 3 && !MemberKey.IsMemberId(MemberId!))
        {
            yield return ("memberId", "is not a member id.");
        }
    }
}

/// <summary>A mail that came back, and led to no one mail of ours.</summary>
/// <param name="Failure">Why it came back: <c>bounced</c>, <c>blocked</c> or <c>dropped</c>, with a code.</param>
/// <param name="Address">
/// The address that it was for; left out where the provider does not tell it, or no member has or had it.
/// </param>
/// <param name="MessageId">The provider's name for it; left out where there is none.</param>
/// <param name="Members">The members who have the address.</param>
public sealed record UnmatchedBounceAnswer(
    string Id,
    DateTimeOffset At,
    string Failure,
    string? Address,
    string? MessageId,
    ImmutableArray<AddressedMemberAnswer> Members)
{
    public static UnmatchedBounceAnswer From(UnmatchedBounce bounce) => new(
        bounce.Id,
        bounce.At,
        bounce.Failure,
        bounce.Address,
        bounce.MessageId,
        [.. bounce.Members.Select(member => new AddressedMemberAnswer(member.Program, member.MemberId))]);
}

/// <summary>A member who has the address of a mail that came back.</summary>
public sealed record AddressedMemberAnswer(string Program, string MemberId);

/// <summary>The mails of which staff have to say what they were, the oldest first.</summary>
public sealed record UnmatchedBounceListAnswer(ImmutableArray<UnmatchedBounceAnswer> Bounces);

internal static class UnmatchedBounceDescriptions
{
    public static EndpointDescription List { get; } =
        new("Member desk", "listUnmatchedBounces", "Mails that came back and led to no one mail of ours")
    {
        Remarks = "The oldest first, at most 500.",
        Answers = [AnswerDescription.Json<UnmatchedBounceListAnswer>("Those that staff have not settled.")],
    };

    public static EndpointDescription Settle { get; } =
        new("Member desk", "settleBounce", "Says which mail came back, or that it was none of ours")
    {
        Address =
        [
            new(
                FieldDescription.Text("bounceId", "The id of the mail that came back, as the list gives it."),
                "20260614161702-0f1e2d3c4b5a6978"),
        ],
        Bodies =
        [
            BodyDescription.Json<SettleBounceRequest>()
                .Example("none of ours", """{ "note": "A mail of the newsletter." }"""),
        ],
        Answers = [AnswerDescription.Nothing("It is off the list.")],
        Refusals = [RefusalDescription.NotFound, RefusalDescription.From(UnmatchedBounceEndpoints.NoSuchNotice)],
        ChangesMember = true,
    };
}
