using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Audits;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// Fifty at once on each command of the office, of the payment service and of a provider that can be done once.
/// </summary>
[Collection(AttackCollection.Name)]
public sealed class OfficeRaceTests(AttackedSite site)
{
    private const string Reviewer = "staff:reviewer:ann";
    private const string Registrar = "staff:registrar:ann";

    [Fact]
    public async Task PaymentThatIsToldFiftyTimes_IsRecordedOnce()
    {
        var member = await EnrolAsync();
        var id = $"pay-{member.Marker}";

        (await Race.RunAsync(_ => site.PayAsync(member, "renewal", 60, id))).MustAllBeDone();
        (await Race.RunAsync(_ => site.SendAsync(
            Registrar, "POST", $"{member.StaffAddress}/payments", Payment(member, id)))).MustAllBeDone();

        Assert.Single((await site.DocumentAsync(member.Key)).FeeAccount);
        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.PaymentReceived);
    }

    [Fact]
    public async Task PaymentOfOneIdForTwoMembers_IsOneMembers()
    {
        AttackedMember[] members = [await EnrolAsync(), await EnrolAsync()];
        var id = $"pay-{members[0].Marker}";

        var race = await Race.RunAsync(i => site.PayAsync(members[i % 2], "renewal", 60, id));

        Assert.Single(race.Done.Select(answer => answer.Number % 2).Distinct());
        Assert.Equal(
            [0, 1],
            new[]
            {
                (await site.DocumentAsync(members[0].Key)).FeeAccount.Length,
                (await site.DocumentAsync(members[1].Key)).FeeAccount.Length,
            }.Order());
    }

    [Fact]
    public async Task LineOfAProvider_IsOneMembersAndOneReport()
    {
        AttackedMember[] members = [await EnrolAsync(), await EnrolAsync()];
        var key = JsonNode.Parse((await site.RunAsync(
            "provider", "add", "racing", "--name", "Racing", "--program", "acsm")).MustBeDone().Output)!["key"]!
            .GetValue<string>();

        (await Race.RunAsync(async i => await site.ClientFor(i).SendAsync(
            AttackedSite.Request("POST", "/api/feeds/credits").With("X-Api-Key", key).WithJson(Line(members[i / 2 % 2])))))
            .MustAllBeDone();

        var documents = await Task.WhenAll(members.Select(member => site.DocumentAsync(member.Key)));
        Assert.Single(documents.SelectMany(document => document.Standing.Reports));
    }

    [Fact]
    public async Task Reinstatement_IsDoneOnce()
    {
        var member = await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-1555));

        await OnceAsync(
            Registrar,
            $"{member.StaffAddress}/reinstatement",
            _ => $$"""{ "credential": "{{member.Number}}", "paymentId": "r-{{member.Number}}", "amount": 500 }""");

        Assert.Single((await site.DocumentAsync(member.Key)).Payments);
        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.Reinstated);
    }

    [Fact]
    public async Task ExtensionOfGrace_IsDoneOnce()
    {
        var member = await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-1125));
        var to = site.Today.AddDays(300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await OnceAsync(
            Registrar,
            $"{member.StaffAddress}/grace",
            _ => $$"""
                { "credential": "{{member.Number}}", "to": "{{to}}", "reason": "bereavement", "note": "Known." }
                """);

        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.Extended);
    }

    [Fact]
    public async Task ReportByStaffUnderOneKey_IsOneReport()
    {
        var member = await EnrolAsync();
        var json = site.Education(member, 1, "ACE").Trim().TrimEnd('}') + ", \"source\": \"self\" }";

        (await Race.RunAsync(_ => site.SendAsync(Registrar, "POST", $"{member.StaffAddress}/reports", json, "one")))
            .MustAllBeDone();

        Assert.Single((await site.DocumentAsync(member.Key)).Standing.Reports);
    }

    [Fact]
    public async Task VersionOfAProfile_IsChangedOnce()
    {
        var member = await EnrolAsync();
        using var desk = await site.SendAsync(Registrar, "GET", member.StaffAddress);
        var version = desk.Headers.ETag!.ToString();

        (await Race.RunAsync(i => site.Client.SendAsync(
            AttackedSite.Request("PUT", $"{member.StaffAddress}/profile")
                .As(Registrar)
                .With("If-Match", version)
                .WithJson($$"""{ "name": "Number {{i}}", "email": "{{member.Email}}" }"""))))
            .MustHaveWinners(1, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task AuditIsDecidedOnce_OfTheCaseThatAllSaw()
    {
        var member = await EnrolAsync();
        foreach (var report in await site.BeAuditedAsync(member))
        {
            await site.ProveAsync(member, report);
            await site.DecideAsync(
                Reviewer,
                Case(member),
                $"documents/{member.Things["documentId"]}/decision",
                """{ "outcome": "accepted" }""");
        }

        await site.DoneAsync(member.Caller, "POST", $"/api/audits/{member.Things["caseId"]}/submit");

        // All reviewers saw the same case: who decides first decides, and the others look at it again.
        var version = await site.VersionAsync(Reviewer, Case(member));
        var race = await Race.RunAsync(i => site.SendAsync(
            Reviewer,
            "POST",
            $"{Case(member)}/decision",
            i % 2 == 0 ? """{ "outcome": "passed" }""" : """{ "outcome": "insufficient" }""",
            version: version));

        race.MustHaveWinners(1, HttpStatusCode.PreconditionFailed);
        Assert.Equal(
            race.Done.Single().Number % 2 == 0 ? AuditState.Passed : AuditState.Insufficient,
            (await site.DocumentAsync(member.Key)).Standing.Credentials[0].Audits[0].State);
        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.AuditDecision);
    }

    [Fact]
    public async Task PetitionIsDecidedOnce()
    {
        var member = await site.EnrolAsync("nasm", "NASM-CPT", site.Today.AddDays(-318));
        var course = await site.ReportAsync(member, site.Education(member, 0.5m, null));
        using var paid = await site.PayAsync(member, "petition", 25);
        var petition = await site.DoneAsync(
            member.Caller, "POST", "/api/petitions", $$"""{ "report": "{{course}}" }""");

        await OnceAsync(
            Reviewer,
            $"/api/staff/petitions/nasm/{member.Key.MemberId}/{petition["id"]}/decision",
            i => $$"""{ "outcome": "{{(i % 2 == 0 ? "approved" : "refused")}}", "note": "Decided." }""");
    }

    [Fact]
    public async Task TwoAccountsThatAreMergedBothWays_AreNeverBothGone()
    {
        var one = await EnrolAsync();
        var other = await site.EnrolAsync("acsm", "ACSM-EP", site.Today.AddDays(-823));

        var race = await Race.RunAsync(i => i % 2 == 0 ? MergeAsync(one, other) : MergeAsync(other, one));

        // Where both ways meet in the middle, each is given back, and the office asks again.
        Assert.True(race.Done.Select(answer => answer.Number % 2).Distinct().Count() <= 1, race.ToString());
        if (!race.Done.Any())
        {
            using var again = await MergeAsync(one, other);
            Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        }

        MemberDocument[] after = [await site.DocumentAsync(one.Key), await site.DocumentAsync(other.Key)];
        Assert.Single(after, document => document.MergedInto is not null);
        Assert.Equal([0, 2], after.Select(document => document.Standing.Credentials.Length).Order());
    }

    private Task<AttackedMember> EnrolAsync() => site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));

    private Task<HttpResponseMessage> MergeAsync(AttackedMember stays, AttackedMember goes) => site.SendAsync(
        Registrar, "POST", $"{stays.StaffAddress}/merge", $$"""{ "from": "{{goes.Key.MemberId}}" }""");

    private async Task OnceAsync(string staff, string address, Func<int, string> json) =>
        (await Race.RunAsync(i => site.SendAsync(staff, "POST", address, json(i))))
            .MustHaveWinners(1, HttpStatusCode.Conflict);

    private static string Case(AttackedMember member) =>
        $"/api/staff/audits/acsm/{member.Key.MemberId}/{member.Things["caseId"]}";

    private static string Payment(AttackedMember member, string id) =>
        $$"""
        { "paymentId": "{{id}}", "credential": "{{member.Number}}", "purpose": "renewal", "amount": 60,
          "currency": "USD" }
        """;

    private string Line(AttackedMember member) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        { "lines": [ { "id": "L1", "program": "acsm", "memberId": "{{member.Key.MemberId}}",
          "activity": "continuing-education", "date": "{{site.Today.AddDays(-30):yyyy-MM-dd}}", "credits": 1 } ] }
        """);
}
