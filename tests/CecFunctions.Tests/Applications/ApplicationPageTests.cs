using System.Net;
using CecFunctions.Members;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Applications;

/// <summary>Applications as pages for staff.</summary>
public sealed class ApplicationPageTests
{
    private const string List = "/staff/applications";
    private const string Course =
        """{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 0.5, "title": "<b>Balance</b>" }""";

    [Fact]
    [Trait("Rule", "NASM-CREDIT-5")]
    public async Task Reviewer_DecidesAPetition_AsItsReportWasSeen()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report, petition) = await WithPetitionAsync(site);

        var list = await site.PageAsync(Reviewer, $"{List}?program=nasm&kind=petition");
        Assert.Contains(petition, list, StringComparison.Ordinal);
        Assert.DoesNotContain(petition, await site.PageAsync(Registrar, List), StringComparison.Ordinal);
        var page = await site.PageAsync(Reviewer, petition);
        Assert.Contains("&lt;b&gt;Balance&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"1\"", page, StringComparison.Ordinal);

        using var edited = await site.PutAsync(
            member,
            $"{MemberSite.Reports}/{report}",
            "\"1\"",
            Course.Replace("0.5", "0.6", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        page = await site.FaultsAsync(
            Reviewer, petition, ("outcome", "approved"), ("note", "In scope."), ("version", "1"));
        Assert.Contains("has changed the report since", page, StringComparison.Ordinal);
        Assert.Contains("In scope.", page, StringComparison.Ordinal);
        Assert.Equal(
            $"{petition}?done=approved",
            await site.DoneFormAsync(
                Reviewer, petition, ("outcome", "approved"), ("note", "In\r\nscope."), ("version", "2")));

        page = await site.PageAsync(Reviewer, $"{petition}?done=approved");
        Assert.Contains("The application is approved.", page, StringComparison.Ordinal);
        Assert.Contains("by staff:ann", page, StringComparison.Ordinal);
        page = await site.FaultsAsync(Reviewer, petition, ("outcome", "refused"), ("note", "No."), ("version", "3"));
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_NeedsAReason_AndSomethingDecided()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, _, petition) = await WithPetitionAsync(site);

        await site.FaultsAsync(Reviewer, petition, ("outcome", "approved"), ("version", "1"));
        await site.FaultsAsync(Reviewer, petition, ("note", "Why"), ("version", "1"));
        await site.FaultsAsync(
            Reviewer, petition, ("outcome", "approved"), ("note", new string('x', 1001)), ("version", "1"));
        using var other = await site.FormAsync(
            Reviewer, $"{List}/petition/nasm/{member.MemberId}/other", ("outcome", "approved"), ("note", "Why"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var role = await site.FormAsync(Registrar, petition, ("outcome", "approved"), ("note", "Why"));
        Assert.Equal(HttpStatusCode.Forbidden, role.StatusCode);
    }

    private static async Task<(MemberKey Member, string Report, string Address)> WithPetitionAsync(MemberSite site)
    {
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");
        var report = (await site.AddAsync(member, Course)).Split('/')[^1];
        await site.PayAsync(member, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        return (
            member, report, $"{List}/petition/nasm/{member.MemberId}/{(await filed.JsonAsync()).Text("id")}");
    }
}
