using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Members;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Profiles.EmailLinks;

namespace CecFunctions.Tests.Members;

/// <summary>Staff see who said each field of a person last, by whatever command.</summary>
public sealed class FieldOriginsTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember\n";

    [Fact]
    public async Task EachWhoSaysAField_IsShownToStaff()
    {
        var member = await site.EnrolAsync(name: "Ann", email: "old@members.example");
        Assert.Equal(
            [
                "name roster 2024-03-15", "email roster 2024-03-15", "cprValidUntil roster 2024-03-15",
                "bodyMember roster 2024-03-15",
            ],
            await OriginsAsync(member));

        using var asked = await AskAsync(site, member, "new@members.example");
        using var confirmed = await ConfirmAsync(site, member, TokenOf(site));
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Contains("email member 2026-06-15", await OriginsAsync(member));

        // The date is said again as it is; of name and address, which come together, only the one that changes is said.
        await EditAsync(member, "cpr", """{ "validUntil": "2030-01-01" }""");
        await EditAsync(member, "profile", """{ "name": "Ann Right", "email": "new@members.example" }""");
        Assert.Equal(
            [
                "name staff 2026-06-15 staff:rob", "email member 2026-06-15",
                "cprValidUntil staff 2026-06-15 staff:rob", "bodyMember roster 2024-03-15",
            ],
            await OriginsAsync(member));

        await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2031, 1, 1), CancellationToken.None);
        Assert.Contains("cprValidUntil staff 2026-06-15", await OriginsAsync(member));
    }

    [Fact]
    public async Task CourseThatAMemberReports_IsTheMembersWord()
    {
        var member = await site.EnrolAsync();
        using var cpr = await site.GetAsync(member, "/api/cpr");
        using var recorded = await site.PutAsync(
            member,
            "/api/cpr",
            cpr.Headers.ETag!.Tag,
            """
            { "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "in-person", "shorten": true }
            """);

        Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
        Assert.Contains("cprValidUntil member 2026-06-15", await OriginsAsync(member));
    }

    [Fact]
    public async Task RosterOverHttp_MergesByTheDayOfItsFile_AndTellsConflictsToStaff()
    {
        var member = await site.EnrolAsync(name: "Ann", email: "old@members.example");
        using var asked = await AskAsync(site, member, "confirmed@members.example");
        using var confirmed = await ConfirmAsync(site, member, TokenOf(site));
        var file = Header
            + $"acsm,{member.MemberId},Ann Right,cell@members.example,ACSM-CPT,C-{member.MemberId},2024-03-15,,\n";

        var older = await ImportAsync("?dryRun=true&madeOn=2026-06-01", file);
        Assert.Equal(1, older["conflicts"]!.GetValue<int>());
        var remark = Assert.Single(older["remarks"]!.AsArray())!;
        Assert.Equal((2, "email", true), (
            remark["line"]!.GetValue<int>(), remark.Text("column"), remark["isConflict"]!.GetValue<bool>()));
        Assert.StartsWith("'confirmed@members.example' stays", remark.Text("remark"), StringComparison.Ordinal);
        Assert.Equal(0, older["remarksLeftOut"]!.GetValue<int>());

        await ImportAsync("?madeOn=2026-06-01", file);
        Assert.Equal(
            [
                "name roster 2026-06-01 staff:rob", "email member 2026-06-15", "cprValidUntil roster 2024-03-15",
                "bodyMember roster 2024-03-15",
            ],
            await OriginsAsync(member));
        Assert.DoesNotContain(
            site.Site.Logs.Lines, line => line.Contains("cell@members.example", StringComparison.Ordinal));
        using var unclear = await PostAsync("?enterWithdrawn=perhaps", file);
        Assert.Equal(HttpStatusCode.BadRequest, unclear.StatusCode);
        using var wrong = await PostAsync("?madeOn=yesterday", file);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest);
        using var early = await PostAsync("?madeOn=0001-01-01", file);
        Assert.Contains(
            "0001-01-01 is before 1900-01-01, the earliest date taken.",
            (await early.ProblemAsync(HttpStatusCode.BadRequest)).ToJsonString(),
            StringComparison.Ordinal);
    }

    private async Task EditAsync(MemberKey member, string what, string json)
    {
        using var read = await site.SendAsync("GET", DeskSite.Of(member));
        await site.DoneAsync("PUT", $"{DeskSite.Of(member)}/{what}", json, read.Headers.ETag!.Tag);
    }

    private async Task<string[]> OriginsAsync(MemberKey member) =>
    [
        .. (await site.ReadAsync(DeskSite.Of(member)))["profile"]!["origins"]!.AsArray().Select(
            said => $"{said!.Text("field")} {said!.Text("source")} {said!.Text("on")} {said!["by"]}".TrimEnd()),
    ];

    private async Task<JsonNode> ImportAsync(string query, string file)
    {
        using var response = await PostAsync(query, file);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string query, string file)
    {
        var request = MemberSite.Request(HttpMethod.Post, $"/api/staff/imports/roster{query}").As(DeskSite.Registrar);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return site.Site.Client.SendAsync(request);
    }
}
