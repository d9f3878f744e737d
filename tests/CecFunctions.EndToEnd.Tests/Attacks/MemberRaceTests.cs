using System.Net;
using CecFunctions.Applications;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>Fifty at once on each command with which a member spends something: it is spent once.</summary>
[Collection(AttackCollection.Name)]
public sealed class MemberRaceTests(AttackedSite site)
{
    [Fact]
    public async Task Renewal_IsDoneOnceAndPaidOnce()
    {
        var member = await EnrolAsync();
        await site.ReportAsync(member, site.Education(member, 45, "ACE"));
        await PayAsync(member, "renewal", 60);
        await PayAsync(member, "renewal", 60);

        (await Race.RunAsync(i => site.RunAsync(member, i, "POST", $"/api/credentials/{member.Number}/renewal")))
            .MustHaveWinners(1, HttpStatusCode.Conflict);

        var after = await site.DocumentAsync(member.Key);
        Assert.Single(after.FeeAccount, payment => !payment.Uses.IsEmpty);
        Assert.Single(after.Payments);
        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.Renewed);
    }

    [Fact]
    public async Task RenewalUnderOneKey_IsDoneOnce_AndAllAreToldOfIt()
    {
        var member = await EnrolAsync();
        await site.ReportAsync(member, site.Education(member, 45, "ACE"));
        await PayAsync(member, "renewal", 60);

        (await Race.RunAsync(
            i => site.RunAsync(member, i, "POST", $"/api/credentials/{member.Number}/renewal", key: "once")))
            .MustAllBeDone();

        Assert.Single((await site.DocumentAsync(member.Key)).Payments);
    }

    [Fact]
    public async Task SignInLink_SignsInOnce()
    {
        var member = await EnrolAsync();
        var link = new Uri((await site.AskForLinkAsync(member)).AbsolutePath, UriKind.Relative);

        (await Race.RunAsync(_ => site.Client.PostAsync(link, null))).MustHaveWinners(1, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LinkToANewAddress_ConfirmsItOnce()
    {
        var member = await EnrolAsync();
        var email = $"new-{member.Email}";
        await site.DoneAsync(member.Caller, "POST", "/api/profile/email", $$"""{ "email": "{{email}}" }""");
        var token = (await site.Mails.LinkAsync(email, "/profile/email/")).Segments[^1];

        // By the bearer of Development, which the change does not end.
        (await Race.RunAsync(_ => site.SendAsync(
            member.Caller, "POST", "/api/profile/email/confirm", $$"""{ "token": "{{token}}" }""")))
            .MustHaveWinners(1, HttpStatusCode.Conflict);

        Assert.Equal(email, (await site.DocumentAsync(member.Key)).Email);
    }

    [Fact]
    public async Task ChangesOfAddress_MailNoMoreThanAFew()
    {
        var member = await EnrolAsync();

        await Race.RunAsync(i => site.SendAsync(
            member.Caller, "POST", "/api/profile/email", $$"""{ "email": "r{{i}}-{{member.Email}}" }"""));

        var mailed = Enumerable.Range(0, Race.Runners).Sum(i => site.Mails.To($"r{i}-{member.Email}").Count);
        Assert.InRange(mailed, 1, 10);
    }

    [Fact]
    public async Task PetitionFee_IsSpentOnOnePetition()
    {
        var member = await site.EnrolAsync("nasm", "NASM-CPT", site.Today.AddDays(-318));
        string[] courses =
        [
            await site.ReportAsync(member, site.Education(member, 0.5m, null)),
            await site.ReportAsync(member, site.Education(member, 0.4m, null)),
        ];
        await PayAsync(member, "petition", 25);

        (await Race.RunAsync(i => site.RunAsync(
            member, i, "POST", "/api/petitions", $$"""{ "report": "{{courses[i / 2 % 2]}}" }""")))
            .MustHaveWinners(1, HttpStatusCode.Conflict);

        var after = await site.DocumentAsync(member.Key);
        Assert.Single(after.Applications);
        Assert.Single(after.FeeAccount, payment => !payment.Uses.IsEmpty);
    }

    [Fact]
    public async Task EmeritusApplication_IsFiledOnce()
    {
        var member = await EnrolLongCertifiedAsync();

        (await Race.RunAsync(i => site.RunAsync(
            member,
            i,
            "POST",
            "/api/emeritus-applications",
            $$"""{ "credential": "{{member.Number}}", "bornOn": "1950-01-01", "retired": true }""")))
            .MustHaveWinners(1, HttpStatusCode.Conflict);

        Assert.Single((await site.DocumentAsync(member.Key)).Applications);
    }

    [Fact]
    public async Task IdempotencyKey_StandsForOneReport()
    {
        var member = await EnrolAsync();
        var same = (await Race.RunAsync(i => site.RunAsync(
            member, i, "POST", "/api/self-reports", site.Education(member, 1, "ACE"), "one"))).MustAllBeDone();
        var other = (await Race.RunAsync(i => site.RunAsync(
            member, i, "POST", "/api/self-reports", site.Education(member, 2 + i, "ACE"), "two")))
            .MustHaveWinners(1, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            new[] { same.Done.Select(answer => answer.Id).Distinct().Single(), other.Done.Single().Id }.Order(),
            (await site.DocumentAsync(member.Key)).Standing.Reports.Select(report => report.Id).Order());
    }

    [Fact]
    public async Task VersionOfAReport_IsChangedOnceAndDeletedOnce()
    {
        var member = await EnrolAsync();
        var report = await site.ReportAsync(member, site.Education(member, 1, "ACE"));
        var address = $"/api/self-reports/{report}";

        (await Race.RunAsync(i => site.RunAsync(
            member, i, "PUT", address, site.Education(member, 2 + i, "ACE"))))
            .MustHaveWinners(1, HttpStatusCode.PreconditionFailed);
        (await Race.RunAsync(i => site.RunAsync(member, i, "DELETE", address, version: "\"2\"")))
            .MustHaveWinners(1, HttpStatusCode.NotFound);

        Assert.Empty((await site.DocumentAsync(member.Key)).Standing.Reports);
    }

    [Fact]
    public async Task EvidenceOfACase_IsTakenOnceAndSubmittedOnce()
    {
        var member = await EnrolAsync();
        var reports = await site.BeAuditedAsync(member);

        (await Race.RunAsync(_ => site.UploadAsync(member, reports[0], "the same certificate"))).MustAllBeDone();
        (await Race.RunAsync(i => site.UploadAsync(member, reports[1], $"certificate {i}")))
            .Answers.ToList().ForEach(answer => Assert.True((int)answer.Status < 500 || answer.Status
                == HttpStatusCode.ServiceUnavailable, answer.Text));
        var evidence = await site.Get<IMemberStore>().FindEvidenceAsync(
            member.Key, member.Things["caseId"], CancellationToken.None);
        Assert.Single(evidence!.Documents, document => document.Report == reports[0]);
        (await Race.RunAsync(i => site.RunAsync(
            member, i, "POST", $"/api/audits/{member.Things["caseId"]}/submit"))).MustAllBeDone();

        Assert.Single(await site.LogAsync(member.Key), row => row.Line.Event == LogEvent.AuditDocuments);
    }

    private Task<AttackedMember> EnrolAsync() => site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));

    /// <summary>A member who has been certified for nearly eighteen years, in the last year of a cycle.</summary>
    private Task<AttackedMember> EnrolLongCertifiedAsync()
    {
        var ends = new DateOnly(site.Today.Year + 1, site.Today.Month, 1);
        return site.EnrolAsync("acsm", "ACSM-CPT", ends.AddYears(-18), ends.AddDays(-1));
    }

    private async Task PayAsync(AttackedMember member, string purpose, decimal amount)
    {
        using var paid = await site.PayAsync(member, purpose, amount);
        Assert.True(paid.StatusCode == HttpStatusCode.OK, await paid.Content.ReadAsStringAsync());
    }
}
