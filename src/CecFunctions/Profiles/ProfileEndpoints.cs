using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Profiles;

/// <summary>A member's own profile, and the change of the member's address. The signed-in member confirms it by the
/// link mailed to the new address.</summary>
internal sealed partial class ProfileEndpoints
{
    public const string Address = "/api/profile";
    public const string ConfirmAddress = $"{Address}/email/confirm";
    public const string TokenField = "token";

    // An outage of the mail service mostly lasts minutes.
    private const int MailRetrySeconds = 60;

    internal static readonly Problem NotSetUp = new(
        StatusCodes.Status503ServiceUnavailable,
        $"A change of address is not set up here: the setting {CecWebOptions.SiteAddressSetting} is missing.");

    private ProfileEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForMembers().Describe(ProfileDescriptions.Read);
        endpoints.MapGet($"{Address}/export", ExportAsync).ForMembers().Describe(ProfileDescriptions.Export);
        endpoints.MapPost($"{Address}/email", AskAsync).ForMembers().Describe(ProfileDescriptions.AskForEmail);
        endpoints.MapPost(ConfirmAddress, ConfirmAsync)
            .ForMembers()
            .WithBodyLimit(BodyLimit.SmallForm)
            .Describe(ProfileDescriptions.ConfirmEmail);
    }

    private static async Task<IResult> ReadAsync(
        SignedInMember member, MyProfile profile, CancellationToken cancellationToken) =>
        Answer.Found(await profile.FindAsync(member.Key, cancellationToken), ProfileDetails.From);

    /// <summary>All that is on record of the caller; of staff, that they did it and not who.</summary>
    private static async Task<IResult> ExportAsync(
        SignedInMember member, MemberPartitions members, CancellationToken cancellationToken) =>
        await members.FindAsync(member.Key.ToString(), cancellationToken) is { History: { } history }
            ? TypedResults.Json(WholeMember.Create(history, showActors: false), WireJson.Lines)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> AskAsync(
        SignedInMember member,
        HttpRequest request,
        MyProfile profile,
        SiteAddress siteAddress,
        AccountLimiter accounts,
        TimeProvider time,
        ILogger<ProfileEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (siteAddress.Of(request) is not { } site)
        {
            return new ProblemResult(NotSetUp);
        }

        var (asked, problem) = await JsonBody.ReadAsync<EmailRequest>(request, cancellationToken);
        if (asked is null)
        {
            return new ProblemResult(problem!);
        }

        var result = await AskForAsync(
            member, asked.Email.Trim(), site, profile, accounts, time, logger, cancellationToken);
        return result.Problem is { } refused
            ? new ProblemResult(refused)
            : TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>Asks for another address, within the limits on mails.</summary>
    /// <param name="site">See <see cref="MyProfile.AskForEmailAsync"/>.</param>
    internal static async Task<EmailAskAnswer> AskForAsync(
        SignedInMember member,
        string email,
        string site,
        MyProfile profile,
        AccountLimiter accounts,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var account = Convert.ToHexStringLower(SignInLink.AccountOf(member.Key.Program, email));
        if (accounts.RefusesEmailChange(account) is { } wait)
        {
            return new(EmailChangeOutcome.TooMany, RateLimitServices.TooMany(wait));
        }

        var (outcome, nextAt) = await profile.AskForEmailAsync(
            member.Key, member.Today, email, site, cancellationToken);
        Asked(logger, member.Key, outcome);
        return new(outcome, outcome switch
        {
            EmailChangeOutcome.Done => null,
            EmailChangeOutcome.TooMany => TooMany(nextAt!.Value, time.GetUtcNow()),
            _ => ProblemOf(outcome),
        });
    }

    private static async Task<IResult> ConfirmAsync(
        SignedInMember member,
        HttpRequest request,
        MyProfile profile,
        ILogger<ProfileEndpoints> logger,
        CancellationToken cancellationToken)
    {
        string? token;
        if (request.HasFormContentType)
        {
            var (form, wrongForm) = await FormBody.ReadAsync(request, cancellationToken);
            if (form is null)
            {
                return new ProblemResult(wrongForm!);
            }

            token = form[TokenField].ToString();
        }
        else
        {
            var (asked, problem) = await JsonBody.ReadAsync<ConfirmRequest>(request, cancellationToken);
            if (asked is null)
            {
                return new ProblemResult(problem!);
            }

            token = asked.Token;
        }

        var outcome = await ConfirmLinkAsync(member, token, request.HttpContext, profile, logger, cancellationToken);
        if (outcome != EmailChangeOutcome.Done)
        {
            return new ProblemResult(ProblemOf(outcome));
        }

        return request.HasFormContentType
            ? new RazorComponentResult<EmailConfirmedPage>()
            : await ReadAsync(member, profile, cancellationToken);
    }

    /// <summary>Confirms another address by the token of its link, which the member may have written wrongly.</summary>
    internal static async Task<EmailChangeOutcome> ConfirmLinkAsync(
        SignedInMember member,
        string? token,
        HttpContext context,
        MyProfile profile,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var outcome = token is not null && SecretToken.Find(token) is { } link
            ? await profile.ConfirmEmailAsync(
                member.Key, member.Today, link, context.Features.Get<Session>(), cancellationToken)
            : EmailChangeOutcome.LinkOver;
        Confirmed(logger, member.Key, outcome);
        return outcome;
    }

    public static Problem LinkOver { get; } =
        new(
            StatusCodes.Status409Conflict,
            "The link was used before, has expired, was replaced or cancelled, or is another member's.")
        {
            Reason = "link-over",
        };

    /// <param name="nextAt">The instant from which one more may be asked for.</param>
    public static Problem TooMany(DateTimeOffset nextAt, DateTimeOffset now) => new(
        StatusCodes.Status429TooManyRequests,
        string.Create(
            CultureInfo.InvariantCulture,
            $"A member may ask for {EmailAskLimit.Most} changes of address in {EmailAskLimit.Window.TotalHours} hours; the next "
                + $"is possible from {nextAt:yyyy-MM-dd HH:mm} UTC."))
    {
        Reason = "too-many-changes-of-address",
        RetryAfter = Math.Max(1, (int)Math.Ceiling((nextAt - now).TotalSeconds)),
    };

    internal static Problem ProblemOf(EmailChangeOutcome outcome) => outcome switch
    {
        EmailChangeOutcome.UnknownMember => Problem.NotFound,
        EmailChangeOutcome.NotAnAddress => Problem.At("$.email", "is not an e-mail address."),
        EmailChangeOutcome.SameAddress => Problem.At("$.email", "is your address already."),
        EmailChangeOutcome.AddressRefused => Problem.At(
            "$.email", "was refused by the mail service.", StatusCodes.Status422UnprocessableEntity),
        EmailChangeOutcome.NotMailed => new Problem(
            StatusCodes.Status503ServiceUnavailable,
            "The mail could not be sent now; nothing was changed.")
        {
            RetryAfter = MailRetrySeconds,
        },
        EmailChangeOutcome.LinkOver => LinkOver,
        EmailChangeOutcome.MemberFull => CommandProblem.Full,
        EmailChangeOutcome.TooManyChanges => CommandProblem.FromLimit(MemberLimits.TooManyChanges),
        EmailChangeOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {outcome}."),
    };

    [LoggerMessage(1, LogLevel.Information, "{Member} asked for another address: {Outcome}")]
    private static partial void Asked(ILogger logger, MemberKey member, EmailChangeOutcome outcome);

    [LoggerMessage(2, LogLevel.Information, "{Member} confirmed another address: {Outcome}")]
    private static partial void Confirmed(ILogger logger, MemberKey member, EmailChangeOutcome outcome);
}

/// <summary>What came of asking for another address.</summary>
/// <param name="Problem">Why the link was not mailed; <see langword="null"/> where it was.</param>
internal sealed record EmailAskAnswer(EmailChangeOutcome Outcome, Problem? Problem);

/// <summary>A member's new address, before it is confirmed.</summary>
internal sealed record EmailRequest
{
    [Description("The new address.")]
    [MinLength(1)]
    [MaxLength(254)]
    public required string Email { get; init; }
}

/// <summary>The link that was mailed to the new address.</summary>
internal sealed record ConfirmRequest
{
    [Description("The last part of the link's address.")]
    public required string Token { get; init; }
}

/// <summary>A member's own profile. What is not there is left out.</summary>
/// <param name="PendingEmail">The address that is to be confirmed by <paramref name="PendingUntil"/>.</param>
public sealed record ProfileDetails(
    string Program,
    string MemberId,
    string? Name,
    string? Email,
    string? PendingEmail,
    DateTimeOffset? PendingUntil,
    bool BodyMember)
{
    public static ProfileDetails From(MemberProfile profile) => new(
        profile.Key.Program,
        profile.Key.MemberId,
        profile.Name,
        profile.Email,
        profile.PendingEmail?.Address,
        profile.PendingEmail?.ExpiresAt,
        profile.BodyMember);
}
