using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Office;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CecFunctions.Tests.Http;

/// <summary>
/// A name that means something to a spreadsheet, a browser, a mail program or a reader of lines is a name and nothing
/// more, in each output that has one: one theory an output. The names are on record as they are, however they may have
/// got there.
/// </summary>
public sealed class HarmfulNameTests
{
    private const string Marker = "jpg.example";

    /// <summary>A formula, a script, a second line that looks like a header, and text that runs backwards.</summary>
    public static TheoryData<string> Names { get; } =
    [
        $"=HYPERLINK(\"http://{Marker}\",\"click\")",
        $"<script>alert('{Marker}')</script>",
        $"Ann\r\nBcc: all@{Marker}",
        $"\u202E\u2067{Marker}\u200F\u061C",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InAMail_ItIsWordsOfOneLine_InTextAndHtmlAndNoHeader(string name)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await EnrolAsync(site, name);
        await site.AddAsync(member, ReportJson.Education(45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(
            site.Today, null, CancellationToken.None);

        var mail = Assert.Single(site.Mails, mail => mail.To == Address(member));
        var greeting = Assert.Single(mail.Text.Split('\n'), line => line.Contains(Marker, StringComparison.Ordinal));
        Assert.StartsWith("Dear ", greeting, StringComparison.Ordinal);
        Assert.DoesNotContain(greeting.TrimEnd('\r'), char.IsControl);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            Marker,
            Assert.Single(mail.Html.Split('\n'), line => line.Contains("Dear ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        foreach (var direction in "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069")
        {
            Assert.DoesNotContain(direction, mail.Text);
            Assert.DoesNotContain(direction, mail.Html);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InTheHeadersOfAMail_ItMakesNoHeader(string name)
    {
        var folder = Directory.CreateTempSubdirectory("mails");
        try
        {
            var mailbox = new MailboxFolder(new MailboxOptions(folder.FullName), TimeProvider.System);
            await mailbox.SendAsync(
                new OutgoingMail("mail-1", "ann@members.example", name, "Text", "<p>Html</p>"), CancellationToken.None);
            var file = Assert.Single(Directory.GetFiles(folder.FullName, "*.eml", SearchOption.AllDirectories));
            var eml = await File.ReadAllTextAsync(file);
            using var message = await MimeMessage.LoadAsync(file);

            var headers = Regex.Split(
                Regex.Replace(eml[..eml.IndexOf("\r\n\r\n", StringComparison.Ordinal)], "\r\n[ \t]", " "), "\r\n");

            Assert.Equal(
                ["Auto-Submitted", "Content-Type", "Date", "From", "Message-Id", "MIME-Version", "Subject", "To"],
                headers.Select(header => header.Split(':')[0]).Order(StringComparer.OrdinalIgnoreCase));
            Assert.Equal("ann@members.example", Assert.Single(message.GetRecipients()).Address);
            Assert.Equal(name.Replace("\r\n", "", StringComparison.Ordinal), message.Subject);
            Assert.All(headers, header => Assert.All(header, character => Assert.InRange(character, ' ', '~')));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OnAPage_ItIsText_AndRunsInItsOwnDirection(string name)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await EnrolAsync(site, name);

        using var response = await site.GetAsync(member, "/api/transcript");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotMatch("<script(?! src=\"/assets/)", page);
        var isolated = Regex.Matches(page, "<bdi>(?<text>[^<]*)</bdi>").Select(
            match => WebUtility.HtmlDecode(match.Groups["text"].Value));
        Assert.Contains(name.ReplaceLineEndings("\n"), isolated.Select(text => text.ReplaceLineEndings("\n")));
        // And nowhere else.
        Assert.Equal(
            page.Split(Marker).Length - 1, isolated.Count(text => text.Contains(Marker, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InACsvFile_ItIsOneCellAndNoFormula(string name)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await EnrolAsync(site, name);

        using var response = await site.GetAsync(member, "/api/transcript?format=csv");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        using var csv = CsvReader.Create(
            bytes.AsMemory(),
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = ',',
                MalformedData = CsvMalformedDataHandling.Throw,
            });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Current.ToArray());
        }

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        var cell = Assert.Single(rows[1], cell => cell.Contains(Marker, StringComparison.Ordinal));
        Assert.Equal(name, cell.StartsWith('\'') ? cell[1..] : cell);
        Assert.DoesNotContain(cell[0], "=+-@\t\r\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InAWorkbook_ItIsAText(string name)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await EnrolAsync(site, name);

        using var response = await site.GetAsync(member, "/api/transcript?format=xlsx");
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Empty(
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Empty(sheet.Descendants<Hyperlink>());
        Assert.Equal(2, sheet.Descendants<Row>().Count());
        var cell = Assert.Single(
            sheet.Descendants<Cell>(), cell => cell.InnerText.Contains(Marker, StringComparison.Ordinal));
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Equal(name.ReplaceLineEndings("\n"), cell.InnerText.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InLogs_ItIsNot(string name)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await EnrolAsync(site, name);
        var before = site.Site.Logs.Lines.Count;
        await site.AddAsync(member, ReportJson.Education(45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(
            site.Today, null, CancellationToken.None);
        foreach (var address in new[] { "/api/profile", "/api/transcript", "/api/notices" })
        {
            (await site.GetAsync(member, address)).Dispose();
        }

        await site.ReadAsync(DeskSite.Of(member));
        var json = JsonSerializer.Serialize(new { name });
        // With line breaks it is refused, which is logged or not, but without the name.
        (await site.SendAsync("PUT", $"{DeskSite.Of(member)}/profile", json, "\"x\"")).Dispose();
        (await site.PostAsync(member, ReportJson.Education(1, approvedBy: name))).Dispose();

        Assert.True(site.Site.Logs.Lines.Count > before);
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.Contains(Marker, StringComparison.Ordinal));
    }

    private static string Address(MemberKey member) => $"{member.MemberId.ToLowerInvariant()}@members.example";

    /// <summary>A member of that name, with a report of a course that a body of that name approved.</summary>
    private static async Task<MemberKey> EnrolAsync(MemberSite site, string name)
    {
        var member = await site.EnrolAsync();
        var report = new ActivityReport
        {
            Id = "r1",
            Activity = "continuing-education",
            Date = new DateOnly(2026, 5, 1),
            Quantity = new ReportedQuantity(Domain.Programs.ActivityUnit.Credits, 1),
            ApprovedBy = name,
        };
        var result = await site.Site.Services.GetRequiredService<MemberCommands>().ExecuteAsync(
            member,
            site.Today,
            Actor.Office,
            (document, _) => new MemberChange
            {
                Document = document with
                {
                    Name = name,
                    Email = Address(member),
                    Standing = document.Standing with { Reports = [report] },
                    ReportVersions = document.ReportVersions.Add("r1", 1),
                },
            },
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        return member;
    }
}
