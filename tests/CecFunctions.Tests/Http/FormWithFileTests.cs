using System.Net;
using System.Text;
using CecFunctions.SignIn;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.SignIn;

namespace CecFunctions.Tests.Http;

/// <summary>A page without script sends the token with a file as the first part of its form.</summary>
public sealed class FormWithFileTests
{
    [Fact]
    public async Task TokenAsTheFirstPart_IsTaken_AndSoIsTheHeader()
    {
        await using var site = await AuditSite.StartAsync();
        var cookie = await SignInAsync(site);
        var token = await site.Site.Site.ForgeryTokenAsync(cookie);

        using var asPart = await PostAsync(
            site,
            cookie,
            AuditSite.Form(
                TokenPart(token), AuditSite.ReportPart(site.Reports[0]), AuditSite.FilePart(AuditSite.Pdf())));
        using var asHeader = await PostAsync(
            site,
            cookie,
            AuditSite.Form(AuditSite.ReportPart(site.Reports[1]), AuditSite.FilePart(AuditSite.Pdf(fill: 8))),
            header: token);
        using var asBoth = await PostAsync(
            site,
            cookie,
            AuditSite.Form(
                TokenPart(token), AuditSite.ReportPart(site.Reports[1]), AuditSite.FilePart(AuditSite.Pdf(fill: 9))),
            header: token);
        // A program that needs none is not refused for sending it.
        using var byToken = await site.PostFormAsync(
            AuditSite.Form(
                TokenPart("x"), AuditSite.ReportPart(site.Reports[0]), AuditSite.FilePart(AuditSite.Pdf(fill: 10))));

        Assert.All(
            [asPart, asHeader, asBoth, byToken], answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    [Fact]
    public async Task FormWhoseFirstPartIsNotTheTokenOfThatSignIn_IsRefused_AndNothingIsKept()
    {
        await using var site = await AuditSite.StartAsync();
        var cookie = await SignInAsync(site);
        var token = await site.Site.Site.ForgeryTokenAsync(cookie);
        var ofAnotherSignIn = await site.Site.Site.ForgeryTokenAsync(await SignInAsync(site));
        var (report, file) = (AuditSite.ReportPart(site.Reports[0]), AuditSite.FilePart(AuditSite.Pdf()));
        (string, byte[]) asFile = ("form-data; name=\"csrfToken\"; filename=\"t.txt\"", Encoding.ASCII.GetBytes(token));
        byte[][] forms =
        [
            AuditSite.Form(report, file),
            AuditSite.Form(report, TokenPart(token), file),
            AuditSite.Form(report, file, TokenPart(token)),
            AuditSite.Form(TokenPart(ofAnotherSignIn), report, file),
            AuditSite.Form(TokenPart(string.Empty), report, file),
            AuditSite.Form(TokenPart(token + new string(' ', 2000)), report, file),
            AuditSite.Form(asFile, report, file),
            AuditSite.Form(TokenPart(token), report, file)[..60],
        ];

        foreach (var form in forms)
        {
            using var refused = await PostAsync(site, cookie, form);
            Assert.Equal(
                "forgery", (await refused.ProblemAsync(HttpStatusCode.BadRequest))["reason"]!.GetValue<string>());
        }

        Assert.DoesNotContain("\"documents\":[{", (await site.CaseAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeWithoutFiles_TakesNoTokenFromAFormWithFiles()
    {
        await using var site = await AuditSite.StartAsync();
        var cookie = await SignInAsync(site);

        using var refused = await PostAsync(
            site, cookie, AuditSite.Form(TokenPart(await site.Site.Site.ForgeryTokenAsync(cookie))), "/sign-out");

        Assert.Equal("forgery", (await refused.ProblemAsync(HttpStatusCode.BadRequest))["reason"]!.GetValue<string>());
    }

    private static Task<string> SignInAsync(AuditSite site) =>
        site.Site.Site.SignInAsync(SessionSubject.From(site.Member));

    private static (string Disposition, byte[] Content) TokenPart(string token) =>
        ("form-data; name=\"csrfToken\"", Encoding.ASCII.GetBytes(token));

    private static Task<HttpResponseMessage> PostAsync(
        AuditSite site, string cookie, byte[] form, string? address = null, string? header = null)
    {
        var request = MemberSite.Request(HttpMethod.Post, address ?? site.Documents).With("Cookie", cookie);
        request = header is null ? request : request.With("X-CSRF-Token", header);
        request.Content = new ByteArrayContent(form);
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
        return site.Site.Site.Client.SendAsync(request);
    }
}
