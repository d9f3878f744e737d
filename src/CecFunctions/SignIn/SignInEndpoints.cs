using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.SignIn;

/// <summary>Sign-in by a mailed link. No answer tells whether an address is known.</summary>
internal static class SignInEndpoints
{
    public const string Address = AccessRefusal.SignInAddress;
    public const string SubjectField = "subject";
    public const int MostEmailCharacters = 254;

    private const string ProgramField = "program";
    private const string EmailField = "email";

    private static readonly Problem NotSetUp = new(
        StatusCodes.Status503ServiceUnavailable,
        $"Sign-in by mail is not set up here: the setting {CecWebOptions.SiteAddressSetting} is missing.");
    private static readonly Problem NoCookie = new(StatusCodes.Status400BadRequest, "Signing in needs https.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var signIn = endpoints.MapGroup(Address).ForAnyone().WithBodyLimit(BodyLimit.SmallForm);
        signIn.MapGet("", AskPage).AsPage();
        signIn.MapPost("", AskAsync).LimitedAs(RequestKind.SignIn).Describe(SignInDescriptions.Ask);
        signIn.MapGet("/{link}", LinkPageAsync).LimitedAs(RequestKind.Link).AsPage();
        signIn.MapPost("/{link}", RedeemAsync)
            .LimitedAs(RequestKind.Link)
            .Describe(SignInDescriptions.Redeem);
    }

    private static RazorComponentResult<SignInPage> AskPage(ProgramCatalog catalog) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.Programs)] = catalog.Programs });

    private static async Task<IResult> AskAsync(
        HttpRequest request,
        SignInByMail signIn,
        AccountLimiter accounts,
        ProgramCatalog catalog,
        SiteAddress siteAddress,
        CancellationToken cancellationToken)
    {
        if (siteAddress.Of(request) is not { } site)
        {
            return new ProblemResult(NotSetUp);
        }

        var (asked, wrong) = await ReadAsync(request, site, cancellationToken);
        wrong ??= WrongWith(asked!, catalog);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        if (accounts.RefusesSignIn(Convert.ToHexStringLower(SignInLink.AccountOf(asked!.Program, asked.Email))) is { } wait)
        {
            return new ProblemResult(RateLimitServices.TooMany(wait));
        }

        await signIn.RequestAsync(asked, cancellationToken);
        return request.HasFormContentType
            ? new RazorComponentResult<SignInSentPage> { StatusCode = StatusCodes.Status202Accepted }
            : TypedResults.Json(
                new SignInAnswer("sent-if-known"), WireJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Changes nothing, because mail scanners follow links too.</summary>
    private static async Task<IResult> LinkPageAsync(
        string link, SignInByMail signIn, CancellationToken cancellationToken) =>
        SecretToken.Find(link) is { } token && await signIn.FindAsync(token, cancellationToken) is { } choices
            ? new RazorComponentResult<SignInLinkPage>(new Dictionary<string, object?>
            {
                [nameof(SignInLinkPage.Choices)] = choices,
                [nameof(SignInLinkPage.Action)] = $"{Address}/{token.Write()}",
            })
            : Over();

    private static async Task<IResult> RedeemAsync(
        string link,
        HttpContext context,
        SignInByMail signIn,
        SessionCookie cookie,
        ClientAddress address,
        CancellationToken cancellationToken)
    {
        if (!cookie.CanBeSet(context))
        {
            return new ProblemResult(NoCookie);
        }

        if (SecretToken.Find(link) is not { } token)
        {
            return Over();
        }

        SessionSubject? subject = null;
        if (context.Request.HasFormContentType)
        {
            var (form, problem) = await FormBody.ReadAsync(context.Request, cancellationToken);
            if (form is null)
            {
                return new ProblemResult(problem!);
            }

            if (form[SubjectField] is [{ Length: > 0 } chosen])
            {
                try
                {
                    subject = SessionSubject.Parse(chosen);
                }
                catch (FormatException)
                {
                    return Over();
                }
            }
        }

        if (await signIn.RedeemAsync(token, subject, address.Find(context), cancellationToken) is not { } session)
        {
            return Over();
        }

        cookie.Set(context, session);
        return new SeeOther("/");
    }

    private static RazorComponentResult<SignInOverPage> Over() => new() { StatusCode = StatusCodes.Status404NotFound };

    private static async Task<(SignInRequest? Asked, Problem? Problem)> ReadAsync(
        HttpRequest request, string site, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            var (asked, wrong) = await JsonBody.ReadAsync<LinkRequest>(request, cancellationToken);
            return (asked is null ? null : new SignInRequest(asked.Program, asked.Email.Trim(), site), wrong);
        }

        var (form, problem) = await FormBody.ReadAsync(request, cancellationToken);
        return form is null
            ? (null, problem)
            : (new SignInRequest(form[ProgramField].ToString(), form[EmailField].ToString().Trim(), site), null);
    }

    private static Problem? WrongWith(SignInRequest asked, ProgramCatalog catalog) =>
        catalog.Find(asked.Program) is null ? Problem.At(ProgramField, "is not a known program.")
        : !LooksLikeAddress(asked.Email) ? Problem.At(EmailField, "is not an e-mail address.")
        : null;

    public static bool LooksLikeAddress(string text) =>
        text.Length is >= 3 and <= MostEmailCharacters
        && text.IndexOf('@', StringComparison.Ordinal) > 0
        && !text.EndsWith('@')
        && !text.Any(
            character => char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character));
}

/// <summary>A request for a link.</summary>
internal sealed record LinkRequest
{
    [Description("The key of the body: EXAMPLE-BODIES.")]
    public required string Program { get; init; }

    [Description("The address on record.")]
    [MaxLength(SignInEndpoints.MostEmailCharacters)]
    public required string Email { get; init; }
}

/// <summary>The answer to a request for a link, the same for every address.</summary>
public sealed record SignInAnswer(string Status);
