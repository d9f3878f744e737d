using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Profiles;

/// <summary>The pages of a member's own profile, and of the link by which a new address is confirmed.</summary>
internal sealed class ProfilePages
{
    public const string EmailAddress = PageAddress.Profile + "/email";
    public const string ConfirmAddress = EmailAddress + "/confirm";

    /// <summary>Where CPR/AED is reported, a page of another room.</summary>
    public const string CprAddress = PageAddress.Profile + "/cpr";

    private const int MostEmailCharacters = 254;

    private ProfilePages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(string.Empty).ForMembers().AsPage();
        pages.MapGet(PageAddress.Profile, ReadAsync);
        pages.MapPost(EmailAddress, AskAsync).WithBodyLimit(BodyLimit.SmallForm);
        pages.MapGet(EmailAddress, ShowLink);
        pages.MapPost(ConfirmAddress, ConfirmAsync).WithBodyLimit(BodyLimit.SmallForm);

        // For anyone: a page for members would lead to the sign-in with the secret in its address.
        endpoints.MapGet($"{MyProfile.LinkPath}{{link}}", TakeLink).ForAnyone().LimitedAs(RequestKind.Link).AsPage();
    }

    private static Task<IResult> ReadAsync(
        SignedInMember member,
        string? done,
        HttpContext context,
        MyProfile profile,
        Sessions sessions,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        ShowAsync(member, context, profile, sessions, catalog, done, null, null, cancellationToken);

    private static async Task<IResult> AskAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        MyProfile profile,
        Sessions sessions,
        ProgramCatalog catalog,
        SiteAddress siteAddress,
        AccountLimiter accounts,
        TimeProvider time,
        ILogger<ProfilePages> logger,
        CancellationToken cancellationToken)
    {
        var language = PageLanguage.From(context);
        var faults = new FormFaults(language);
        if (siteAddress.Of(context.Request) is not { } site)
        {
            return new ProblemResult(ProfileEndpoints.NotSetUp);
        }

        if (form.Text("email") is not { } email)
        {
            faults.Add("email", FormFault.Missing);
        }
        else if (email.Length > MostEmailCharacters)
        {
            faults.Add("email", FormFault.TooLong);
        }
        else
        {
            var asked = await ProfileEndpoints.AskForAsync(
                member, email, site, profile, accounts, time, logger, cancellationToken);
            if (asked.Problem is null)
            {
                return PageResult.GoTo(PageAddress.Profile, "mailed");
            }

            if (asked.Outcome == EmailChangeOutcome.UnknownMember)
            {
                return PageResult.NotFound;
            }

            faults.Add("email", ProfileWords.In(language).EmailFault(asked.Outcome));
        }

        return await ShowAsync(
            member, context, profile, sessions, catalog, null, form.Text("email"), faults, cancellationToken);
    }

    /// <summary>
    /// Takes the secret out of the address into a cookie, so that it travels no further. It changes nothing, because mail
    /// scanners follow links too.
    /// </summary>
    private static IResult TakeLink(string link, HttpContext context)
    {
        if (SecretToken.Find(link) is not { } token)
        {
            return PageResult.NotFound;
        }

        EmailLinkCookie.Set(context, token);
        return PageResult.GoTo(EmailAddress);
    }

    private static IResult ShowLink(HttpContext context) =>
        PageResult.Show<ConfirmEmailPage>((nameof(ConfirmEmailPage.Token), EmailLinkCookie.Find(context.Request)?.Write()));

    private static async Task<IResult> ConfirmAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        MyProfile profile,
        ILogger<ProfilePages> logger,
        CancellationToken cancellationToken)
    {
        var outcome = await ProfileEndpoints.ConfirmLinkAsync(
            member, form.Text(ProfileEndpoints.TokenField), context, profile, logger, cancellationToken);
        EmailLinkCookie.Clear(context);
        return outcome switch
        {
            EmailChangeOutcome.Done => PageResult.GoTo(PageAddress.Profile, "confirmed"),
            EmailChangeOutcome.UnknownMember => PageResult.NotFound,
            _ => PageResult.ShowFaults<ConfirmEmailPage>((nameof(ConfirmEmailPage.Outcome), outcome)),
        };
    }

    private static async Task<IResult> ShowAsync(
        SignedInMember member,
        HttpContext context,
        MyProfile profile,
        Sessions sessions,
        ProgramCatalog catalog,
        string? done,
        string? entered,
        FormFaults? faults,
        CancellationToken cancellationToken)
    {
        if (await profile.FindAsync(member.Key, cancellationToken) is not { } found)
        {
            return PageResult.NotFound;
        }

        return PageResult.Show<ProfilePage>(
            faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ProfilePage.Profile), found),
            (nameof(ProfilePage.Body), catalog[found.Key.Program].Name),
            (nameof(ProfilePage.Today), member.Today),
            (nameof(ProfilePage.Sessions),
                await sessions.ListAsync(SessionSubject.From(member.Key), cancellationToken)),
            (nameof(ProfilePage.Own), context.Features.Get<Session>()?.Id),
            (nameof(ProfilePage.Done), done),
            (nameof(ProfilePage.Entered), entered),
            (nameof(ProfilePage.Faults), faults));
    }
}
