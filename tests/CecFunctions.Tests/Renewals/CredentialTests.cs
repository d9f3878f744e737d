using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.Renewals;

public sealed class CredentialTests
{
    [Fact]
    [Trait("Rule", "PORTAL-1")]
    [Trait("Rule", "PORTAL-3")]
    public async Task Credential_TellsStatusProgressTimeLeftAndWhyRenewNowDoesNotAppear()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, MemberSite.Course("2025-05-02", 4.5m));

        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        var expected = $$"""
            {
              "on": "2026-06-15", "credential": "C-{{member.MemberId}}", "type": "ACSM-CPT",
              "title": "Certified Personal Trainer", "shownTitle": "ACSM-CPT",
              "certifiedOn": "2024-03-15", "status": "Active", "statusSince": "2024-03-15",
              "statusExplanation": "Certified. The cycle runs through 2027-03-14; renew by then.",
              "statusRule": "ACSM-CYCLE-1", "withDistinction": false,
              "cycle": { "number": 1, "starts": "2024-03-15", "ends": "2027-03-14", "renewed": false,
                "expires": "2027-03-14" },
              "required": 45, "counted": 4.5, "remaining": 40.5, "percent": 10, "complete": false, "daysLeft": 272,
              "renewalOpensOn": "2026-03-15", "renewNow": false,
              "obstacle": { "reason": "credits-incomplete", "rule": "ACSM-CREDIT-1",
                "explanation": "Not all credits have been earned." },
              "cpr": { "validUntil": "2030-01-01", "isCurrent": true, "gaps": [], "rule": "ALL-CPR-1" },
              "applications": []
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), credential), credential.ToJsonString());
    }

    [Fact]
    [Trait("Rule", "PORTAL-3")]
    public async Task RenewNow_AppearsWhenCreditsAreCompleteAndRenewalIsOpen_AndNotADayBefore()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        site.Clock.Now = new DateTimeOffset(2026, 3, 14, 18, 0, 0, TimeSpan.Zero);
        await site.AddAsync(member, MemberSite.Course("2026-03-02", 45));

        var before = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");
        site.Clock.Now = new DateTimeOffset(2026, 3, 15, 18, 0, 0, TimeSpan.Zero);
        var open = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        Assert.False(before["renewNow"]!.GetValue<bool>());
        Assert.Equal("ACSM-CYCLE-3", before["obstacle"]!["rule"]!.GetValue<string>());
        Assert.True(open["renewNow"]!.GetValue<bool>());
        Assert.Null(open["obstacle"]);
    }

    [Fact]
    [Trait("Rule", "PORTAL-2")]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public async Task SeveralCredentials_AreListed_WithTheRequirementOnTheHighestOnly()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.EnrolAlsoAsync(member, "ACSM-CEP", "2025-02-01", "C-higher");

        var credentials = (await site.ReadAsync(member, "/api/credentials"))["credentials"]!.AsArray();

        Assert.Equal(
            [("ACSM-CPT", 0m, 100, "ACSM-CREDIT-12"), ("ACSM-CEP", 60m, 0, null)],
            credentials.Select(c => (
                c!["type"]!.GetValue<string>(),
                c["required"]!.GetValue<decimal>(),
                c["percent"]!.GetValue<int>(),
                c["waivedBy"]?.GetValue<string>())));
    }

    [Fact]
    [Trait("Rule", "NSCA-STATE-1")]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task RenewedNscaCycle_ReadsComplete_AndItsNewExpiryWaitsForTheNewPeriod()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-08-01");
        await site.AddAsync(member, """{ "activity": "event", "date": "2026-02-01", "hours": 15 }""");
        await site.AddAsync(member, """{ "activity": "first-aid", "date": "2026-02-02" }""");
        var renewed = await site.Office.RenewAsync(
            member, $"C-{member.MemberId}", site.Today, 200, CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal?.Reason));

        var now = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");
        var home = (await site.PageAsync(member, "/home")).Squeezed();
        Assert.Contains(
            "<strong>This cycle is complete.</strong> Until the next cycle begins, certificate and verification say 31 December "
                + "2026.",
            home,
            StringComparison.Ordinal);
        Assert.Contains(
            "Keep the documents of the credits that you renewed with through 15 June 2027: an audit may ask for them.",
            home,
            StringComparison.Ordinal);
        site.Clock.Now = new DateTimeOffset(2027, 1, 1, 18, 0, 0, TimeSpan.Zero);
        var later = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        Assert.Equal(
            """{"number":1,"starts":"2025-08-01","ends":"2026-12-31","renewed":true"""
                + ""","expires":"2026-12-31","expiresRule":"NSCA-STATE-1"}""",
            now["cycle"]!.ToJsonString());
        Assert.Equal("2029-12-31", later["cycle"]!["expires"]!.GetValue<string>());
        Assert.Equal(
            ("2027-06-15", "ALL-CREDIT-2"),
            (now["keepDocumentsUntil"]!.GetValue<string>(), now["keepDocumentsRule"]!.GetValue<string>()));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task GapInCpr_IsAWarning_AndNoObstacleOnceItIsCurrentAgain()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.Office.RecordCprAsync(member, Day("2026-06-01"), Day("2026-06-05"), CancellationToken.None);
        await site.Office.RecordCprAsync(member, Day("2026-06-10"), Day("2028-06-10"), CancellationToken.None);
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));

        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        Assert.Equal("""[{"from":"2026-06-06","through":"2026-06-09"}]""", credential["cpr"]!["gaps"]!.ToJsonString());
        Assert.Equal(
            "In this cycle CPR/AED was not current from 2026-06-06 through 2026-06-09.",
            credential["cpr"]!["warning"]!.GetValue<string>());
        Assert.True(credential["renewNow"]!.GetValue<bool>());
        Assert.Null(credential["obstacle"]);
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-1")]
    [InlineData("2027-03-14", "Active", "ACSM-CYCLE-1", 0)]
    [InlineData("2027-03-15", "Grace", "ACSM-STATUS-1", 183)]
    [InlineData("2027-09-14", "Grace", "ACSM-STATUS-1", 0)]
    [InlineData("2027-09-15", "ReinstatementOnly", "ACSM-STATUS-3", null)]
    public async Task Status_IsThatOfToday_WithItsRule_WhateverTheSweepHasDone(
        string today, string status, string rule, int? daysLeft)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        site.Clock.Now = new DateTimeOffset(Day(today), new TimeOnly(18, 0), TimeSpan.Zero);

        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        Assert.Equal((status, rule, daysLeft), (
            credential["status"]!.GetValue<string>(),
            credential["statusRule"]!.GetValue<string>(),
            credential["daysLeft"]?.GetValue<int>()));
        Assert.Equal(
            Enum.Parse<CredentialStatus>(status) == CredentialStatus.Active ? "ACSM-CPT" : null,
            credential["shownTitle"]?.GetValue<string>());
    }

    [Fact]
    public async Task OpenAudit_IsShownWithTheCredential()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var drawn = await site.Office.DrawAuditAsync(
            member, $"C-{member.MemberId}", site.Today, CancellationToken.None);

        var audit = (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}"))["audit"]!;

        Assert.Equal(drawn.Member!.Standing.Credentials[0].Audits[0].Id, audit["caseId"]!.GetValue<string>());
        Assert.Equal(
            ("notified", "2026-07-15"), (audit["state"]!.GetValue<string>(), audit["deadline"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CredentialOfAnother_IsNotThere()
    {
        await using var site = await MemberSite.LendAsync();
        var (one, other) = (await site.EnrolAsync(), await site.EnrolAsync());

        using var read = await site.GetAsync(one, $"/api/credentials/C-{other.MemberId}");
        using var quoted = await site.GetAsync(one, $"/api/credentials/C-{other.MemberId}/fee");
        using var renewed = await site.PostToAsync(one, $"/api/credentials/C-{other.MemberId}/renewal");

        await read.ProblemAsync(HttpStatusCode.NotFound);
        await quoted.ProblemAsync(HttpStatusCode.NotFound);
        await renewed.ProblemAsync(HttpStatusCode.NotFound);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
