using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// A member and a provider put on a record what they can until they are refused. The night, the payment service, the
/// draw and the office still write.
/// </summary>
[Collection(AttackCollection.Name)]
public sealed class FullRecordTests(AttackedSite site)
{
    /// <summary>
    /// What years of a busy member come to. The limits of a day would keep an attack of a few seconds from getting here;
    /// one of months would not be kept.
    /// </summary>
    private const int BytesOfYears = 545 * 1024;

    /// <summary>More of a kind than there is room for.</summary>
    private const int MostOfAKind = 200;

    private const string Registrar = "staff:registrar:ann";
    private const string Reviewer = "staff:reviewer:ann";

    /// <summary>The largest texts first: where one is refused for its length, the next is tried.</summary>
    private static readonly string[] Texts =
        [string.Concat(Enumerable.Repeat("\U0001F600", 100)), string.Concat(Enumerable.Repeat("\U0001F600", 50)), new('x', 100)];

    [Fact]
    public async Task NightMovesAMemberWhoFilledTheirRecord()
    {
        // The cycle ends in a few days: what has passed, a command would catch up with.
        var member = await EnrolFullAsync(site.Today.AddDays(3).AddYears(-3));
        var before = await site.DocumentAsync(member.Key);

        (await site.RunAsync("sweep", "--as-of", Day(site.Today.AddDays(6)), "--ahead")).MustBeDone();

        var after = await site.DocumentAsync(member.Key);
        Assert.Equal(CredentialStatus.Active, before.Standing.Credentials[0].Status);
        Assert.Equal(CredentialStatus.Grace, after.Standing.Credentials[0].Status);
        Assert.True(after.LogLength > before.LogLength);
        Assert.NotEmpty(await site.Get<IMemberStore>().ReadNoticesAsync(member.Key, CancellationToken.None));
    }

    [Fact]
    public async Task MemberWhoFilledTheirRecord_PaysRenewsIsDrawnAndDecided()
    {
        var member = await EnrolFullAsync(site.Today.AddDays(-823));

        using var paid = await site.PayAsync(member, "renewal", 60);
        Assert.True(paid.StatusCode == HttpStatusCode.OK, await paid.Content.ReadAsStringAsync());
        await site.DoneAsync(member.Caller, "POST", $"/api/credentials/{member.Number}/renewal");
        var drawn = await site.Office.DrawAuditAsync(member.Key, member.Number, site.Today, CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, drawn.Outcome);
        var caseId = (await site.DocumentAsync(member.Key)).Standing.Credentials[0].Audits[0].Id;
        var address = $"/api/staff/audits/acsm/{member.Key.MemberId}/{caseId}";
        await site.DecideAsync(Registrar, address, "received");
        await site.DecideAsync(Reviewer, address, "review");
        await site.DecideAsync(Reviewer, address, "decision", """{ "outcome": "passed" }""");
        await site.DoneAsync(
            Registrar,
            "POST",
            $"{member.StaffAddress}/payments",
            $$"""
            { "paymentId": "check-{{member.Marker}}", "credential": "{{member.Number}}", "purpose": "renewal",
              "amount": 60, "currency": "USD" }
            """);

        var after = await site.DocumentAsync(member.Key);
        Assert.Equal(2, after.FeeAccount.Length);
        Assert.Equal(2, after.Standing.Credentials[0].Cycle.Number);
    }

    /// <summary>A member whose record takes nothing more of what callers bring.</summary>
    private async Task<AttackedMember> EnrolFullAsync(DateOnly certifiedOn)
    {
        var member = await site.EnrolAsync("acsm", "ACSM-CPT", certifiedOn);
        await site.ReportAsync(member, Education(45, "ACE", certifiedOn));
        await GrowAsync(member, certifiedOn);
        foreach (var text in Texts)
        {
            await UntilRefusedAsync(() => site.SendAsync(
                member.Caller, "POST", "/api/self-reports", Education(1, text, certifiedOn)));
        }

        var provider = $"p{member.Key.MemberId.ToLowerInvariant()}";
        var added = await site.RunAsync(
            "provider", "add", provider, "--name", new string('x', 100), "--program", "acsm");
        var key = JsonNode.Parse(added.MustBeDone().Output)!["key"]!.GetValue<string>();
        await UntilRefusedAsync(async () =>
        {
            using var answer = await site.Client.SendAsync(AttackedSite.Request("POST", "/api/feeds/credits")
                .With("X-Api-Key", key)
                .WithJson(Lines(member, certifiedOn)));
            var isTaken = (await answer.JsonAsync())["accepted"]!.GetValue<int>() > 0;
            return new HttpResponseMessage(isTaken ? HttpStatusCode.OK : HttpStatusCode.Conflict);
        });
        return member;
    }

    /// <summary>Sends the same until it is refused; a refusal says so and is no failure.</summary>
    private static async Task UntilRefusedAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var i = 0; i < MostOfAKind; i++)
        {
            using var answer = await send();
            if ((int)answer.StatusCode >= 400)
            {
                Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
                return;
            }
        }
    }

    /// <summary>Puts as many reports on the record as years would.</summary>
    private async Task GrowAsync(AttackedMember member, DateOnly certifiedOn)
    {
        var store = site.Get<IMemberStore>();
        var known = (await store.FindAsync(member.Key, CancellationToken.None))!;
        var report = new ActivityReport
        {
            Id = "old",
            Activity = "continuing-education",
            Date = Within(certifiedOn),
            Quantity = new ReportedQuantity(ActivityUnit.Credits, 1),
            ApprovedBy = new string('x', 100),
        };

        // A report is stored with its version; the form stored differs a little, which the rest of the room allows.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(report).Length + 20;
        var reports = Enumerable.Range(0, BytesOfYears / bytes)
            .Select(i => report with { Id = string.Create(CultureInfo.InvariantCulture, $"old-{i}") })
            .ToImmutableArray();
        Assert.Equal(
            CommitOutcome.Committed,
            await store.CommitAsync(
                new MemberCommit
                {
                    Document = known.Document with
                    {
                        Standing = known.Document.Standing with
                        {
                            Reports = known.Document.Standing.Reports.AddRange(reports),
                        },
                        ReportVersions = known.Document.ReportVersions.AddRange(
                            reports.Select(added => KeyValuePair.Create(added.Id, 1))),
                        CommitId = Guid.NewGuid(),
                    },
                    ETag = known.ETag,
                },
                CancellationToken.None));
    }

    private static string Lines(AttackedMember member, DateOnly certifiedOn)
    {
        var lines = Enumerable.Range(0, 100).Select(_ => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "id": "{{Guid.NewGuid():N}}", "program": "acsm", "memberId": "{{member.Key.MemberId}}",
              "activity": "continuing-education", "date": "{{Within(certifiedOn):yyyy-MM-dd}}", "credits": 1 }
            """));
        return new StringBuilder().AppendJoin(",", lines).Insert(0, "{ \"lines\": [").Append("] }").ToString();
    }

    private static string Education(decimal amount, string approvedBy, DateOnly certifiedOn) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        { "activity": "continuing-education", "date": "{{Within(certifiedOn):yyyy-MM-dd}}", "credits": {{amount}},
          "approvedBy": "{{approvedBy}}" }
        """);

    /// <summary>A day in the first cycle that has passed.</summary>
    private static DateOnly Within(DateOnly certifiedOn) => certifiedOn.AddDays(700);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
