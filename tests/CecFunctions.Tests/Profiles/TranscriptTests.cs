using System.Globalization;
using System.Net;
using CecFunctions.Members;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CecFunctions.Tests.Profiles;

[Trait("Rule", "PORTAL-5")]
public sealed class TranscriptTests
{
    private const string Formula = "=HYPERLINK(\"http://x.example\",\"click\")";

    [Fact]
    [Trait("Rule", "PORTAL-4")]
    public async Task All_HasEveryReportInTheCycleItBelongsTo_AndCurrentOnlyThoseOfTheCurrent()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await RenewedAsync(site);

        var all = await CsvAsync(site, member, "all");
        var current = await CsvAsync(site, member, "current");

        Assert.Equal(
            [
                ("2024-01-02", "2", "3", "0", "outside-window", "ACSM-CYCLE-4"),
                ("2026-05-02", "1", "45", "45", "counted", ""),
                ("2026-06-20", "2", "7", "5", "capped", "ACSM-CREDIT-5"),
            ],
            all.Select(row => (row["Date"], row["Cycle"], row["Worth"], row["Counted"], row["Reason"], row["Rule"])));
        Assert.Equal(["2026-06-20"], current.Select(row => row["Date"]));
    }

    [Fact]
    public async Task Csv_IsUtf8WithAMark_AndNoTextOfItIsAFormula()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        foreach (var beginning in (string[])["=1+1", "+1", "-1", "@SUM(1)", Formula])
        {
            await site.AddAsync(member, ReportJson.Education(1, beginning));
        }

        await site.AddAsync(member, ReportJson.Education(1, "Zoë, \"the\" 李雷", "2026-05-03"));

        using var response = await site.GetAsync(member, "/api/transcript?format=csv");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var rows = await CsvAsync(site, member, "all");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "attachment; filename=transcript-2026-06-15.csv; filename*=UTF-8''transcript-2026-06-15.csv",
            response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            ["'+1", "'-1", "'=1+1", "'=HYPERLINK(\"http://x.example\",\"click\")", "'@SUM(1)", "Zoë, \"the\" 李雷"],
            rows.Select(row => row["Approved by"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Workbook_IsValid_AndHasTextsAmountsAndDates_AndNoFormula()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, ReportJson.Education(4.5m, Formula));

        using var response = await site.GetAsync(member, "/api/transcript?format=xlsx");
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            response.Content.Headers.ContentType!.ToString());
        Assert.Empty(
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        var rows = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToArray()).ToArray();
        var (head, line) = (rows[0].Select(cell => cell.InnerText).ToArray(), rows[1]);
        var approvedBy = line[Array.IndexOf(head, "Approved by")];
        Assert.Equal("=HYPERLINK(\"http://x.example\",\"click\")", approvedBy.InnerText);
        Assert.Equal(CellValues.InlineString, approvedBy.DataType!.Value);
        var formats =
            document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToArray();
        Assert.True(formats[approvedBy.StyleIndex!.Value].QuotePrefix!.Value);
        Assert.Equal("4.5", line[Array.IndexOf(head, "Worth")].CellValue!.Text);
        var date = line[Array.IndexOf(head, "Date")];
        Assert.Equal(
            new DateTime(2026, 5, 2),
            DateTime.FromOADate(double.Parse(date.CellValue!.Text, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("en", "5 CEC counted; none are required.", "emeritus standing")]
    [InlineData("es", "5 CEC contados; no se exige ninguno.", "condición de emérito")]
    public async Task CredentialThatNeedsNone_SaysSo_AndWhyOnTheCredits(string language, string said, string why)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        await site.AddAsync(member, ReportJson.Education(5));
        var filed = await site.PostToAsync(
            member,
            "/api/emeritus-applications",
            $$"""{ "credential": "C-{{member.MemberId}}", "bornOn": "1955-01-01", "retired": true }""");
        using var decided = await site.StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/emeritus-applications/acsm/{member.MemberId}/{(await filed.JsonAsync())["id"]}/decision",
            """{ "outcome": "approved", "note": "With thanks." }""",
            "\"1\"");
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());

        var page = WebUtility.HtmlDecode(await Pages.MemberPage.PageAsync(site, member, "/api/transcript", language));
        var credits = WebUtility.HtmlDecode(await Pages.MemberPage.PageAsync(site, member, "/credits", language));

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(why, credits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageAndWorkbook_AreInTheReadersLanguage_WithNamesAndDaysInWords_AndCsvKeepsItsKeys()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-02", "hours": 7 }""");

        var english = await Pages.MemberPage.PageAsync(site, member, "/api/transcript");
        var spanish = WebUtility.HtmlDecode(await Pages.MemberPage.PageAsync(site, member, "/api/transcript", "es"));
        using var workbook = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/transcript?format=xlsx")
                .As(member.ToString())
                .With("Accept-Language", "es"));
        using var file = new MemoryStream(await workbook.Content.ReadAsByteArrayAsync());
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Contains("<td data-label=\"Activity\">Teaching and lecturing</td>", english, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Date\">2 May 2026</td>", english, StringComparison.Ordinal);
        Assert.Contains("<h1>Historial</h1>", spanish, StringComparison.Ordinal);
        Assert.Contains("<h2>Entrenador personal certificado", spanish, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Actividad\">Docencia y conferencias</td>", spanish, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Fecha\">2 de mayo de 2026</td>", spanish, StringComparison.Ordinal);
        Assert.Contains("Vigente", spanish, StringComparison.Ordinal);
        var texts = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>()
            .Select(cell => cell.InnerText).ToArray();
        Assert.Superset(new HashSet<string> { "Actividad", "Docencia y conferencias", "Fecha" }, texts.ToHashSet());
        Assert.Equal("teaching", Assert.Single(await CsvAsync(site, member, "all"))["Activity"]);
    }

    [Fact]
    public async Task Page_EncodesWhatPeopleWrote_AndHasNoScriptOrStyleOfItsOwn()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "<script>alert(1)</script>gpj.exe");
        await site.AddAsync(member, ReportJson.Education(4.5m, "<img src=x onerror=alert(1)>"));

        using var response = await site.GetAsync(member, "/api/transcript");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotMatch("<script(?! src=\"/assets/)", page);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Matches("<bdi>&lt;script[^<]*</bdi>", page);
        Assert.Contains("0 CEC of 45 required", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?format=pdf", "format")]
    [InlineData("?format=csv&format=xlsx", "format")]
    [InlineData("?format=", "format")]
    [InlineData("?range=next", "range")]
    [InlineData("?member=M2", "query")]
    public async Task WhatThereIsNot_IsRefused(string query, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var response = await site.GetAsync(member, $"/api/transcript{query}");

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    /// <summary>A member with a report before the first cycle, one in it, and one in the second.</summary>
    private static async Task<MemberKey> RenewedAsync(MemberSite site)
    {
        var member = await site.EnrolCompleteAsync();
        await site.AddAsync(member, ReportJson.Education(3, date: "2024-01-02"));
        await site.RenewAsync(member);
        site.Clock.Now += TimeSpan.FromDays(10);
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-06-20", "hours": 7 }""");
        return member;
    }

    private static async Task<List<Dictionary<string, string>>> CsvAsync(
        MemberSite site, MemberKey member, string range)
    {
        using var response = await site.GetAsync(member, $"/api/transcript?format=csv&range={range}");
        var text = await response.Content.ReadAsByteArrayAsync();
        using var csv = CsvReader.Create(
            text.AsMemory(),
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

        return
        [
            .. rows.Skip(1).Select(
                row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)),
        ];
    }
}
