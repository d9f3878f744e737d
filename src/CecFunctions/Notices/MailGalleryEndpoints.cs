using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>Every kind of mail, as each body's members get it. In Development only.</summary>
internal static class MailGalleryEndpoints
{
    public const string Address = "/dev/mails";

    public static DevelopmentPage Page { get; } = new(Address, "Mails", "every kind of mail, as members get it", null);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (!Page.IsOpen(endpoints.ServiceProvider))
        {
            return;
        }

        var gallery = endpoints.MapGroup(Address).ForAnyone().AsPage();
        gallery.MapGet("", List);
        gallery.MapGet("/{program}/{mail}", Read);
        gallery.MapGet("/{program}/{mail}/html", ReadHtml);
    }

    public static string AddressOf(string program, string mail) => $"{Address}/{program}/{mail}";

    private static IResult List(
        ProgramCatalog catalog, IEnumerable<SampleMail> samples, MailTemplates templates) =>
        PageResult.Show<MailGalleryPage>(
            (nameof(MailGalleryPage.Programs), catalog.Programs),
            (nameof(MailGalleryPage.Samples), samples.Select(sample => new MailGalleryRow(
                sample.Name,
                sample.What,
                [
                    .. catalog.Programs
                        .Where(program => sample.Create(templates, program) is not null)
                        .Select(program => program.Program),
                ])).ToArray()));

    private static IResult Read(
        string program, string mail, ProgramCatalog catalog, IEnumerable<SampleMail> samples, MailTemplates templates) =>
        Find(program, mail, catalog, samples, templates) is { } sample
            ? PageResult.Show<SampleMailPage>(
                (nameof(SampleMailPage.Mail), sample),
                (nameof(SampleMailPage.HtmlAddress), $"{AddressOf(program, mail)}/html"))
            : PageResult.NotFound;

    private static IResult ReadHtml(
        string program,
        string mail,
        ProgramCatalog catalog,
        IEnumerable<SampleMail> samples,
        MailTemplates templates,
        string? scheme,
        HttpResponse response)
    {
        if (Find(program, mail, catalog, samples, templates) is not { } sample)
        {
            return PageResult.NotFound;
        }

        response.Headers.ContentSecurityPolicy = MailboxEndpoints.MailContentSecurityPolicy;
        var html = scheme is null ? sample.Html : MailLayout.InScheme(sample.Html, scheme == SampleMailPage.Dark);
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static SampleText? Find(
        string program,
        string mail,
        ProgramCatalog catalog,
        IEnumerable<SampleMail> samples,
        MailTemplates templates) =>
        catalog.Find(program) is { } body && samples.FirstOrDefault(sample => sample.Name == mail) is { } found
            ? found.Create(templates, body)
            : null;
}

/// <summary>A kind of mail in the list.</summary>
/// <param name="Programs">The bodies that send it.</param>
public sealed record MailGalleryRow(string Name, string What, IReadOnlyList<string> Programs);
