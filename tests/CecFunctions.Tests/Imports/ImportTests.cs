using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.Imports;

public sealed class ImportTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember\n";

    [Fact]
    public async Task Roster_IsTakenIn_BadRowsAreTold_AndTheSameAgainChangesNothing()
    {
        const string File = Header
            + "acsm,I1,\"=HYPERLINK(\"\"x\"\")\",i1@example.org,ACSM-CPT,<script>1,2024-03-15,2030-01-01,false\n"
            + "acsm,I2,Two,not an address,ACSM-CPT,I2-1,2024-03-15,,false\n"
            + "ace,I3,Three,,ACSM-CPT,I3-1,2024-03-15,,false\n"
            + "nasm,I4,Four,,NASM-CPT,I4-1,2024-03-15,,false\n";

        var dry = await SendAsync("roster?dryRun=true", File);
        Assert.Equal(
            (true, 4, 2, 2),
            (
                dry["dryRun"]!.GetValue<bool>(),
                dry["rows"]!.GetValue<int>(),
                dry["added"]!.GetValue<int>(),
                dry["bad"]!.GetValue<int>()));
        Assert.Equal(
            [(3, "email"), (4, "program")],
            dry["problems"]!.AsArray().Select(p => (p!["line"]!.GetValue<int>(), p.Text("column"))));
        Assert.Empty(await site.FoundAsync("q=I1"));

        var done = await SendAsync("roster", File);
        Assert.Equal((2, 2), (done["added"]!.GetValue<int>(), done["membersAdded"]!.GetValue<int>()));
        Assert.Equal(["I1"], await site.FoundAsync("q=hyperlink"));
        Assert.Equal(["I1"], await site.FoundAsync("q=%3Cscript%3E1"));
        Assert.Equal("staff:rob", (await site.ReadAsync($"{DeskSite.Members}/acsm/I1/log"))["log"]![0]!.Text("actor"));

        var again = await SendAsync("roster", File);
        Assert.Equal((0, 2), (again["added"]!.GetValue<int>(), again["unchanged"]!.GetValue<int>()));
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.Contains("HYPERLINK(\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credits_AreTakenIn_WithTheSameChecks()
    {
        var member = await site.EnrolAsync();
        var file = "program,memberId,reportId,activity,date,source,credits,approvedBy\n"
            + $"acsm,{member.MemberId},f1,continuing-education,2026-05-02,feed,3,=1+1\n"
            + $"acsm,{member.MemberId},f2,continuing-education,2026-05-32,feed,3,ACE\n"
            + $"acsm,{member.MemberId},f3,juggling,2026-05-02,feed,3,ACE\n";

        var dry = await SendAsync("credits?dryRun=true", file);
        Assert.Equal(
            [(3, "date"), (4, "activity")],
            dry["problems"]!.AsArray().Select(p => (p!["line"]!.GetValue<int>(), p.Text("column"))));
        Assert.Empty((await site.ReadAsync(DeskSite.Of(member)))["reports"]!.AsArray());

        Assert.Equal(1, (await SendAsync("credits", file))["added"]!.GetValue<int>());
        var report = Assert.Single((await site.ReadAsync(DeskSite.Of(member)))["reports"]!.AsArray())!;
        Assert.Equal(("f1", "=1+1", "feed"), (report.Text("id"), report.Text("approvedBy"), report.Text("source")));
    }

    [Fact]
    public async Task Workbook_IsTakenByItsContent_AndADryRunSaysWhoChangesAndWhatStandsWhere()
    {
        foreach (var type in (string[])[
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel", "text/csv"])
        {
            using var response = await PostAsync("roster?dryRun=true", MessyRoster.ToBytes(), type);
            var dry = await response.JsonAsync();

            Assert.Equal((9, 6, 3), (Number(dry, "rows"), Number(dry, "added"), Number(dry, "bad")));
            Assert.Equal(
                ["M-001", "M-002", "M-003", "2001", "S3001"],
                dry["changes"]!.AsArray().Select(member => member!.Text("memberId")));
            Assert.Equal((0, 3), (Number(dry, "changesLeftOut"), dry["notes"]!.AsArray().Count));
            Assert.Equal(
                [("acsm", 4), ("nasm", 1), ("nsca", 1)],
                dry["statuses"]!.AsArray().Select(program => (program!.Text("program"), Number(program!, "total"))));
        }

        using var wrong = await PostAsync("roster?sheet=Nothing", MessyRoster.ToBytes());
        Assert.Contains(
            "has no sheet 'Nothing'",
            (await wrong.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail"),
            StringComparison.Ordinal);

        static int Number(System.Text.Json.Nodes.JsonNode node, string name) => node[name]!.GetValue<int>();
    }

    [Fact]
    public async Task OptionsOfAFile_ArePartsOfTheRequest()
    {
        const string File = Header + "acsm,O1,,,ACSM-CPT,O1-1,3/4/2024,,\n";
        using var open = await PostAsync("roster?dryRun=true", Encoding.UTF8.GetBytes(File));
        Assert.Contains(
            "say ?dates=mdy (month/day/year) or ?dates=dmy (day/month/year)",
            (await open.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail"),
            StringComparison.Ordinal);
        Assert.Equal(1, (await SendAsync("roster?dryRun=true&dates=dmy", File))["added"]!.GetValue<int>());
        await (await PostAsync("roster?dates=ydm", Encoding.UTF8.GetBytes(File))).ProblemAsync(HttpStatusCode.BadRequest);

        var windows = Encoding.Latin1.GetBytes(File.Replace("O1,,", "O1,Zoë,", StringComparison.Ordinal));
        await (await PostAsync("roster?dates=dmy", windows)).ProblemAsync(HttpStatusCode.BadRequest);
        using var said = await PostAsync("roster?dates=dmy&dryRun=true", windows, "text/csv; charset=Windows-1252");
        Assert.Equal("Zoë", (await said.JsonAsync())["changes"]![0]!["fields"]![0]!.Text("after"));
        await (await PostAsync("roster", windows, "text/csv; charset=koi8-r")).ProblemAsync(
            HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("program;memberId", "column 'type' is missing")]
    [InlineData("program,colour\n", "unknown column")]
    [InlineData("program,memberId\n", "is missing")]
    public async Task FileThatIsNoRoster_IsAProblem(string file, string what)
    {
        using var response = await PostAsync("roster", Encoding.UTF8.GetBytes(file));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains(what, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoCsv_OrTooLarge_IsNotTaken()
    {
        await (await PostAsync("roster", "{}"u8.ToArray(), "application/json")).ProblemAsync(
            HttpStatusCode.UnsupportedMediaType);
        await (await PostAsync("roster", [0xFF, 0xFE, 65, 0])).ProblemAsync(HttpStatusCode.BadRequest);
        await (await PostAsync("roster?dryRun=maybe", "x"u8.ToArray())).ProblemAsync(HttpStatusCode.BadRequest);
        await (await PostAsync("roster", new byte[CecFunctions.Imports.ImportEndpoints.MostBytes + 1])).ProblemAsync(
            HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> SendAsync(string address, string file)
    {
        using var response = await PostAsync(address, Encoding.UTF8.GetBytes(file));
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string address, byte[] file, string type = "text/csv")
    {
        var request = MemberSite.Request(HttpMethod.Post, $"/api/staff/imports/{address}").As(DeskSite.Registrar);
        request.Content = new ByteArrayContent(file);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return site.Site.Client.SendAsync(request);
    }
}
