using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Domain.Notices;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

/// <summary>The gallery has every kind of mail, of every body.</summary>
public sealed partial class MailGalleryTests
{
    [Fact]
    public async Task EveryMail_CanBeLookedAt_AsEachBodySendsIt()
    {
        await using var site = await TestSite.StartEmptyAsync();
        var list = await ReadAsync(site, "/dev/mails");
        var mails = Mail().Matches(list).Select(mail => mail.Groups["address"].Value).ToList();

        // 22 of notices, of which a body may not know some, and four about an account.
        Assert.Equal(
            TestPrograms.Catalog.Programs.Sum(program => site.Services.GetServices<SampleMail>()
                .Count(sample => sample.Create(MailTemplates.BuiltIn, program) is not null)),
            mails.Count);
        Assert.InRange(mails.Count, 70, 26 * TestPrograms.Catalog.Programs.Count);
        Assert.All(
            Enum.GetValues<NoticeKind>().Select(MailTemplates.NameOf),
            kind => Assert.Contains(mails, mail => mail.EndsWith($"/{kind}", StringComparison.Ordinal)));
        foreach (var mail in mails)
        {
            var page = await ReadAsync(site, mail);
            Assert.Equal(2, Sandbox().Count(page));
            Assert.Contains("@media all", await ReadAsync(site, $"{mail}/html?scheme=dark"), StringComparison.Ordinal);
            Assert.Contains("@media not all", await ReadAsync(site, $"{mail}/html?scheme=light"), StringComparison.Ordinal);
            using var html = await site.Client.GetAsync(new Uri($"{mail}/html", UriKind.Relative));
            Assert.Contains("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        using var unknown = await site.Client.GetAsync(new Uri("/dev/mails/acsm/other", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<string> ReadAsync(TestSite site, string address)
    {
        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {page}");
        return page;
    }

    [GeneratedRegex("<iframe sandbox ")]
    private static partial Regex Sandbox();

    [GeneratedRegex("href=\"(?<address>/dev/mails/[a-z]+/[a-z-]+)\"")]
    private static partial Regex Mail();
}
