using System.Net;

namespace CecFunctions.Tests.Office;

public sealed class MergeTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    public async Task MergedAccount_IsShownWhereItWent_AndItsMemberIsTheOther()
    {
        var stays = await site.EnrolAsync(name: "Merged Ann", email: "merged@example.org");
        var goes = await site.EnrolAsync(name: "Merged A.");
        var report = await site.AddAsync(goes, """{ "activity": "teaching", "date": "2025-06-02", "credits": 1 }""");

        var page = await site.DoneAsync("POST", $"{DeskSite.Of(stays)}/merge", $$"""{ "from": "{{goes.MemberId}}" }""");

        Assert.Equal(2, page["credentials"]!.AsArray().Count);
        Assert.Equal(
            (goes.MemberId, "staff:rob"),
            (page["mergedFrom"]![0]!.Text("memberId"), page["mergedFrom"]![0]!.Text("by")));
        var old = await site.ReadAsync(DeskSite.Of(goes));
        Assert.Equal(stays.MemberId, old["mergedInto"]!.Text("memberId"));
        Assert.Empty(old["credentials"]!.AsArray());
        Assert.Empty(old["reports"]!.AsArray());
        Assert.Equal(
            "mergedInto", (await site.ReadAsync($"{DeskSite.Of(goes)}/log?limit=1"))["log"]![0]!.Text("event"));
        // Who signs in to the old account is at the new one, and a request sent again adds nothing.
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(goes, report)).StatusCode);
        Assert.Equal(await site.ListAsync(stays), await site.ListAsync(goes));
        using var progress = await site.GetAsync(goes, "/api/progress");
        Assert.Equal(stays.MemberId, (await progress.JsonAsync()).Text("memberId"));
        Assert.Equal([stays.MemberId], await site.FoundAsync("q=merged"));
        Assert.Equal([goes.MemberId], await site.FoundAsync($"q={goes.MemberId}"));
        Assert.Equal([stays.MemberId], await site.FoundAsync($"q=C-{goes.MemberId}"));
    }

    [Fact]
    public async Task RequestSentAgainAfterAMerge_IsAnsweredAsTheFirstTime()
    {
        var stays = await site.EnrolAsync();
        var goes = await site.EnrolAsync();
        const string Report = """{ "activity": "teaching", "date": "2025-06-02", "credits": 1 }""";
        using var first = await site.PostAsync(goes, Report, "my key");
        await site.DoneAsync("POST", $"{DeskSite.Of(stays)}/merge", $$"""{ "from": "{{goes.MemberId}}" }""");

        using var again = await site.PostAsync(goes, Report, "my key");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single((await site.ReadAsync(DeskSite.Of(stays)))["reports"]!.AsArray());
    }

    [Fact]
    public async Task ReportThatStaffAddToAMergedAccount_IsAnsweredAndIsTheOthers()
    {
        var stays = await site.EnrolAsync();
        var goes = await site.EnrolAsync();
        await site.DoneAsync("POST", $"{DeskSite.Of(stays)}/merge", $$"""{ "from": "{{goes.MemberId}}" }""");

        using var added = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, $"{DeskSite.Of(goes)}/reports")
                .As(DeskSite.Registrar)
                .With("Idempotency-Key", "merged")
                .WithJson("""{ "activity": "teaching", "date": "2025-06-02", "credits": 1, "source": "self" }"""));

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Single((await site.ReadAsync(DeskSite.Of(stays)))["reports"]!.AsArray());
        Assert.Empty((await site.ReadAsync(DeskSite.Of(goes)))["reports"]!.AsArray());
    }

    [Fact]
    public async Task WhatCannotBeMerged_IsAProblem()
    {
        var stays = await site.EnrolAsync();
        var address = $"{DeskSite.Of(stays)}/merge";

        await (await site.SendAsync("POST", address, """{ "from": "NOBODY" }""")).ProblemAsync(HttpStatusCode.NotFound);
        await (await site.SendAsync("POST", address, """{ "from": "a|b" }""")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await site.SendAsync("POST", address, """{ "from": "M1", "note": "x" }""")).ProblemAsync(
            HttpStatusCode.BadRequest);
        var itself = $$"""{ "from": "{{stays.MemberId}}" }""";
        await (await site.SendAsync("POST", $"{DeskSite.Members}/acsm/NOBODY/merge", itself)).ProblemAsync(
            HttpStatusCode.NotFound);
        var same = await (await site.SendAsync("POST", address, itself)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("not-two-of-one-body", same.Text("reason"));
    }
}
