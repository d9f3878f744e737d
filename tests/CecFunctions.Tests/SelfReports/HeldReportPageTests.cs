using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.SelfReports;

/// <summary>The held reports as a page, each decided as it was seen.</summary>
public sealed partial class HeldReportPageTests
{
    private const string Queue = "/staff/held-reports";

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public async Task LargeReport_IsShownWithWhy_AndCountsOnceItIsAccepted()
    {
        await using var site = await MemberSite.StartAsync();
        var (member, report) = await WithHeldAsync(site, "<i>My Mum</i>");

        var page = await site.PageAsync(Reviewer, $"{Queue}?program=acsm");
        var version = VersionIn(page, member, report);
        Assert.Contains("&lt;i&gt;My Mum&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(report, await site.PageAsync(Reviewer, $"{Queue}?program=nasm"), StringComparison.Ordinal);

        page = await site.FaultsAsync(Reviewer, Of(member, report), ("outcome", "accepted"), ("version", version));
        Assert.Contains("Enter this.", page, StringComparison.Ordinal);
        page = await site.FaultsAsync(Reviewer, Of(member, report), ("note", "Kept <here>"), ("version", version));
        Assert.Contains("Kept &lt;here&gt;", page, StringComparison.Ordinal);
        Assert.Equal(
            $"{Queue}?program=acsm&done=accepted",
            await site.DoneFormAsync(
                Reviewer,
                Of(member, report),
                ("outcome", "accepted"),
                ("note", "The certificate\r\nwas shown."),
                ("version", version),
                ("program", "acsm")));

        Assert.Equal(
            80m, (await site.ReadAsync(member, "/api/progress"))["credentials"]![0]!["counted"]!.GetValue<decimal>());
        page = await site.FaultsAsync(
            Reviewer, Of(member, report), ("outcome", "refused"), ("note", "Too late."), ("version", version));
        Assert.Contains("is not held any more", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportThatTheMemberChangedMeanwhile_IsShownAnew()
    {
        await using var site = await MemberSite.StartAsync();
        var (member, report) = await WithHeldAsync(site, "ACE");
        var version = VersionIn(await site.PageAsync(Reviewer, Queue), member, report);
        using var edited = await site.PutAsync(
            member, $"{MemberSite.Reports}/{report}", "\"1\"", ReportJson.Education(200, "ACE"));

        var page = await site.FaultsAsync(
            Reviewer, Of(member, report), ("outcome", "accepted"), ("note", "Seen."), ("version", version));

        Assert.Contains("has changed the report since", page, StringComparison.Ordinal);
        Assert.NotEqual(version, VersionIn(page, member, report));
        using var unknown = await site.FormAsync(
            Reviewer, Of(member, "nothing"), ("outcome", "accepted"), ("note", "Seen."), ("version", "1"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<(MemberKey Member, string Report)> WithHeldAsync(MemberSite site, string approvedBy)
    {
        var member = await site.EnrolAsync();
        return (member, (await site.AddAsync(member, ReportJson.Education(80, approvedBy))).Split('/')[^1]);
    }

    private static string Of(MemberKey member, string report) => $"{Queue}/{member.Program}/{member.MemberId}/{report}";

    /// <summary>The version that the report's form carries.</summary>
    private static string VersionIn(string page, MemberKey member, string report)
    {
        var form = page[page.IndexOf($"action=\"{Of(member, report)}\"", StringComparison.Ordinal)..];
        return Version().Match(form).Groups["version"].Value;
    }

    [GeneratedRegex("name=\"version\" value=\"(?<version>[^\"]*)\"")]
    private static partial Regex Version();
}
