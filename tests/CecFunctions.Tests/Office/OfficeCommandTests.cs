using System.Globalization;
using System.Net;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

public sealed class OfficeCommandTests
{
    private static string Json(MemberKey member, string rest) =>
        $$"""{ "credential": "C-{{member.MemberId}}", {{rest}} }""";

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public async Task Extension_IsGrantedAndLoggedWithReasonNoteAndName()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");

        var page = await site.DoneAsync(
            "POST",
            $"{DeskSite.Of(member)}/grace",
            Json(member, """ "to": "2026-12-31", "reason": "bereavement", "note": "=HYPERLINK(\"x\") <b> seen" """));

        var credential = page["credentials"]![0]!;
        Assert.Equal(("Grace", "2026-12-31"), (credential.Text("status"), credential.Text("graceExtendedTo")));
        Assert.Contains("2026-12-31", credential["why"]!.Text("explanation"), StringComparison.Ordinal);
        var line = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!;
        Assert.Equal(
            ("extended", "staff:rob", "ACSM-STATUS-4", "bereavement: =HYPERLINK(\"x\") <b> seen"),
            (line.Text("event"), line.Text("actor"), line.Text("rule"), line.Text("note")));
        Assert.DoesNotContain(site.Site.Logs.Lines, text => text.Contains("HYPERLINK", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData(""" "to": "2026-12-31", "reason": "bereavement" """, 409, "note-missing")]
    [InlineData(""" "to": "2026-12-31", "reason": "bereavement", "note": "  " """, 409, "note-missing")]
    [InlineData(""" "to": "2026-07-01", "reason": "bereavement", "note": "x" """, 409, "date-too-early")]
    [InlineData(""" "to": "2036-07-01", "reason": "bereavement", "note": "x" """, 409, "date-too-late")]
    [InlineData(""" "to": "2026-12-31", "reason": "holiday", "note": "x" """, 400, "$.reason")]
    [InlineData(""" "to": "2026-12-31", "reason": "bereavement", "note": "a\nb" """, 400, "$.note")]
    [InlineData(""" "to": "soon", "reason": "bereavement", "note": "x" """, 400, "$.to")]
    [InlineData(""" "to": "2026-12-31", "reason": "bereavement", "note": "x", "by": "me" """, 400, "$.by")]
    public async Task ExtensionThatCannotBe_IsRefused_WithReasonOrPlace(string json, int status, string what)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");

        using var refused = await site.SendAsync("POST", $"{DeskSite.Of(member)}/grace", Json(member, json));
        var problem = await refused.ProblemAsync((HttpStatusCode)status);

        Assert.Equal(what, status == 400 ? problem.Places().Single() : problem.Text("reason"));
        if (status == 409)
        {
            Assert.Equal("ACSM-STATUS-4", problem.Text("rule"));
            // A refusal is on record too, under the name.
            Assert.Equal(
                "staff:rob", (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!.Text("actor"));
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task Reinstatement_NeedsItsFee_AndRecordsWhatWasPaid()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");
        var address = $"{DeskSite.Of(member)}/reinstatement";

        var unpaid = await (await site.SendAsync("POST", address, Json(member, Paid("a", 1)))).ProblemAsync(
            HttpStatusCode.Conflict);
        Assert.Equal(("fee-unpaid", "ACSM-FEE-3"), (unpaid.Text("reason"), unpaid.Text("rule")));

        var page = await site.DoneAsync("POST", address, Json(member, Paid("b", 500)));
        Assert.Equal("Active", page["credentials"]![0]!.Text("status"));
        Assert.Equal(
            ("reinstate", 225m),
            (page["payments"]![0]!.Text("command"), page["payments"]![0]!["amount"]!.GetValue<decimal>()));
        Assert.Equal(
            [(1m, 0m), (500m, 276m)],
            page["feeAccount"]!.AsArray().Select(
                paid => (paid!["amount"]!.GetValue<decimal>(), paid["onAccount"]!.GetValue<decimal>())));
        Assert.Equal(
            ("2026-06-15", "ACSM-CYCLE-1"),
            (page["credentials"]![0]!["why"]!.Text("since"), page["credentials"]![0]!["why"]!.Text("rule")));
        await (await site.SendAsync("POST", address, Json(member, Paid("b", 500)))).ProblemAsync(
            HttpStatusCode.Conflict);

        string Paid(string id, int amount) => $$"""
            "paymentId": "{{id}}-{{member.MemberId}}", "amount": {{amount}}
            """;
    }

    [Fact]
    [Trait("Rule", "NSCA-DISTINCTION-1")]
    public async Task Distinction_IsSetAfterARenewal_AndRefusedWithoutOne()
    {
        await using var site = await MemberSite.LendAsync();
        site.Clock.Now = new DateTimeOffset(2026, 12, 1, 18, 0, 0, TimeSpan.Zero);
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-03-01");
        var address = $"{DeskSite.Of(member)}/distinction";
        var json = $$"""{ "credential": "C-{{member.MemberId}}" }""";
        var refused = await (await site.SendAsync("POST", address, json)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("wrong-status", "NSCA-DISTINCTION-1"), (refused.Text("reason"), refused.Text("rule")));
        await site.AddAsync(member, """{ "activity": "event", "date": "2026-05-02", "hours": 15 }""");
        await site.AddAsync(member, """{ "activity": "event", "date": "2026-05-03", "hours": 15 }""");
        await site.AddAsync(member, """{ "activity": "first-aid", "date": "2026-05-04" }""");
        var renewed = await site.Office.RenewAsync(
            member, $"C-{member.MemberId}", site.Today, 500, CancellationToken.None);
        Assert.True(renewed.Outcome == CommandOutcome.Accepted, renewed.Refusal?.Reason);

        await site.DoneAsync("POST", address, json);
        site.Clock.Now = new DateTimeOffset(2027, 1, 2, 18, 0, 0, TimeSpan.Zero);

        Assert.True(
            (await site.ReadAsync(DeskSite.Of(member)))["credentials"]![0]!["withDistinction"]!.GetValue<bool>());
        Assert.Equal(
            "distinctionSet", (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!.Text("event"));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task TwoChangesOfOneProfile_OneIsDoneAndTheOtherIsStale()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ann");
        var address = DeskSite.Of(member);
        var tag = (await site.SendAsync("GET", address)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(
            site.SendAsync("PUT", $"{address}/cpr", """{ "validUntil": "2031-01-01" }""", tag),
            site.SendAsync("PUT", $"{address}/profile", """{ "name": "Ann", "email": "ann@example.org" }""", tag));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed],
            answers.Select(answer => answer.StatusCode).Order());
        var done = answers.Single(answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(done.Headers.ETag!.Tag, (await site.SendAsync("GET", address)).Headers.ETag!.Tag);
        using var untagged = await site.SendAsync("PUT", $"{address}/cpr", """{ "validUntil": "2031-01-01" }""");
        await untagged.ProblemAsync(HttpStatusCode.PreconditionRequired);
    }

    [Theory]
    [InlineData("""{ "name": "a\nb" }""", "$.name")]
    [InlineData("""{ "name": "a\r\nX: y" }""", "$.name")]
    [InlineData("""{ "name": " " }""", "$.name")]
    [InlineData("""{ "name": "\u3164" }""", "$.name")]
    [InlineData("""{ "name": "Ann\u202e Smith" }""", "$.name")]
    [InlineData("""{ "name": "Ann\u200d Smith" }""", "$.name")]
    [InlineData("""{ "email": "nobody" }""", "$.email")]
    [InlineData("""{ "email": "a@b.org\r\nBcc: c@d.org" }""", "$.email")]
    [InlineData("""{ "email": "<a@b.org>" }""", "$.email")]
    [InlineData("""{ "phone": "1" }""", "$.phone")]
    public async Task ProfileThatCannotBe_IsAProblem_AndChangesNothing(string json, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ann", email: "ann@example.org");
        var address = DeskSite.Of(member);
        var tag = (await site.SendAsync("GET", address)).Headers.ETag!.Tag;

        using var response = await site.SendAsync("PUT", $"{address}/profile", json, tag);

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Equal(tag, (await site.SendAsync("GET", address)).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task NameOfAProfile_IsKeptInOneWay_AndTheSameNameChangesNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ana Garc\u00eda", email: "ana@example.org");
        var address = DeskSite.Of(member);
        var tag = (await site.SendAsync("GET", address)).Headers.ETag!.Tag;

        await site.DoneAsync(
            "PUT", $"{address}/profile", """{ "name": " Ana  Garci\u0301a ", "email": "ana@example.org" }""", tag);

        Assert.Equal(tag, (await site.SendAsync("GET", address)).Headers.ETag!.Tag);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public async Task FeedLine_IsAddedOnce_AndDeletedByVersion()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        const string Line =
            """
            {
              "activity": "continuing-education", "date": "2026-05-02", "credits": 3, "approvedBy": "=1+1",
              "source": "feed"
            }
            """;
        var reports = $"{DeskSite.Of(member)}/reports";

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync("k1", Line)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var report = Assert.Single((await site.ReadAsync(DeskSite.Of(member)))["reports"]!.AsArray())!;
        Assert.Equal(
            ("feed", "=1+1", "ACSM-CREDIT-13"),
            (report.Text("source"), report.Text("approvedBy"), report.Text("lockedBy")));
        await (await PostAsync("k1", Line.Replace("3", "4", StringComparison.Ordinal))).ProblemAsync(
            HttpStatusCode.UnprocessableEntity);
        await (await PostAsync("k2", Line.Replace("feed", "self, too", StringComparison.Ordinal))).ProblemAsync(
            HttpStatusCode.BadRequest);

        await (await site.SendAsync("DELETE", $"{reports}/{report.Text("id")}", ifMatch: "\"2\"")).ProblemAsync(
            HttpStatusCode.PreconditionFailed);
        await (await site.SendAsync("DELETE", $"{reports}/{report.Text("id")}")).ProblemAsync(
            HttpStatusCode.PreconditionRequired);
        var page = await site.DoneAsync("DELETE", $"{reports}/{report.Text("id")}", ifMatch: "\"1\"");
        Assert.Empty(page["reports"]!.AsArray());
        await (await site.SendAsync("DELETE", $"{reports}/{report.Text("id")}", ifMatch: "\"1\"")).ProblemAsync(
            HttpStatusCode.NotFound);

        Task<HttpResponseMessage> PostAsync(string key, string json) => site.Site.Client.SendAsync(
            MemberSite
                .Request(HttpMethod.Post, reports)
                .As(DeskSite.Registrar)
                .With("Idempotency-Key", key)
                .WithJson(json));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Mark_IsCleared_AndLogged()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, ReportJson.Education(45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        // There is no address to mail to.
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(
            site.Today, null, CancellationToken.None);
        var mark = Assert.Single((await site.ReadAsync(DeskSite.Of(member)))["marks"]!.AsArray())!;
        Assert.Equal("missing-address", mark.Text("kind"));

        var address = $"{DeskSite.Of(member)}/marks/clear";
        const string Missing = """{ "kind": "missing-address" }""";
        using var unknown = await site.SendAsync("POST", address, """{ "kind": "unknown" }""");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);
        var page = await site.DoneAsync("POST", address, Missing);

        Assert.Empty(page["marks"]!.AsArray());
        var line = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!;
        Assert.Equal(("markCleared", "staff:rob"), (line.Text("event"), line.Text("actor")));
        var length = page["logLength"]!.GetValue<int>();
        Assert.Equal(length, (await site.DoneAsync("POST", address, Missing))["logLength"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("POST", "grace", """ "to": "2026-12-31", "reason": "bereavement", "note": "x" """)]
    [InlineData("POST", "reinstatement", "\"paymentId\": \"another-1\", \"amount\": 300")]
    public async Task CredentialOfAnotherMember_IsNoCredentialHere(string method, string command, string json)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var other = await site.EnrolAsync();

        using var refused = await site.SendAsync(method, $"{DeskSite.Of(member)}/{command}", Json(other, json));
        using var unknown = await site.SendAsync(
            method, $"{DeskSite.Members}/acsm/NOBODY/{command}", Json(other, json));

        Assert.Equal(["$.credential"], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CommandAfterARecordOfALaterDay_IsOfThatDay()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var later = site.Today.AddDays(2);
        await site.Office.RecordCprAsync(member, later, new DateOnly(2031, 1, 1), CancellationToken.None);
        var tag = (await site.SendAsync("GET", DeskSite.Of(member))).Headers.ETag!.Tag;

        await site.DoneAsync("PUT", $"{DeskSite.Of(member)}/cpr", """{ "validUntil": "2031-06-01" }""", tag);

        Assert.Equal(
            later.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!.Text("on"));
    }
}
