using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>
/// Shows the mails that the mailbox folder kept. Mapped in Development only: they are other people's mail.
/// </summary>
internal static class MailboxEndpoints
{
    public const string Address = "/dev/mailbox";

    /// <summary>The most mails that the list shows.</summary>
    public const int MostListed = 200;

    // A mail brings inline styles only: no script, no request, no frame but our own page.
    internal const string MailContentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
            + "frame-ancestors 'self'; sandbox";

    public static DevelopmentPage Page { get; } =
        new(Address, "Mailbox", "the mails that would have been sent", typeof(IMailbox));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (!Page.IsOpen(endpoints.ServiceProvider))
        {
            return;
        }

        var mailbox = endpoints.MapGroup(Address).ForAnyone().AsPage();
        mailbox.MapGet("", ListAsync);
        mailbox.MapGet("/{mailId}", ReadAsync);
        mailbox.MapGet("/{mailId}/html", ReadHtmlAsync);
    }

    public static string AddressOf(string mailId) => $"{Address}/{Uri.EscapeDataString(mailId)}";

    public static string HtmlAddressOf(string mailId) => $"{AddressOf(mailId)}/html";

    /// <summary>The mail's link where it leads to this site; its frame opens none.</summary>
    /// <param name="site">The site's address, without a slash at the end.</param>
    public static string? LinkOf(MailboxEntry mail, string? site) =>
        site is not null && mail.Link?.StartsWith($"{site}/", StringComparison.Ordinal) == true ? mail.Link : null;

    private static async Task<IResult> ListAsync(IMailbox mailbox, CancellationToken cancellationToken) =>
        new RazorComponentResult<MailboxPage>(
            new Dictionary<string, object?>
            {
                [nameof(MailboxPage.Mails)] = await mailbox.ListAsync(MostListed, cancellationToken),
            });

    private static async Task<IResult> ReadAsync(
        string mailId, IMailbox mailbox, CancellationToken cancellationToken) =>
        await mailbox.FindAsync(mailId, cancellationToken) is { } mail
            ? new RazorComponentResult<MailPage>(new Dictionary<string, object?> { [nameof(MailPage.Mail)] = mail })
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> ReadHtmlAsync(
        string mailId, IMailbox mailbox, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await mailbox.FindAsync(mailId, cancellationToken) is not { } mail)
        {
            return new ProblemResult(Problem.NotFound);
        }

        response.Headers.ContentSecurityPolicy = MailContentSecurityPolicy;
        return TypedResults.Content(mail.Html, "text/html; charset=utf-8");
    }
}
