using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Tests.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

/// <summary>Mistakes of the record, undone by staff.</summary>
public sealed class CorrectionTests
{
    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public async Task MistypedDate_IsCorrected_AndLoggedWithBeforeAndAfter()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "1900-01-01");
        Assert.Equal("ReinstatementOnly", await StatusAsync(site, member));
        var json = $$"""
            { "credential": "C-{{member.MemberId}}", "certifiedOn": "2025-12-31", "reason": "Certificate seen." }
            """;
        var version = await VersionAsync(site, member);

        var page = await site.DoneAsync("POST", $"{DeskSite.Of(member)}/correction", json, version);

        Assert.Equal(
            ("Active", "2025-12-31"),
            (page["credentials"]![0]!.Text("status"), page["credentials"]![0]!.Text("certifiedOn")));
        var line = (await LinesAsync(site, member)).Single(line => line.Text("event") == "credentialCorrected");
        Assert.Equal(
            ("staff:rob", "certifiedOn 1900-01-01 to 2025-12-31; cycle ends 1902-12-31 to 2028-12-30: Certificate seen."),
            (line.Text("actor"), line.Text("note")));
        // The same again, on the old version, changes nothing.
        var log = page["logLength"]!.GetValue<int>();
        page = await site.DoneAsync("POST", $"{DeskSite.Of(member)}/correction", json, version);
        Assert.Equal(log, page["logLength"]!.GetValue<int>());
        using var verified = await site.Site.Client.GetAsync($"/api/verify/C-{member.MemberId}");
        Assert.Equal("certified", (await verified.JsonAsync())["credentials"]![0]!.Text("status"));
    }

    [Theory]
    [InlineData("""{ "credential": "none", "certifiedOn": "2025-01-01", "reason": "x" }""", "$.credential")]
    [InlineData("""{ "credential": "C", "reason": "x" }""", "$")]
    [InlineData("""{ "credential": "C", "type": "ACSM-XXX", "reason": "x" }""", "$.type")]
    [InlineData("""{ "credential": "C", "certifiedOn": "2030-01-01", "reason": "x" }""", "$.certifiedOn")]
    [InlineData("""{ "credential": "C", "certifiedOn": "0001-01-01", "reason": "x" }""", "$.certifiedOn")]
    [InlineData("""{ "credential": "C", "currentCycleEnds": "2027-05-05", "reason": "x" }""", "$.currentCycleEnds")]
    [InlineData("""{ "credential": "C", "number": "..", "reason": "x" }""", "$.number")]
    [InlineData("""{ "credential": "C", "number": "", "reason": "x" }""", "$.number")]
    [InlineData("""{ "credential": "C", "number": "N-1", "reason": " " }""", "$.reason")]
    public async Task WhatCannotBe_IsRefused_WithItsPlace(string json, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        json = json.Replace("\"C\"", $"\"C-{member.MemberId}\"", StringComparison.Ordinal);

        using var refused = await site.SendAsync(
            "POST", $"{DeskSite.Of(member)}/correction", json, await VersionAsync(site, member));

        Assert.Equal(place, (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Places().Single());
    }

    [Fact]
    public async Task OldVersion_IsStale_AndNoneIsAsked()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var version = await VersionAsync(site, member);
        await site.DoneAsync(
            "PUT", $"{DeskSite.Of(member)}/state", """{ "state": "do-not-mail", "reason": "Letter." }""", version);

        foreach (var (method, path, json) in new[]
        {
            ("POST", "correction", """{ "credential": "C", "certifiedOn": "2025-01-01", "reason": "x" }"""),
            ("POST", "withdrawal", """{ "credential": "C", "reason": "x" }"""),
            ("PUT", "state", """{ "state": "resigned", "reason": "x" }"""),
        })
        {
            var body = json.Replace("\"C\"", $"\"C-{member.MemberId}\"", StringComparison.Ordinal);
            using var stale = await site.SendAsync(method, $"{DeskSite.Of(member)}/{path}", body, version);
            using var none = await site.SendAsync(method, $"{DeskSite.Of(member)}/{path}", body);
            Assert.Equal(
                (HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired),
                (stale.StatusCode, none.StatusCode));
        }
    }

    [Fact]
    public async Task CorrectedNumber_LeadsToTheCredential_WithAllThatNamesIt_AndTheWrongOneToNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);
        var (wrong, right) = ($"C-{member.MemberId}", $"R-{member.MemberId}");
        var other = await site.EnrolAsync();
        using var taken = await site.SendAsync(
            "POST", $"{DeskSite.Of(member)}/correction", Number(wrong, $"C-{other.MemberId}"), await VersionAsync(site, member));
        Assert.Equal("$.number", (await taken.ProblemAsync(HttpStatusCode.BadRequest)).Places().Single());

        var page = await site.DoneAsync(
            "POST", $"{DeskSite.Of(member)}/correction", Number(wrong, right), await VersionAsync(site, member));

        Assert.Equal(right, page["credentials"]![0]!.Text("credential"));
        Assert.Equal(right, page["feeAccount"]![0]!.Text("credential"));
        using (var gone = await site.Site.Client.GetAsync($"/api/verify/{wrong}"))
        using (var found = await site.Site.Client.GetAsync($"/api/verify/{right}"))
        {
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (gone.StatusCode, found.StatusCode));
        }

        Assert.Equal([member.MemberId], await site.FoundAsync($"q={right}"));
        using var renewed = await site.PostToAsync(member, $"/api/credentials/{right}/renewal");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        // Nor does the file that brought it.
        var again = await site.ImportTodayAsync(new RosterRow(
            2, "acsm", member.MemberId, null, null, "ACSM-CPT", wrong, new DateOnly(2024, 3, 15), null,
            new DateOnly(2030, 1, 1), false));
        Assert.Equal((0, 1), (again.Added, again.Unchanged));
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task CorrectionAskedOfAnAccountThatWasMerged_IsOneOfTheSurvivors()
    {
        await using var system = await TestSystem.StartAsync();
        var (stays, goes, day) = (new MemberKey("acsm", "m1"), new MemberKey("acsm", "m2"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(
            new(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m2", "2023-03-15"));
        await system.Get<CecFunctions.Merge.AccountMerge>().MergeAsync(stays, goes, day, Actor.Office, default);
        var corrections = system.Get<MemberCorrections>();

        for (var time = 0; time < 2; time++)
        {
            var done = await corrections.CorrectAsync(
                Office(day), goes, "m2-1", new() { Number = "right" }, "Card seen.", default);
            Assert.Equal((CommandOutcome.Accepted, time > 0), (done.Outcome, done.Replayed));
        }

        Assert.Equal([stays], await system.Get<MemberLookup>().FindByCredentialAsync("right", default));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    [Trait("Rule", "ALL-NOTICE-3")]
    public async Task PendingNotices_FollowTheNumber_AndUntrueOnesAreNotSent()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("nasm", "m1"), new DateOnly(2026, 3, 2));
        await system.ImportAsync(new(2026, 2, 1), TestRoster.Row("m1", "2024-03-01", "NASM-CPT", "wrong"));
        await system.SweepAsync(day);
        var before = await system.NoticesAsync(key);
        Assert.Contains(before, notice => notice.Notice.Kind == NoticeKind.GraceEntered);
        var corrections = system.Get<MemberCorrections>();

        var renumbered = await corrections.CorrectAsync(
            Office(day), key, "wrong", new() { Number = "right" }, "Card seen.", default);
        var moved = await corrections.CorrectAsync(
            Office(day), key, "right", new() { CertifiedOn = new(2024, 3, 20) }, "Card seen.", default);
        Assert.Equal(
            (CommandOutcome.Accepted, CommandOutcome.Accepted), (renumbered.Outcome, moved.Outcome));
        await system.DispatchAsync(day);

        var notices = await system.NoticesAsync(key);
        Assert.All(notices, notice => Assert.Equal("right", notice.Notice.Credential));
        var grace = notices.Single(notice => notice.Notice.Kind == NoticeKind.GraceEntered);
        Assert.Equal(
            (NoticeState.Suppressed, NoticeReason.Corrected, "ALL-NOTICE-3"), (grace.State, grace.Reason, grace.Rule));
        Assert.Empty(system.Mails.Taken);
        await system.SweepAsync(day.AddDays(1));
        await CompleteDueIndex.AssertAsync(system);
        Assert.Equal(
            CredentialStatus.Active, (await system.MemberAsync(key)).Standing.Credentials[0].Status);
    }

    [Fact]
    public async Task WithdrawnCredential_WasNeverHeld_AndAnImportEntersItAgain()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(new(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        await system.ReportAsync(key, new(2025, 1, 20), 45);
        await system.Office.RenewAsync(key, "m1-1", new(2025, 1, 21), 60, default);
        await system.Office.DrawAuditAsync(key, "m1-1", new(2025, 1, 22), default);
        var corrections = system.Get<MemberCorrections>();

        var done = await corrections.WithdrawAsync(Office(day), key, "m1-1", "Another person's.", default);

        Assert.Equal(
            ["credentialWithdrawn", "auditClosed"], done.Log.Select(line => line.Event));
        var member = await system.MemberAsync(key);
        Assert.Empty(member.Standing.Credentials);
        Assert.Single(member.Standing.Reports);
        Assert.Equal(("m1-1", "ACSM-CPT"), (member.Withdrawn.Single().Number, member.Withdrawn.Single().Type));
        // The same again changes nothing, and what is not there never was.
        Assert.True((await corrections.WithdrawAsync(Office(day), key, "m1-1", "Again.", default)).Replayed);
        Assert.Equal(
            CommandOutcome.UnknownCredential,
            (await corrections.WithdrawAsync(Office(day), key, "m1-2", "x", default)).Outcome);
        await system.DispatchAsync(day);
        Assert.Empty(system.Mails.Taken);
        Assert.All(await system.NoticesAsync(key), notice => Assert.Equal(NoticeReason.Withdrawn, notice.Reason));
        Assert.Single(await system.ExportAsync(day));
        await CompleteDueIndex.AssertAsync(system);
        Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(default)).Missing);

        var entered = await system.ImportAsync(day, TestRoster.Row("m1", "2022-03-16"));
        Assert.Equal(1, entered.Added);
        var other = await system.ImportAsync(day, TestRoster.Row("m2", "2022-03-15", number: "m1-2"));
        Assert.Equal(1, other.Added);
    }

    [Fact]
    public async Task WithdrawnCredential_IsNotBroughtBackByTheSameRoster_AndItsNumberIsFreeForItsHolder()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        var row = TestRoster.Row("m1", "2022-03-15", number: "Nr-1", email: "old@example.org");
        await system.ImportAsync(new(2025, 1, 10), row);
        await system.Get<MemberCorrections>().WithdrawAsync(Office(day), key, "Nr-1", "Another person's.", default);
        var import = system.Get<RosterImport>();

        foreach (var same in new[] { row, row with { CredentialNumber = "NR-1", Email = "new@example.org" } })
        {
            foreach (var dryRun in new[] { true, false })
            {
                var again = await import.RunAsync([same], day, dryRun, null, default);
                Assert.Equal((0, 0, 1, 0), (again.Added, again.MembersChanged, again.Conflicts, again.Bad));
                var told = again.Remarks.Single();
                Assert.Equal((2, "credentialNumber"), (told.Line, told.Column));
                Assert.StartsWith("was withdrawn on 2025-02-01,", told.Remark, StringComparison.Ordinal);
            }
        }

        // Another row of the same file is taken, and the number goes to its holder.
        var both = await system.ImportAsync(
            day, row, TestRoster.Row("m1", "2023-03-15", "ACSM-EP", number: "Nr-2", email: null, line: 3));
        Assert.Equal((1, 1), (both.Added, both.Conflicts));
        var others = await system.ImportAsync(day, row, TestRoster.Row("m2", "2024-03-15", number: "NR-1"));
        Assert.Equal(1, others.Bad);
        others = await system.ImportAsync(day, TestRoster.Row("m2", "2024-03-15", number: "NR-1"));
        Assert.Equal((1, 0), (others.Added, others.Bad));
        var refused = await import.EnteringWithdrawn(true).RunAsync([row], day, false, null, default);
        Assert.Equal((0, 1), (refused.Added, refused.Bad));
    }

    [Fact]
    public async Task WithdrawnCredential_IsEnteredAgain_ByAnOptionOrByARowThatSaysOtherwise()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        var row = TestRoster.Row("m1", "2022-03-15");
        await system.ImportAsync(new(2025, 1, 10), row);
        var (corrections, import) = (system.Get<MemberCorrections>(), system.Get<RosterImport>());
        await corrections.WithdrawAsync(Office(day), key, "m1-1", "A slip.", default);

        var dry = await import.EnteringWithdrawn(true).RunAsync([row], day, true, null, default);
        var entered = await import.EnteringWithdrawn(true).RunAsync([row], day, false, null, default);

        Assert.Equal((1, 1, 0), (dry.Added, entered.Added, entered.Conflicts));
        Assert.Equal("m1-1", (await system.MemberAsync(key)).Standing.Credentials.Single().Id);
        Assert.Equal((0, 1), await FiguresAsync(row));
        await corrections.WithdrawAsync(Office(day), key, "m1-1", "Another date.", default);
        Assert.Equal((0, 1), await FiguresAsync(row));
        Assert.Equal((1, 0), await FiguresAsync(row with { CertifiedOn = new(2022, 3, 16) }));

        async Task<(int Added, int Unchanged)> FiguresAsync(RosterRow again)
        {
            var figures = await system.ImportAsync(day, again);
            return (figures.Added, figures.Unchanged);
        }
    }

    [Fact]
    public async Task RosterWithTheWrongNumber_AndOneWithTheRight_AreOfTheCorrectedCredential()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        var row = TestRoster.Row("m1", "2022-03-15", number: "wrong", email: "a@example.org");
        await system.ImportAsync(new(2025, 1, 10), row);
        var corrections = system.Get<MemberCorrections>();
        await corrections.CorrectAsync(Office(day), key, "wrong", new() { Number = "right" }, "Card seen.", default);
        await system.Office.ForStaff("rob").ChangeProfileAsync(key, day, "Ann Right", "b@example.org", default);
        await system.ImportAsync(day, TestRoster.Row("m2", "2022-03-15", number: "WRONG"));

        foreach (var known in new[] { row, row with { CredentialNumber = "Right" } })
        {
            var again = await system.ImportAsync(day.AddDays(1), known);
            Assert.Equal((0, 0, 1, 0), (again.Added, again.MembersChanged, again.Unchanged, again.Bad));
        }

        var both = await system.ImportAsync(
            day.AddDays(2),
            row with { CprValidUntil = new(2041, 1, 1) },
            row with { Line = 3, CredentialNumber = "right", CprValidUntil = new(2041, 1, 1) });

        Assert.Equal((0, 1, 0), (both.Added, both.MembersChanged, both.Bad));
        var member = await system.MemberAsync(key);
        Assert.Equal(
            ("Ann Right", "b@example.org", new DateOnly(2041, 1, 1)),
            (member.Name, member.Email, member.Standing.CprValidUntil));
        Assert.Equal("right", member.Standing.Credentials.Single().Id);
        Assert.Equal(FieldSource.Staff, member.OriginOf(MemberField.Name)!.Source);
        // Corrected once more, and back.
        await corrections.CorrectAsync(
            Office(day.AddDays(2)), key, "right", new() { Number = "third" }, "Card seen.", default);
        await corrections.CorrectAsync(
            Office(day.AddDays(2)), key, "third", new() { Number = "right" }, "Card seen.", default);
        Assert.Equal(
            [("wrong", "right"), ("third", "right")],
            (await system.MemberAsync(key)).WrongNumbers.Select(number => (number.Wrong, number.Right)));
    }

    [Fact]
    public async Task Type_IsTakenInAnyCase()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(new(2025, 1, 10), TestRoster.Row("m1", "2024-03-15"));

        var done = await system.Get<MemberCorrections>().CorrectAsync(
            Office(day), key, "m1-1", new() { Type = "acsm-ep" }, "Card seen.", default);

        Assert.Equal(CommandOutcome.Accepted, done.Outcome);
        Assert.Equal("ACSM-EP", (await system.MemberAsync(key)).Standing.Credentials.Single().Type);
    }

    [Fact]
    public async Task NumberOfAnother_IsRefusedInAnyWayOfWritingIt_AndOneThatIsGivenUpIsFree()
    {
        await using var system = await TestSystem.StartAsync();
        var (key, day) = (new MemberKey("acsm", "m1"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(
            new(2025, 1, 10),
            TestRoster.Row("m1", "2022-03-15", number: "ac1"),
            TestRoster.Row("m1", "2023-03-15", "ACSM-EP", number: "ac2", line: 3),
            TestRoster.Row("m2", "2022-03-15", number: "ac3", line: 4));
        var corrections = system.Get<MemberCorrections>();

        Assert.Equal("is the number of member m2; a number has one holder.", await ProblemAsync("AC3"));
        Assert.Equal("is that of another credential of this member, ac2.", await ProblemAsync(" AC2 "));
        Assert.Contains("U+200B", await ProblemAsync("ac\u200b4"), StringComparison.Ordinal);
        Assert.Null(await ProblemAsync(" Ac1 "));
        Assert.Equal("Ac1", (await system.MemberAsync(key)).Standing.Credentials[0].Id);
        var claims = system.Get<NumberClaims>();
        Assert.Equal(key, (await claims.FindAsync(new(key, "AC1"), default))!.Member);
        // A request on an old version claims nothing.
        var stale = new OfficeCaller(Actor.Office, day, OrLater: false, _ => false);
        Assert.Equal(
            CommandOutcome.StaleVersion,
            (await corrections.CorrectAsync(stale, key, "ac2", new() { Number = "ac9" }, "x", default)).Outcome);
        Assert.Null(await claims.FindAsync(new(key, "ac9"), default));

        await corrections.CorrectAsync(Office(day), key, "ac2", new() { Number = "ac5" }, "Card seen.", default);
        Assert.Null(await claims.FindAsync(new(key, "ac2"), default));
        for (var time = 0; time < 2; time++)
        {
            var withdrawn = await corrections.WithdrawAsync(Office(day), key, "AC5", "A slip.", default);
            Assert.Equal((CommandOutcome.Accepted, time > 0), (withdrawn.Outcome, withdrawn.Replayed));
        }

        Assert.Null(await claims.FindAsync(new(key, "ac5"), default));
        await system.Get<MemberErasure>().EraseAsync(key, day, Actor.Office, "Letter 17.", default);
        Assert.Null(await claims.FindAsync(new(key, "ac1"), default));

        async Task<string?> ProblemAsync(string number) => (await corrections.CorrectAsync(
            Office(day), key, "aC1", new() { Number = number }, "Card seen.", default)).Problem?.Problem;
    }

    [Theory]
    [InlineData("2025-02-01", "2024-03-16", "2027-05-05", CommandOutcome.Malformed)]
    [InlineData("2025-01-09", null, null, CommandOutcome.DateTooEarly)]
    public async Task NumberOfACorrectionThatIsRefused_IsFreeAtOnce(
        string day, string? certifiedOn, string? ends, CommandOutcome outcome)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new(2025, 1, 10), TestRoster.Row("m1", "2024-03-15"));
        var right = new Domain.Credentials.CredentialCorrection
        {
            Number = "wanted",
            CertifiedOn = certifiedOn is null ? null : DateOnly.Parse(certifiedOn),
            CurrentCycleEnds = ends is null ? null : DateOnly.Parse(ends),
        };

        var refused = await system.Get<MemberCorrections>().CorrectAsync(
            Office(DateOnly.Parse(day)), new MemberKey("acsm", "m1"), "m1-1", right, "Card seen.", default);

        Assert.Equal(outcome, refused.Outcome);
        var other = await system.ImportAsync(
            new(2025, 2, 1), TestRoster.Row("m2", "2024-03-15", number: "wanted"));
        Assert.Equal((1, 0), (other.Added, other.Bad));
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task ProfileChangedUnderAnAccountThatWasMerged_MakesTheSurvivorFound()
    {
        await using var system = await TestSystem.StartAsync();
        var (stays, goes, day) = (new MemberKey("acsm", "m1"), new MemberKey("acsm", "m2"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(
            new(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m2", "2023-03-15", line: 3));
        await system.Get<CecFunctions.Merge.AccountMerge>().MergeAsync(stays, goes, day, Actor.Office, default);

        var done = await system.Office.ChangeProfileAsync(goes, day, "Zoe Changed", "zoe@example.org", default);

        Assert.Equal((CommandOutcome.Accepted, stays), (done.Outcome, done.Member!.Key));
        var lookup = system.Get<MemberLookup>();
        Assert.Equal([stays], await lookup.FindByNameAsync("changed", null, 10, default));
        Assert.Equal([stays], await lookup.FindByEmailAsync("zoe@example.org", default));
    }

    private static OfficeCaller Office(DateOnly day) => new(Actor.Office, day, OrLater: false);

    private static string Number(string wrong, string right) =>
        $$"""{ "credential": "{{wrong}}", "number": "{{right}}", "reason": "Card seen." }""";

    private static async Task<string> StatusAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync(DeskSite.Of(member)))["credentials"]![0]!.Text("status");

    internal static async Task<string> VersionAsync(MemberSite site, MemberKey member)
    {
        using var answer = await site.SendAsync("GET", DeskSite.Of(member));
        return answer.Headers.ETag!.ToString();
    }

    private static async Task<IEnumerable<JsonNode>> LinesAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync($"{DeskSite.Of(member)}/log"))["log"]!.AsArray().Select(line => line!);
}
