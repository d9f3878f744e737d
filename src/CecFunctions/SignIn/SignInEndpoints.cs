using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Notices;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.SignIn;

/// <summary>Sign-in by a mailed link. No answer tells whether an address is known.</summary>
internal static class SignInEndpoints
{
    public const string Address = AccessRefusal.SignInAddress;
    public const string SubjectField = "subject";
    public const int MostEmailCharacters = 254;
    public const string ProgramField = "program";
    public const string EmailField = "email";

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

    private static IResult AskPage(string? back, ProgramCatalog catalog, SignInOptions options) => PageResult.Show<SignInPage>(
        (nameof(SignInPage.Programs), catalog.Programs),
        (nameof(SignInPage.ForStaffToo), options.StaffByLink),
        (nameof(SignInPage.Back), LocalAddress.Find(back)));

    private static async Task<IResult> AskAsync(
        HttpContext context,
        SignInByMail signIn,
        AccountLimiter accounts,
        ProgramCatalog catalog,
        SiteAddress siteAddress,
        SignInOptions options,
        CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (siteAddress.Of(request) is not { } site)
        {
            return new ProblemResult(NotSetUp);
        }

        var (asked, wrong) = await ReadAsync(request, site, cancellationToken);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        if (WrongWith(asked!, catalog) is { } faults)
        {
            return request.HasFormContentType && ProblemWriter.IsReadByAPerson(request)
                ? ShowFaults(context, asked!, catalog, options)
                : new ProblemResult(faults);
        }

        if (accounts.RefusesSignIn(Convert.ToHexStringLower(SignInLink.AccountOf(asked!.Program, asked.Email))) is { } wait)
        {
            return new ProblemResult(RateLimitServices.TooMany(wait));
        }

        await signIn.RequestAsync(asked, cancellationToken);
        return request.HasFormContentType
            ? PageResult.Show<SignInSentPage>(
                StatusCodes.Status202Accepted,
                (nameof(SignInSentPage.Back), asked.Back),
                (nameof(SignInSentPage.Mailbox), MailboxEndpoints.Page.IsOpen(context.RequestServices)
                    ? MailboxEndpoints.Address
                    : null))
            : TypedResults.Json(
                new SignInAnswer("sent-if-known"), WireJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static IResult ShowFaults(
        HttpContext context, SignInRequest asked, ProgramCatalog catalog, SignInOptions options)
    {
        var language = PageLanguage.From(context);
        var faults = new FormFaults(language);
        if (catalog.Find(asked.Program) is null)
        {
            faults.Add(ProgramField, FormFault.Missing);
        }

        if (!LooksLikeAddress(asked.Email))
        {
            faults.Add(EmailField, SignInWords.In(language).NoEmail);
        }

        return PageResult.ShowFaults<SignInPage>(
            (nameof(SignInPage.Programs), catalog.Programs),
            (nameof(SignInPage.ForStaffToo), options.StaffByLink),
            (nameof(SignInPage.Back), asked.Back),
            (nameof(SignInPage.Asked), asked),
            (nameof(SignInPage.Faults), faults));
    }

    /// <summary>Changes nothing, because mail scanners follow links too.</summary>
    private static async Task<IResult> LinkPageAsync(
        string link, string? back, SignInByMail signIn, CancellationToken cancellationToken) =>
        SecretToken.Find(link) is { } token && await signIn.FindAsync(token, cancellationToken) is { } choices
            ? PageResult.Show<SignInLinkPage>(
                (nameof(SignInLinkPage.Choices), choices),
                (nameof(SignInLinkPage.Action), $"{Address}/{token.Write()}"),
                (nameof(SignInLinkPage.Back), LocalAddress.Find(back)))
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
        string? back = null;
        if (context.Request.HasFormContentType)
        {
            var (form, problem) = await FormBody.ReadAsync(context.Request, cancellationToken);
            if (form is null)
            {
                return new ProblemResult(problem!);
            }

            back = LocalAddress.Find(form[LocalAddress.BackName]);
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

        var device = DeviceName.Find(context.Request.Headers.UserAgent);
        if (await signIn.RedeemAsync(token, subject, address.Find(context), device, cancellationToken) is not { } session)
        {
            return Over();
        }

        cookie.Set(context, session);
        return new SeeOther(back ?? "/");
    }

    private static IResult Over() => PageResult.Show<SignInOverPage>(StatusCodes.Status404NotFound);

    private static async Task<(SignInRequest? Asked, Problem? Problem)> ReadAsync(
        HttpRequest request, string site, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            var (asked, wrong) = await JsonBody.ReadAsync<LinkRequest>(request, cancellationToken);
            return (
                asked is null
                    ? null
                    : new SignInRequest(asked.Program, asked.Email.Trim(), site, LocalAddress.Find(asked.Back)),
                wrong);
        }

        var (form, problem) = await FormBody.ReadAsync(request, cancellationToken);
        return form is null
            ? (null, problem)
            : (
                new SignInRequest(
                    form[ProgramField].ToString(),
                    form[EmailField].ToString().Trim(),
                    site,
                    LocalAddress.Find(form[LocalAddress.BackName])),
                null);
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

    [Description("A page of this site to go to afterwards: a path that begins with one slash.")]
    public string? Back { get; init; }
}

/// <summary>The answer to a request for a link, the same for every address.</summary>
public sealed record SignInAnswer(string Status);
