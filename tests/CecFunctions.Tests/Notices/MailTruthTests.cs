using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;
using CecFunctions.Notices;
using Xunit.Abstractions;

namespace CecFunctions.Tests.Notices;

/// <summary>
/// Years of members of each body, every mail of which says what verification, the fee and the nights to come say on its
/// day.
/// </summary>
public sealed partial class MailTruthTests(ITestOutputHelper output)
{
    private const int Members = 40;

    private static readonly NoticeRenderer Renderer = new(MailTemplates.BuiltIn);

    [Theory]
    [Trait("Rule", "ALL-NOTICE-3")]
    [Trait("Rule", "ALL-NOTICE-5")]
    [Trait("Rule", "NSCA-STATUS-1")]
    [InlineData("acsm", 13)]
    [InlineData("nasm", 12)]
    [InlineData("nsca", 12)]
    public void EveryMailOfYears_SaysWhatIsSo(string key, int kinds)
    {
        var program = TestPrograms.Catalog[key];
        var (mails, held, kindsTold) = (0, 0, new Dictionary<(NoticeKind, bool), int>());
        for (var seed = 0; seed < Members; seed++)
        {
            foreach (var (mail, member) in new MailWalk(program, seed).Mails())
            {
                mails++;
                try
                {
                    // With the clocks that this mail starts.
                    var told = mail.Items.Aggregate(member, (then, item) =>
                        Audit.NoticeSent(then, program, item.Notice, mail.On).Member);
                    held += Check(mail, told, Renderer.Render(mail));
                }
                catch (Exception wrong)
                {
                    throw new InvalidOperationException(
                        $"{key}, member {seed}, {mail.On:yyyy-MM-dd}: {wrong.Message}\n{Renderer.Render(mail).Text}", wrong);
                }

                foreach (var item in mail.Items)
                {
                    var kind = (item.Notice.Kind, item.IsOvertaken);
                    kindsTold[kind] = kindsTold.GetValueOrDefault(kind) + 1;
                }
            }
        }

        output.WriteLine($"{mails} mails, {held} statements: {string.Join(", ", kindsTold)}");
        Assert.Equal(kinds, kindsTold.Keys.Select(kind => kind.Item1).Distinct().Count());
        Assert.True(held > mails, $"{held} statements in {mails} mails.");
    }

    private static int Check(NoticeMail mail, Domain.Credentials.Member member, RenderedMail written)
    {
        var lines = written.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotMatch(RuleId(), written.Text);
        Assert.DoesNotMatch(IsoDate(), written.Text);
        Assert.DoesNotMatch(Untidy(), written.Text);
        Assert.DoesNotMatch(Untidy(), written.Subject);
        var points = lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.Equal(points.Distinct(), points);
        Assert.Equal(
            lines.Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line),
            Element().Matches(written.Html).Select(
                match => WebUtility.HtmlDecode(Tag().Replace(match.Groups["words"].Value, ""))));
        foreach (Match said in SubjectSaid().Matches(written.Subject))
        {
            Assert.Contains(said.Value, written.Text, StringComparison.Ordinal);
        }

        var held = 0;
        MailStatements? statements = null;
        var number = "";
        foreach (var line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                var isFirst = statements is null;
                number = heading.Groups["number"].Value;
                var credential = member.FindCredential(number)!;
                held += statements?.Held ?? 0;
                statements = new MailStatements(member, credential, mail.Program, mail.On);
                statements.Check(line);
                if (isFirst)
                {
                    statements.Check(written.Subject);
                    CheckAudit(written.Subject, mail.Items.Where(item => item.Credential.Id == number).ToList());
                }

                continue;
            }

            statements?.Check(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
            if (Cure().Match(line) is { Success: true } cure)
            {
                var item = mail.Items.First(item =>
                    item.Credential.Id == number && item.Audit?.CurableThrough == MailStatements.Date(cure));
                if (!item.Audit!.StartsClock)
                {
                    statements!.CheckCure(MailStatements.Date(cure), item.Audit.Case);
                }
            }
        }

        return held + (statements?.Held ?? 0);
    }

    private static void CheckAudit(string subject, List<NoticeItem> items)
    {
        if (Passed().IsMatch(subject))
        {
            Assert.Contains(items, item => item.Audit?.Case.State == AuditState.Passed);
        }

        if (Asked().IsMatch(subject))
        {
            Assert.Contains(items, item => item.Audit?.Case.AwaitsDocuments == true);
        }
    }

    [GeneratedRegex(@"\b[A-Z]+-[A-Z]+-\d+")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"[{}]|  | [,.;:]|\.\.|,,|: *$|\bnil\b|through \.|on \.", RegexOptions.Multiline)]
    private static partial Regex Untidy();

    [GeneratedRegex(@"\d+ (January|February|March|April|May|June|July|August|September|October|November|December)|\$[\d,.]*\d")]
    private static partial Regex SubjectSaid();

    [GeneratedRegex(@"^[^.]+ \((?<number>c\d)\): ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"Complete documents through (?<date>\d+ \w+ \d{4}) make it active")]
    private static partial Regex Cure();

    [GeneratedRegex("<(?<name>p|h2|li)(?! class=\"head\")[^>]*>(?<words>.*?)</\\k<name>>")]
    private static partial Regex Element();

    [GeneratedRegex("^Audit.* passed$|is passed")]
    private static partial Regex Passed();

    [GeneratedRegex("documents due|credits are missing|still missing|make it active")]
    private static partial Regex Asked();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
