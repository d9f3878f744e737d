using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;
using CecFunctions.Draw;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Tests.Members;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

/// <summary>What a person is sent and asked for who died, resigned or wants no mail, and what others are told.</summary>
public sealed class PersonStateTests
{
    private static readonly DateOnly Today = new(2025, 2, 1);
    private static readonly MemberKey Ada = new("acsm", "m1");

    [Theory]
    [Trait("Rule", "PORTAL-10")]
    [Trait("Rule", "PORTAL-8")]
    [InlineData("none", "certified", null, 200, 200, 1)]
    [InlineData("do-not-mail", "certified", null, 200, 200, 1)]
    [InlineData("resigned", "not-certified", "PORTAL-10", 409, 409, 1)]
    [InlineData("deceased", "not-certified", "PORTAL-10", 409, 409, 0)]
    [InlineData("withdrawn", null, null, 404, 404, 1)]
    [InlineData("erased", null, null, 404, 404, 0)]
    public async Task WhatOthersAreTold_AndWhetherTheMemberSignsIn(
        string state, string? verified, string? rule, int badge, int renewal, int links)
    {
        await using var site = await MemberSite.LendAsync();
        var mail = $"{Guid.NewGuid():N}@example.org";
        var member = await site.EnrolAsync(email: mail);
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));
        if (state != "erased")
        {
            // Money on account would stand against an erasure.
            await site.PayAsync(member, 60);
        }

        var number = $"C-{member.MemberId}";

        await BecomeAsync(site, member, state);

        using var answer = await site.Site.Client.GetAsync($"/api/verify/{number}");
        var one = verified is null ? null : (await answer.JsonAsync())["credentials"]![0];
        Assert.Equal(verified is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((verified, rule), (one?.Text("status"), one?["rule"]?.GetValue<string>()));
        using var given = await site.Site.Client.GetAsync($"/api/badges/{number}");
        Assert.Equal(badge, (int)given.StatusCode);
        using var status = await site.Site.Client.GetAsync($"/api/badges/{number}/status");
        Assert.Equal(
            verified is null ? null : verified == "certified" ? 0 : 1,
            status.IsSuccessStatusCode
                ? (await status.JsonAsync())["credentialSubject"]?.AsArray().Count
                    ?? (await status.JsonAsync())["revokedCredentials"]!.AsArray().Count
                : (int?)null);
        using var renewed = await site.PostToAsync(member, $"/api/credentials/{number}/renewal");
        Assert.Equal(renewal, (int)renewed.StatusCode);
        using var dashboard = await site.GetAsync(member, "/api/progress");
        Assert.Equal(state == "erased" ? HttpStatusCode.NotFound : HttpStatusCode.OK, dashboard.StatusCode);
        using var desk = await site.SendAsync("GET", DeskSite.Of(member));
        Assert.Equal(state == "erased" ? HttpStatusCode.NotFound : HttpStatusCode.OK, desk.StatusCode);
        Assert.Equal(
            state == "erased" ? [] : new[] { member.MemberId }, await site.FoundAsync($"q={Uri.EscapeDataString(mail)}"));
        Assert.Equal(links, await LinksAsync(site, mail));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-3")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [InlineData(PersonStateKind.Deceased, NoticeState.Suppressed, "deceased", NoticeState.Suppressed, "deceased")]
    [InlineData(PersonStateKind.Resigned, NoticeState.Suppressed, "resigned", NoticeState.Suppressed, "resigned")]
    [InlineData(PersonStateKind.DoNotMail, NoticeState.Suppressed, "do-not-mail", NoticeState.Failed, "by-post")]
    public async Task NothingIsMailed_AndOnlyAnAuditGoesByPost(
        PersonStateKind kind, NoticeState reminder, string why, NoticeState drawn, string whyOfAudit)
    {
        await using var system = await StartAsync();
        await SetAsync(system, kind);

        await system.SweepAsync(Today);
        await system.DispatchAsync(Today);

        Assert.Empty(system.Mails.Taken);
        var notices = await system.NoticesAsync(Ada);
        var renewed = notices.Single(notice => notice.Notice.Kind == NoticeKind.Renewed);
        var audit = notices.Single(notice => notice.Notice.Kind == NoticeKind.AuditDrawn);
        Assert.Equal((reminder, why), (renewed.State, renewed.Reason));
        Assert.Equal((drawn, whyOfAudit), (audit.State, audit.Reason));
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Letter_IsListed_AndTheDaysRunFromTheDayItWent()
    {
        await using var system = await StartAsync();
        await SetAsync(system, PersonStateKind.DoNotMail);
        await system.DispatchAsync(Today);
        Assert.Null((await AuditAsync(system)).Deadline);
        var undelivered = system.Get<UndeliveredNotices>();
        var listed = Assert.Single(
            (await undelivered.ReadAsync("acsm", UndeliveredState.ByPost, null, 10, default)).Notices);
        var letter = listed.Notice;
        Assert.Contains("Dear Member m1,", listed.Letter, StringComparison.Ordinal);
        var outbox = system.Get<NoticeOutbox>();
        var reminder = (await system.NoticesAsync(Ada)).First(notice => notice.Notice.Kind == NoticeKind.Renewed);
        Assert.Equal(
            OutboxOutcome.NoLetter,
            (await outbox.RecordLetterAsync(Ada, reminder.Id, Today, Today, Actor.Office, default)).Outcome);

        Assert.Equal(OutboxOutcome.LetterTooEarly, await PostedAsync(letter.PlannedOn.AddDays(-1)));

        var went = await outbox.RecordLetterAsync(
            Ada, letter.Id, Today.AddDays(2), Today.AddDays(3), Actor.Office, default);

        Assert.Equal((OutboxOutcome.Done, NoticeState.Sent), (went.Outcome, went.Notice!.State));
        Assert.Equal(Today.AddDays(2 + 30), (await AuditAsync(system)).Deadline);
        Assert.Empty((await undelivered.ReadAsync("acsm", null, null, 10, default)).Notices);
        Assert.Equal(OutboxOutcome.AlreadySo, await PostedAsync(Today.AddDays(2)));
        Assert.Equal(OutboxOutcome.LetterRecorded, await PostedAsync(Today.AddDays(3)));
        Assert.Contains(
            await system.Members.ReadLogAsync(Ada, default), row => row.Line.Event == LogEvent.LetterPosted);

        async Task<OutboxOutcome> PostedAsync(DateOnly day) => (await outbox.RecordLetterAsync(
            Ada, letter.Id, day, Today.AddDays(3), Actor.Office, default)).Outcome;
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [InlineData(PersonStateKind.Deceased)]
    [InlineData(PersonStateKind.Resigned)]
    public async Task OpenAuditIsClosed_AndTakenBack_OpenWithItsClockStopped(PersonStateKind kind)
    {
        await using var system = await StartAsync();
        Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", default));

        var set = await SetAsync(system, kind);

        Assert.Equal(["personStateSet", "auditClosed"], set.Log.TakeLast(2).Select(line => line.Event));
        Assert.Equal(AuditState.Closed, (await AuditAsync(system)).State);
        Assert.Empty(await system.Get<OpenAudits>().ReadAsync("acsm", default));
        await system.SweepAsync(Today.AddDays(200));
        Assert.Equal(
            Domain.Credentials.CredentialStatus.Active, (await system.MemberAsync(Ada)).Standing.Credentials[0].Status);

        var back = await SetAsync(system, null, Today.AddDays(201));

        Assert.Equal(["personStateSet", "auditReopened"], back.Log.TakeLast(2).Select(line => line.Event));
        var audit = await AuditAsync(system);
        Assert.Equal((AuditState.Drawn, null), (audit.State, audit.Deadline));
        Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", default));
        Assert.True((await SetAsync(system, null, Today.AddDays(201))).Replayed);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task AuditUnderACorrectedNumber_GoesOn_AndItsNoticeIsSentAgain()
    {
        await using var system = await StartAsync();
        await system.DispatchAsync(Today);
        Assert.Equal(Today.AddDays(30), (await AuditAsync(system)).Deadline);

        await system.Get<MemberCorrections>().CorrectAsync(
            new OfficeCaller(Actor.Office, Today, OrLater: false), Ada, "m1-1", new() { Number = "right" }, "x", default);
        var drawn = (await system.NoticesAsync(Ada)).Single(notice => notice.Notice.Kind == NoticeKind.AuditDrawn);
        await system.Get<NoticeOutbox>().BounceAsync(Ada, drawn.Id, null, Today, "full", default);
        Assert.Null((await AuditAsync(system)).Deadline);

        var again = await system.Get<AuditDesk>().ResendNoticeAsync(
            Ada, (await AuditAsync(system)).Id, AuditCaller.Office(Today.AddDays(1)), default);
        await system.DispatchAsync(Today.AddDays(1));

        Assert.Equal((OutboxOutcome.Done, drawn.Id), (again!.Outcome, again.Notice!.Id));
        Assert.Equal(Today.AddDays(31), (await AuditAsync(system)).Deadline);
        Assert.Equal("right", Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", default)).Credential.Id);
    }

    [Theory]
    [InlineData("deceased", "closed")]
    [InlineData("do-not-mail", "notified")]
    [InlineData("withdrawn", null)]
    [InlineData("erased", null)]
    public async Task CaseAtTheDesk_IsShownAsItStands_OrNotThere(string state, string? expected)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, default);
        var drawn = await site.Office.DrawAuditAsync(member, $"C-{member.MemberId}", site.Today, default);
        var address = $"/{member.Program}/{member.MemberId}/{drawn.Member!.Standing.Credentials[0].Audits[0].Id}";

        await BecomeAsync(site, member, state);

        using var desk = await site.SendAsync("GET", $"/api/staff/audits{address}");
        using var own = await site.GetAsync(member, $"/api/audits/{address.Split('/')[^1]}");
        var code = expected is null ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        Assert.Equal((code, code), (desk.StatusCode, own.StatusCode));
        Assert.Equal(expected, expected is null ? null : (await own.JsonAsync())["audit"]!.Text("state"));
        using var transcript = await site.GetAsync(member, "/api/transcript?format=csv");
        Assert.NotEqual(HttpStatusCode.InternalServerError, transcript.StatusCode);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task OneWhoHasLeft_IsNotDrawn_AndWaitsUntilThatIsTakenBack()
    {
        await using var system = await StartAsync(isDrawn: false);
        await SetAsync(system, PersonStateKind.Resigned);

        await system.Get<AuditDraw>().RunAsync(Today, default);
        Assert.Null((await system.MemberAsync(Ada)).Standing.Credentials[0].Renewals[0].EnteredDrawOn);

        await SetAsync(system, null);
        await system.Get<AuditDraw>().RunAsync(Today.AddDays(1), default);
        Assert.Equal(
            Today.AddDays(1), (await system.MemberAsync(Ada)).Standing.Credentials[0].Renewals[0].EnteredDrawOn);
    }

    private static async Task<AuditCase> AuditAsync(TestSystem system) =>
        (await system.MemberAsync(Ada)).Standing.Credentials[0].Audits[0];

    private static Task<CommandResult> SetAsync(TestSystem system, PersonStateKind? kind, DateOnly? on = null) =>
        system.Get<MemberCorrections>().SetStateAsync(
            new OfficeCaller(Actor.Office, on ?? Today, OrLater: false), Ada, kind, "Letter.", CancellationToken.None);

    /// <summary>A member with a renewal that is told tomorrow, and an audit whose notice is not sent yet.</summary>
    private static async Task<TestSystem> StartAsync(bool isDrawn = true)
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(new(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        await system.ReportAsync(Ada, new(2025, 1, 20), 45);
        await system.Office.RenewAsync(Ada, "m1-1", new(2025, 1, 31), 60, default);
        if (isDrawn)
        {
            await system.Commands.ExecuteAsync(
                Ada,
                Today,
                Actor.Night,
                (member, program) => MemberChange.Create(
                    member, Audit.EnterDraw(member.Standing, program, "m1-1", 1, new(2025, 1, 31), Today, isDrawn: true)),
                default);
        }

        return system;
    }

    private static async Task BecomeAsync(MemberSite site, MemberKey member, string state)
    {
        var version = await CorrectionTests.VersionAsync(site, member);
        await (state switch
        {
            "none" => Task.FromResult<JsonNode>(new JsonObject()),
            "withdrawn" => site.DoneAsync(
                "POST",
                $"{DeskSite.Of(member)}/withdrawal",
                $$"""{ "credential": "C-{{member.MemberId}}", "reason": "Entered twice." }""",
                version),
            "erased" => site.DoneAsync(
                "POST",
                $"{DeskSite.Of(member)}/erasure",
                $$"""{ "memberId": "{{member.MemberId}}", "reason": "Letter 17." }"""),
            _ => site.DoneAsync(
                "PUT", $"{DeskSite.Of(member)}/state", $$"""{ "state": "{{state}}", "reason": "Letter." }""", version),
        });
    }

    private static async Task<int> LinksAsync(MemberSite site, string mail)
    {
        using var asked = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in").WithJson(
                $$"""{ "program": "acsm", "email": "{{mail}}" }"""));
        Assert.True(asked.IsSuccessStatusCode);
        while (await site.Site.Services.GetRequiredService<CecFunctions.SignIn.SignInByMail>()
            .SendMailsAsync(CancellationToken.None) > 0)
        {
        }

        return site.Mails.Count(sent => sent.To == mail && sent.Text.Contains("/sign-in/", StringComparison.Ordinal));
    }
}
