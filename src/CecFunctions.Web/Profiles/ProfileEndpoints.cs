using CecFunctions.Application.Members;
using CecFunctions.Application.Profiles;
using CecFunctions.Application.Sessions;
using CecFunctions.Application.SignIn;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.BodyLimits;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Problems;
using CecFunctions.Web.RateLimits;
using CecFunctions.Web.Requests;
using CecFunctions.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Profiles;

/// <summary>A member's own profile, and the change of their address: confirmed by who reads the mail sent to the new one and is signed in as the member.</summary>
internal sealed partial class ProfileEndpoints
{
    public const string Address = "/api/profile";
    public const string ConfirmAddress = $"{Address}/email/confirm";
    public const string TokenField = "token";

    private const int MaxEmailLength = 254;

    // The mail is away for a while, mostly.
    private const int MailRetrySeconds = 60;

    private static readonly Problem NotSetUp = new(StatusCodes.Status503ServiceUnavailable, $"A change of address is not set up here: the setting {CecWebOptions.SiteAddressSetting} is missing.");

    private ProfileEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForMembers().Describe(ProfileDescriptions.Read);
        endpoints.MapPost($"{Address}/email", AskAsync).ForMembers().Describe(ProfileDescriptions.AskForEmail);
        endpoints.MapPost(ConfirmAddress, ConfirmAsync).ForMembers().WithBodyLimit(BodyLimit.SmallForm).Describe(ProfileDescriptions.ConfirmEmail);
        endpoints.MapGet($"{IMyProfile.LinkPath}{{link}}", LinkPage).ForMembers().AsPage();
    }

    private static async Task<IResult> ReadAsync(SignedInMember member, IMyProfile profile, CancellationToken cancellationToken) =>
        await profile.FindAsync(member.Key, cancellationToken) is { } found
            ? TypedResults.Json(ProfileDetails.Of(found), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> AskAsync(
        SignedInMember member, HttpRequest request, IMyProfile profile, SiteAddress siteAddress, AccountLimiter accounts, ILogger<ProfileEndpoints> logger, CancellationToken cancellationToken)
    {
        if (siteAddress.Of(request) is not { } site)
        {
            return new ProblemResult(NotSetUp);
        }

        var (email, problem) = await JsonBody.ReadAsync(request, json => json.RequiredName("email", MaxEmailLength).Trim(), cancellationToken);
        if (email is null)
        {
            return new ProblemResult(problem!);
        }

        // Mail to somebody's address is limited however it is asked for.
        if (accounts.Refuses(Convert.ToHexStringLower(SignInLink.AccountOf(member.Key.Program, email))) is { } wait)
        {
            return new ProblemResult(RateLimitServices.TooMany(wait));
        }

        var outcome = await profile.AskForEmailAsync(member.Key, member.Today, email, site, cancellationToken);
        Asked(logger, member.Key, outcome);
        return outcome == EmailChangeOutcome.Done ? TypedResults.StatusCode(StatusCodes.Status202Accepted) : new ProblemResult(ProblemOf(outcome));
    }

    /// <summary>Changes nothing: mail scanners follow links, too, though not signed in.</summary>
    private static IResult LinkPage(string link, HttpContext context, ForgeryTokens tokens) => SecretToken.Find(link) is { } token
        ? new RazorComponentResult<ConfirmEmailPage>(new Dictionary<string, object?>
        {
            [nameof(ConfirmEmailPage.Token)] = token.Write(),
            [nameof(ConfirmEmailPage.ForgeryToken)] = tokens.IssueFor(context.User),
        })
        : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> ConfirmAsync(
        SignedInMember member, HttpRequest request, IMyProfile profile, ILogger<ProfileEndpoints> logger, CancellationToken cancellationToken)
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
            (token, var problem) = await JsonBody.ReadAsync(request, json => json.RequiredText(TokenField), cancellationToken);
            if (token is null)
            {
                return new ProblemResult(problem!);
            }
        }

        var outcome = SecretToken.Find(token) is { } link
            ? await profile.ConfirmEmailAsync(member.Key, member.Today, link, request.HttpContext.Features.Get<Session>(), cancellationToken)
            : EmailChangeOutcome.LinkOver;
        Confirmed(logger, member.Key, outcome);
        if (outcome != EmailChangeOutcome.Done)
        {
            return new ProblemResult(ProblemOf(outcome));
        }

        return request.HasFormContentType ? new RazorComponentResult<EmailConfirmedPage>() : await ReadAsync(member, profile, cancellationToken);
    }

    public static Problem LinkOver { get; } =
        new(StatusCodes.Status409Conflict, "The link is used or over, another was asked for since, or it is not yours.") { Reason = "link-over" };

    private static Problem ProblemOf(EmailChangeOutcome outcome) => outcome switch
    {
        EmailChangeOutcome.UnknownMember => Problem.NotFound,
        EmailChangeOutcome.NotAnAddress => Problem.At("$.email", "is no mail address."),
        EmailChangeOutcome.SameAddress => Problem.At("$.email", "is your address already."),
        EmailChangeOutcome.AddressRefused => Problem.At("$.email", "is refused by the mail.", StatusCodes.Status422UnprocessableEntity),
        EmailChangeOutcome.NotMailed => new Problem(StatusCodes.Status503ServiceUnavailable, "The mail could not be sent now; nothing was changed.") { RetryAfter = MailRetrySeconds },
        EmailChangeOutcome.LinkOver => LinkOver,
        EmailChangeOutcome.MemberFull => CommandProblem.Full,
        EmailChangeOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {outcome}."),
    };

    [LoggerMessage(1, LogLevel.Information, "{Member} asked for another address: {Outcome}")]
    private static partial void Asked(ILogger logger, MemberKey member, EmailChangeOutcome outcome);

    [LoggerMessage(2, LogLevel.Information, "{Member} confirmed another address: {Outcome}")]
    private static partial void Confirmed(ILogger logger, MemberKey member, EmailChangeOutcome outcome);
}
