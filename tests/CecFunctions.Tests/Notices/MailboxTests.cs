using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests.Notices;

public sealed class MailboxTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailbox");
    private readonly FakeTimeProvider _clock = TestClock.CreateForSite();
    private TestSite? _site;

    private TestSite Site => _site!;

    public async Task InitializeAsync() => _site = await TestSite.StartEmptyAsync(configure: services =>
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddCecMailbox(new MailboxOptions(_folder.FullName));
    });

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EmptyMailbox_SaysSo() =>
        Assert.Contains("No mail has been sent.", await PageAsync("/dev/mailbox"), StringComparison.Ordinal);

    [Fact]
    public async Task List_LeadsToEveryMailNewestFirst()
    {
        await SendAsync("mail-1", "Your cycle ends soon", "Text", "<p>Html</p>");
        await SendAsync("mail-2", "Your cycle has ended", "Text", "<p>Html</p>");
        File.SetLastWriteTimeUtc(
            Path.Combine(_folder.FullName, "mail-1.eml"), new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(
            Path.Combine(_folder.FullName, "mail-2.eml"), new DateTime(2026, 6, 2, 0, 0, 0, DateTimeKind.Utc));

        var page = await PageAsync("/dev/mailbox");

        Assert.Contains("<a href=\"/dev/mailbox/mail-1\">Your cycle ends soon</a>", page, StringComparison.Ordinal);
        Assert.InRange(
            page.IndexOf("mail-2", StringComparison.Ordinal), 0, page.IndexOf("mail-1", StringComparison.Ordinal));
        Assert.Contains("someone@example.org", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_IsShownAsTextAndInAFrameThatLetsNothingRun()
    {
        await SendAsync("mail-1", "Subject", "Line one\nLine two", "<p>Html</p>");

        var page = await PageAsync("/dev/mailbox/mail-1");

        Assert.Contains(
            "<iframe sandbox src=\"/dev/mailbox/mail-1/html\" title=\"The mail as HTML\"></iframe>",
            page,
            StringComparison.Ordinal);
        Assert.Matches("<pre[^>]*>Line one\r?\nLine two", WebUtility.HtmlDecode(page));
        Assert.Contains("2026-06-15 18:00:00 UTC", page, StringComparison.Ordinal);
    }

    /// <summary>The frame of a mail opens no link, so a link to sign in by is one click on our own pages.</summary>
    [Fact]
    public async Task LinkOfAMailToThisSite_IsOneClick()
    {
        var link = new Uri(Site.Client.BaseAddress!, $"/sign-in/{new string('a', 64)}?back=%2Fhome").ToString();
        await SendAsync("mail-1", "Sign in", $"Open this page:\n\n{link}\n\nIt works once.", "<p>Html</p>", link);
        await SendAsync("mail-2", "Other", $"Others see {link}", "<p>Html</p>", "https://elsewhere.example.org/sign-in/t");

        var list = await PageAsync("/dev/mailbox");

        Assert.Single(Regex.Matches(list, "Open its link"));
        Assert.Contains($"<a href=\"{link}\">", list, StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\"", await PageAsync("/dev/mailbox/mail-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("Open its link", await PageAsync("/dev/mailbox/mail-2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HtmlOfAMail_IsServedAsItIsButMayDoNothing()
    {
        await SendAsync("mail-1", "Subject", "Text", "<p style=\"color: red\">Ünicode</p><script>alert(1)</script>");

        using var response = await Site.Client.GetAsync(new Uri("/dev/mailbox/mail-1/html", UriKind.Relative));

        Assert.Contains(
            "<p style=\"color: red\">Ünicode</p>",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.Contains("sandbox", policy);
        Assert.DoesNotContain(policy, directive => directive.StartsWith("script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WordsOfAMail_AreNoMarkupOfOurPages()
    {
        await SendAsync("mail-1", "<script>alert(1)</script>", "</pre><script>alert(2)</script>", "<p>Html</p>");

        foreach (var page in new[] { await PageAsync("/dev/mailbox"), await PageAsync("/dev/mailbox/mail-1") })
        {
            Assert.DoesNotMatch("<script(?! src=\"/assets/)", page);
            Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/dev/mailbox/none")]
    [InlineData("/dev/mailbox/none/html")]
    [InlineData("/dev/mailbox/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/dev/mailbox/..%5C..%5Csecret/html")]
    public async Task UnknownMail_Is404(string address)
    {
        using var response = await Site.Client.GetAsync(new Uri(address, UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<string> PageAsync(string address)
    {
        using var response = await Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync();
    }

    private async Task SendAsync(string id, string subject, string text, string html, string? link = null) =>
        await Site.Services.GetRequiredService<IMailSender>().SendAsync(
            new OutgoingMail(id, "someone@example.org", subject, text, html) { Link = link }, CancellationToken.None);
}
