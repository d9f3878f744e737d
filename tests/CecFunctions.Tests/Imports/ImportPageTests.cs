using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Imports;

/// <summary>Imports as pages: looked through first, then taken in.</summary>
public sealed partial class ImportPageTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Roster = "/staff/imports/roster";
    private const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember\n";

    [Fact]
    public async Task Roster_IsLookedThrough_AndThenTakenIn_AndOnlyTheSameFile()
    {
        const string File = Header
            + "acsm,P1,<b>Ann</b>,p1@example.org,ACSM-CPT,P1-1,2024-03-15,2030-01-01,false\n"
            + "acsm,P2,Two,not an address,ACSM-CPT,P2-1,2024-03-15,,false\n";

        var (status, page) = await SendAsync(Roster, File);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Nothing was written.", page, StringComparison.Ordinal);
        Assert.Matches("<td data-label=\"Line\" class=\"number\">3</td>\\s*<td data-label=\"Column\"><code>email</code>", page);
        Assert.Contains("&lt;b&gt;Ann&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Empty(await site.FoundAsync("q=P1-1"));
        var checksum = Checksum().Match(page).Groups["digest"].Value;
        Assert.Equal(64, checksum.Length);

        (status, page) = await SendAsync(Roster, File + "\n", ("checked", checksum));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("is not the one that was looked through", page, StringComparison.Ordinal);
        Assert.Empty(await site.FoundAsync("q=P1-1"));

        (status, page) = await SendAsync(Roster, File, ("checked", checksum));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("The file was taken in. Bad rows were left out", page, StringComparison.Ordinal);
        Assert.Equal(["P1"], await site.FoundAsync("q=P1-1"));
    }

    [Fact]
    public async Task HowAFileIsToBeRead_IsAsked_AndKept()
    {
        const string File = Header + "acsm,Q1,,,ACSM-CPT,Q1-1,3/4/2024,,\n";

        var (status, page) = await SendAsync(Roster, File);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("say the order of dates mdy (month/day/year)", page, StringComparison.Ordinal);
        (status, page) = await SendAsync(Roster, File, ("dates", "dmy"), ("madeOn", "2026-06-01"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("name=\"dates\" value=\"dmy\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"madeOn\" value=\"2026-06-01\"", page, StringComparison.Ordinal);
        (status, page) = await SendAsync(Roster, File, ("dates", "dmy"), ("madeOn", "yesterday"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("value=\"yesterday\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credits_AreTakenLikewise_AndWhatIsNoFormIsToldSo()
    {
        var member = await site.EnrolAsync();
        var file = "program,memberId,reportId,activity,date,source,credits,approvedBy\n"
            + $"acsm,{member.MemberId},p1,continuing-education,2026-05-02,feed,3,ACE\n";

        var (status, page) = await SendAsync("/staff/imports/credits", file);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Every row is in order.", page, StringComparison.Ordinal);
        (status, page) = await SendAsync("/staff/imports/credits", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("is empty", page, StringComparison.Ordinal);
        await site.FaultsAsync(Registrar, "/staff/imports/credits");
        await site.FaultsAsync(Registrar, Roster, ("file", "text"));
    }

    [Fact]
    public async Task Exports_AreLinked()
    {
        var page = await site.PageAsync(Registrar, "/staff/imports");

        foreach (var table in new[] { "members", "roster", "credentials", "reports", "payments", "notices", "log" })
        {
            Assert.Contains($"href=\"/api/staff/export?table={table}\"", page, StringComparison.Ordinal);
        }

        await site.PageAsync(Registrar, Roster);
        await site.PageAsync(Registrar, "/staff/imports/credits");
    }

    private async Task<(HttpStatusCode Status, string Page)> SendAsync(
        string address, string file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "roster.csv");
        using var request = MemberSite.Request(HttpMethod.Post, address).As(Registrar);
        request.Content = form;
        using var response = await site.Site.Client.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        AssertInOrder(page);
        return (response.StatusCode, page);
    }

    [GeneratedRegex("name=\"checked\" value=\"(?<digest>[0-9a-f]*)\"")]
    private static partial Regex Checksum();
}
