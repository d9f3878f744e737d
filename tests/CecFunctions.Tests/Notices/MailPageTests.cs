using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Http;
using CecFunctions.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using Credential = CecFunctions.Domain.Credentials.Credential;

namespace CecFunctions.Tests.Notices;

/// <summary>Each notice leads to the page on which that can be done of which it tells.</summary>
public sealed partial class MailPageTests
{
    private const string CaseId = "case-1";

    // Where the sample of each kind leads: where credits are missing, to where they are added.
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["renewal-open"] = "/renew/{credential}",
        ["renewal-reminder"] = "/credits",
        ["grace-entered"] = "/credits",
        ["grace-reminder"] = "/credits",
        ["renewal-reminder-ready"] = "/renew/{credential}",
        ["renewal-reminder-last-day"] = "/credits",
        ["lapsed"] = "/credits",
        ["reinstatement-only"] = "/home",
        ["renewed"] = "/certificates/{credential}",
        ["renewed-late"] = "/certificates/{credential}",
        ["audit-drawn"] = "/audits/{caseId}",
        ["audit-reminder"] = "/audits/{caseId}",
        ["audit-deadline-passed"] = "/audits/{caseId}",
        ["audit-reopened"] = "/audits/{caseId}",
        ["audit-result"] = "/audits/{caseId}",
        ["audit-reminder-replacements"] = "/audits/{caseId}",
        ["audit-result-insufficient"] = "/audits/{caseId}",
        ["appeal-open"] = "/credits",
        ["extension-granted"] = "/renew/{credential}",
        ["several-grace"] = "/home",
        ["several-credentials"] = "/credits",
        ["several-notices"] = "/audits/{caseId}",
    };

    [Fact]
    public async Task EveryKind_OfEveryBody_LeadsToAPageThatItsMemberCanOpen()
    {
        await using var site = await MemberSite.LendAsync();
        foreach (var program in TestPrograms.Catalog.Programs)
        {
            var member = await AuditedAsync(site, program);
            var opened = new HashSet<string>(StringComparer.Ordinal);
            foreach (var sample in SampleNotices.All)
            {
                if (sample.Create(MailTemplates.BuiltIn, program) is not { } mail)
                {
                    continue;
                }

                var route = RouteOf(sample.Name, program);
                var link = Link(mail);
                var path = link.Replace("C-1001", $"C-{member.MemberId}", StringComparison.Ordinal)
                    .Replace("sample", CaseId, StringComparison.Ordinal);
                Assert.Equal(
                    (sample.Name, Filled(route, member)), (sample.Name, path));
                Assert.Contains(
                    EndpointTable.Rows, row => row is { Method: "GET", IsPage: true, IsForMembers: true } && row.Address == route);
                if (opened.Add(path))
                {
                    await site.PageAsync(member, path);
                    await LeadsBackAsync(site, path);
                }
            }
        }
    }

    [Fact]
    public void CombinedMail_LeadsToTheMatterWhoseLastDayComesFirst()
    {
        var program = TestPrograms.Catalog["acsm"];
        var first = Enrolment.Certify(program, "c1", "ACSM-CPT", new DateOnly(2022, 3, 15));
        var second = Enrolment.Certify(program, "c2", "ACSM-GEI", new DateOnly(2022, 2, 20));
        var member = new Member { Credentials = [first, second], Reports = [] };
        var day = new DateOnly(2025, 2, 12);

        var mail = new NoticeRenderer(MailTemplates.BuiltIn).Render(new NoticeMail(
            program,
            null,
            day,
            [
                Item(first, NoticeKind.RenewalOpen, first.Cycle.Ends),
                Item(second, NoticeKind.RenewalOpen, second.Cycle.Ends),
            ])
        {
            Site = SampleMail.Site,
        });

        Assert.Equal($"{SampleMail.Site}/renew/c2", mail.Link);
        Assert.StartsWith("You can renew your ACSM-GEI now: ", mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith(", and one more notice", mail.Subject, StringComparison.Ordinal);

        NoticeItem Item(Credential credential, NoticeKind kind, DateOnly refersTo) => NoticeItem.Create(
            new Notice(credential.Id, kind, null, 1, refersTo, day), member, program, day);
    }

    [Fact]
    public async Task SentNotice_HasItsLink_WhereTheSiteIsKnown_AndNoneElsewhere()
    {
        await using var site = await MemberSite.LendAsync();
        await RenewedAsync("one@members.example");
        await using (var known = await site.StartInstanceAsync(
            services => services.AddSingleton(new MailSite(SampleMail.Site))))
        {
            await known.Services.GetRequiredService<NoticeDispatcher>().RunAsync(site.Today, null, CancellationToken.None);
        }

        var linked = Assert.Single(site.Mails, mail => mail.To == "one@members.example");
        Assert.StartsWith($"{SampleMail.Site}/certificates/C-", linked.Link, StringComparison.Ordinal);
        Assert.Contains($"\r\n{linked.Link}\r\n", linked.Text, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{linked.Link}\"", linked.Html, StringComparison.Ordinal);

        await RenewedAsync("two@members.example");
        await site.DispatchAsync();

        var unlinked = Assert.Single(site.Mails, mail => mail.To == "two@members.example");
        Assert.Null(unlinked.Link);
        Assert.DoesNotContain("http", unlinked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", unlinked.Html, StringComparison.Ordinal);

        async Task RenewedAsync(string email)
        {
            var member = await site.EnrolAsync(email: email);
            await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));
            await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        }
    }

    [Fact]
    public async Task EveryMail_TellsTheSameInTextAndHtml_InItsBodysLook()
    {
        await using var site = await MemberSite.LendAsync();
        foreach (var program in TestPrograms.Catalog.Programs)
        {
            var look = ProgramLook.From(program);
            foreach (var sample in site.Site.Services.GetServices<SampleMail>())
            {
                if (sample.Create(MailTemplates.BuiltIn, program) is not { } mail)
                {
                    continue;
                }

                Assert.Equal(
                    mail.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(
                        line => (line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line).TrimEnd(':')),
                    Element().Matches(mail.Html).Select(
                        match => WebUtility.HtmlDecode(Tag().Replace(match.Groups["words"].Value, "")).TrimEnd(':')));
                Assert.Contains($"background:{look.Color};color:{look.OnColor}", mail.Html, StringComparison.Ordinal);
                Assert.Contains(program.Contact!.Email, mail.Text, StringComparison.Ordinal);
                Assert.Single(Button().Matches(mail.Html));
                Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("<table", mail.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("url(", mail.Html, StringComparison.Ordinal);
                Assert.Contains("@media (prefers-color-scheme: dark)", mail.Html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Look_EncodesWhatABodyCallsItself_AndWhereItIs()
    {
        const string harmful = "<img src=x>\"'&";
        var program = TestPrograms.Catalog["acsm"] with
        {
            Name = harmful,
            Contact = new ProgramContact { Email = "office@acsm.example", PostalAddress = harmful },
        };

        var (_, html) = MailLayout.Write(new MailContent(program, harmful, [new(harmful, [new(harmful, []), new(null, [harmful])])])
        {
            Button = new MailButton(harmful, "https://certification.example.org/renew/\"><b>"),
            After = [MailPart.FromParagraph(harmful)],
        });

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, false)]
    [InlineData("Production", null, true)]
    [InlineData("Production", "https://certification.example.org", false)]
    public async Task Start_SaysWhereMailsWillLeadNowhere(string environment, string? address, bool isSaid)
    {
        await using var site = await TestSite.StartEmptyAsync(
            environment: environment, options: TestSite.Unhurried with { SiteAddress = address });

        Assert.Equal(
            isSaid,
            site.Logs.Lines.Any(line => line.Contains("Setting SiteAddress is missing", StringComparison.Ordinal)));
    }

    /// <summary>A caller who is not signed in signs in first, and comes back.</summary>
    private static async Task LeadsBackAsync(MemberSite site, string path)
    {
        using var request = MemberSite.Request(HttpMethod.Get, path).With("Accept", "text/html");
        using var answer = await site.Site.Client.SendAsync(request);
        Assert.Equal(
            $"/sign-in?back={Uri.EscapeDataString(path)}", answer.Headers.Location?.OriginalString);
    }

    /// <summary>A member whose first renewal is under audit.</summary>
    private static async Task<MemberKey> AuditedAsync(MemberSite site, CertificationProgram program)
    {
        var member = await site.EnrolAsync(program.Types[0].Type, "2023-03-15");
        var renewedOn = site.Today.AddDays(-3);
        await site.Site.Services.GetRequiredService<MemberWriter>().WriteAsync(
            new MemberWrite(
                member,
                found =>
                {
                    var held = found!.Document.Standing.Credentials[0];
                    var audited = held with
                    {
                        Renewals =
                        [
                            new RenewedCycle
                            {
                                Cycle = held.Cycle,
                                RenewedOn = renewedOn,
                                CreditsThrough = renewedOn,
                                IsSubmission = true,
                            },
                        ],
                        Audits =
                        [
                            new AuditCase
                            {
                                Id = CaseId,
                                RenewedOn = renewedOn,
                                RenewedCycle = held.Cycle.Number,
                                DrawnOn = site.Today,
                                State = AuditState.Drawn,
                                TermDays = program.AuditOn(renewedOn).Days,
                            },
                        ],
                    };
                    return new MemberDraft(
                        new MemberChange
                        {
                            Document = found.Document with
                            {
                                Standing = found.Document.Standing with { Credentials = [audited] },
                            },
                        },
                        site.Today,
                        Actor.Mail);
                }),
            CancellationToken.None);
        return member;
    }

    /// <summary>
    /// An appeal opens what the NSCA no longer renews, a revoked renewal leaves the old cycle to be renewed, and the
    /// ACSM asks for no credits of the lower of two certifications.
    /// </summary>
    private static string RouteOf(string sample, CertificationProgram program) => (sample, program) switch
    {
        ("lapsed", { Appeal: not null }) => "/applications",
        ("audit-deadline-passed", { Audit.Failing: AuditFailure.Revoke }) => "/renew/{credential}",
        ("several-credentials", { Program: "acsm" }) => "/renew/{credential}",
        _ => Pages[sample],
    };

    private static string Filled(string route, MemberKey member) => AddressValues.Fill(
        route,
        new Dictionary<string, string> { ["credential"] = $"C-{member.MemberId}", ["caseId"] = CaseId });

    /// <summary>The path to which the mail leads, in both of its parts.</summary>
    private static string Link(SampleText mail)
    {
        var link = Assert.Single(
            mail.Text.Split("\r\n"), line => line.StartsWith($"{SampleMail.Site}/", StringComparison.Ordinal));
        Assert.Contains($"<a href=\"{link}\"", mail.Html, StringComparison.Ordinal);
        return link[SampleMail.Site.Length..];
    }

    [GeneratedRegex("<(?<name>p|h2|li)(?! class=\"head\")[^>]*>(?<words>.*?)</\\k<name>>")]
    private static partial Regex Element();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<a ")]
    private static partial Regex Button();
}
