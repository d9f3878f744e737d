using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Simulation;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Night;

/// <summary>
/// Random histories, driven through storage with random nights, against the simulation of nightly sweeps.
/// </summary>
public sealed class HistoryEquivalenceTests
{
    private const int Members = 36;
    private static readonly DateOnly From = new(2021, 1, 1);
    private static readonly DateOnly Until = new(2025, 3, 31);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task RandomNights_GiveTheLogAndStatusesOfNightlySweeps_AndTheNoticesOfAudits(int seed)
    {
        var random = new Random(seed);
        var histories = Enumerable.Range(0, Members).Select(i => History(random, i)).ToList();
        await using var system = await TestSystem.StartAsync();
        foreach (var history in histories)
        {
            await system.ImportAsync(history.Scenario.Credentials.Min(c => c.CertifiedOn), history.Rows);
        }

        var nights = Enumerable
            .Range(0, 24)
            .Select(_ => From.AddDays(random.Next(1, Until.DayNumber - From.DayNumber)))
            .Append(Until)
            .Distinct()
            .Order()
            .ToList();
        var happenings = histories
            .SelectMany(history => history.Scenario.Events.Select(happening => (history.Key, Event: happening)))
            .OrderBy(x => x.Event.On)
            .ToList();
        var happened = histories.ToDictionary(
            history => history.Key, _ => ImmutableArray.CreateBuilder<ScenarioEvent>());
        var next = 0;
        foreach (var night in nights)
        {
            for (; next < happenings.Count && happenings[next].Event.On < night; next++)
            {
                var (key, happening) = happenings[next];
                happened[key].Add(await HappenAsync(system, key, happening));
            }

            // Now and then two at once, and one that is late.
            var sweeps = random.Next(4) == 0 ? 2 : 1;
            await Task.WhenAll(Enumerable.Range(0, sweeps).Select(_ => system.SweepAsync(night)));
        }

        await CompleteDueIndex.AssertAsync(system);
        var exported = new Dictionary<MemberKey, ExportedMember>();
        await foreach (var member in system.Get<MemberExport>().ReadAsync(Until, CancellationToken.None))
        {
            exported.Add(member.Key, member);
        }

        var told = new SortedSet<NoticeKind>();
        foreach (var history in histories)
        {
            var scenario = history.Scenario with { Events = happened[history.Key].ToImmutable() };
            var simulated = Simulator.Run(scenario);
            var stored = exported[history.Key];
            Assert.Equal(simulated.Log.Select(entry => entry.ToString()), stored.Log.Select(entry => entry.ToString()));
            Assert.Equal(
                simulated.Final.Select(
                    f => $"{f.Credential.Id} {f.Credential.Status} {f.Credential.StatusSince} {f.Credential.Cycle} "
                        + $"{f.Assessment.Counted} {f.Assessment.Complete}"),
                stored.Credentials.Select(
                    f => $"{f.Credential.Id} {f.Credential.Status} {f.Credential.StatusSince} {f.Credential.Cycle} "
                        + $"{f.Assessment.Counted} {f.Assessment.Complete}"));
            Assert.Equal(stored.Notices.Length, stored.Notices.Select(notice => notice.Id).Distinct().Count());

            // The nights that missed some reminders are the same in both.
            var simulatedMail = Simulator.Run(scenario with { Nights = [.. nights] }).Notices
                .Where(sent => IsOfAudit(sent.Notice.Kind))
                .Select(sent => (sent.On, sent.Notice));
            var storedMail = stored.Notices
                .Where(record => IsOfAudit(record.Notice.Kind))
                .Select(record => (On: NightOf(record, nights), record.Notice))
                .ToList();
            Assert.Equal(Ordered(simulatedMail), Ordered(storedMail));
            told.UnionWith(storedMail.Select(mail => mail.Notice.Kind));
        }

        Assert.Equal(
            [NoticeKind.AuditDrawn, NoticeKind.AuditReminder, NoticeKind.AuditDeadlinePassed, NoticeKind.AuditResult],
            told);

        static IEnumerable<(DateOnly On, Notice Notice)> Ordered(IEnumerable<(DateOnly On, Notice Notice)> mail) => mail
            .OrderBy(m => m.On).ThenBy(m => m.Notice.Credential, StringComparer.Ordinal).ThenBy(
                m => m.Notice.Kind).ThenBy(m => m.Notice.Cycle).ThenBy(m => m.Notice.RefersTo);
    }

    /// <summary>
    /// The night in which a notice goes out: what a command planned, in the night after its day; what a night found, or
    /// a command that day had overtaken, in that night.
    /// </summary>
    private static DateOnly NightOf(NoticeRecord record, List<DateOnly> nights) =>
        nights.First(night => night > record.PlannedOn
            || (
                night == record.PlannedOn
                    && record.Notice.Kind is NoticeKind.AuditReminder or NoticeKind.AuditDeadlinePassed));

    private static bool IsOfAudit(NoticeKind kind) =>
        kind is NoticeKind.AuditDrawn
            or NoticeKind.AuditReminder
            or NoticeKind.AuditDeadlinePassed
            or NoticeKind.AuditResult;

    /// <returns>What happened, as a scenario says it: with what was on account beside what came.</returns>
    private static async Task<ScenarioEvent> HappenAsync(TestSystem system, MemberKey key, ScenarioEvent happening)
    {
        var cancel = CancellationToken.None;
        var result = happening switch
        {
            ReportEvent e =>
                await system.Office.ReportAsync(key, e.On, ReportForm.Write(e.Report), e.Report.Source, cancel),
            DeleteEvent e => await system.Office.DeleteReportAsync(key, e.On, e.ReportId, cancel),
            CprEvent e => await system.Office.RecordCprAsync(key, e.On, e.ValidUntil, cancel),
            RenewEvent e => await system.Office.RenewAsync(key, e.Credential, e.On, e.Paid, cancel),
            ExtendGraceEvent e =>
                await system.Office.ExtendGraceAsync(key, e.Credential, e.On, e.To, "bereavement", null, cancel),
            AppealApprovedEvent e => await system.Office.ApproveAppealAsync(key, e.Credential, e.On, cancel),
            ReinstateEvent e => await system.Office.ReinstateAsync(key, e.Credential, e.On, e.Paid, cancel),
            AuditDrawnEvent e => await system.Office.DrawAuditAsync(key, e.Credential, e.On, cancel),
            AuditDocumentsEvent e => await system.Office.ReceiveAuditDocumentsAsync(key, e.Credential, e.On, cancel),
            AuditPassedEvent e => await system.Office.PassAuditAsync(key, e.Credential, e.On, cancel),
            AuditInsufficientEvent e =>
                await system.Office.FindAuditInsufficientAsync(key, e.Credential, e.On, e.RemedyBy, cancel),
            _ => throw new NotSupportedException(happening.GetType().Name),
        };
        Assert.True(
            result.Outcome is CommandOutcome.Accepted or CommandOutcome.Refused,
            $"{happening}: {result.Outcome} {result.Problem} {result.Earliest}");
        return happening switch
        {
            RenewEvent e => e with { Paid = Offered(FeePurpose.Renewal, e.Credential) },
            ReinstateEvent e => e with { Paid = Offered(FeePurpose.Reinstatement, e.Credential) },
            _ => happening,
        };

        decimal Offered(FeePurpose purpose, string credential) =>
            result.Member!.FeeAccount.OnAccount(purpose, credential)
            + (result.Log.LastOrDefault(line => line.Event is "renewed" or "reinstated")?.Fee ?? 0);
    }

    private static (MemberKey Key, RosterRow[] Rows, Scenario Scenario) History(Random random, int index)
    {
        var program = TestPrograms.Catalog.Programs[index % TestPrograms.Catalog.Programs.Count];
        var key = new MemberKey(program.Program, $"m{index}");
        var certified = From.AddDays(random.Next(0, 900));
        var credentials = Enumerable.Range(1, random.Next(1, 3))
            .Select(
                i => new ScenarioCredential(
                    $"m{index}-{i}", program.Types[random.Next(program.Types.Count)].Type, certified))
            .ToImmutableArray();
        var events = Events(random, program, credentials, certified);
        var rows = credentials.Select(c =>
            TestRoster.Row(key.MemberId, "2021-01-01", c.Type, c.Id, cpr: null) with { CertifiedOn = c.CertifiedOn });
        var scenario = new Scenario
        {
            Program = program,
            Until = Until,
            Nights = null,
            Credentials = credentials,
            Events = events,
        };
        return (key, [.. rows], scenario);
    }

    private static ImmutableArray<ScenarioEvent> Events(
        Random random, CertificationProgram program, ImmutableArray<ScenarioCredential> credentials, DateOnly certified)
    {
        var reports = new List<string>();
        var days = Enumerable
            .Range(0, random.Next(4, 14))
            .Select(_ => certified.AddDays(random.Next(1, Until.DayNumber - certified.DayNumber)))
            .Order()
            .ToList();
        var events = ImmutableArray.CreateBuilder<ScenarioEvent>();
        foreach (var (on, number) in days.Select((day, i) => (day, i)))
        {
            var credential = credentials[random.Next(credentials.Length)].Id;
            ScenarioEvent happening = random.Next(14) switch
            {
                0 or 1 or 2 or 3 => Report(program, on, $"r{number}", random),
                4 when reports.Count > 0 => new DeleteEvent(on, "$", Take(reports)),
                5 => new CprEvent(on, "$", on.AddDays(random.Next(100, 900))),
                6 or 7 or 8 => new RenewEvent(on, "$", credential, random.Next(0, 3) * 80),
                9 => new ExtendGraceEvent(on, "$", credential, on.AddDays(random.Next(-10, 200))),
                10 => new AppealApprovedEvent(on, "$", credential),
                11 => new ReinstateEvent(on, "$", credential, 225),
                12 => new AuditDrawnEvent(on, "$", credential),
                _ => random.Next(3) switch
                {
                    0 => new AuditDocumentsEvent(on, "$", credential),
                    1 => new AuditPassedEvent(on, "$", credential),
                    _ => new AuditInsufficientEvent(on, "$", credential, on.AddDays(random.Next(0, 90))),
                },
            };
            if (happening is ReportEvent report)
            {
                reports.Add(report.Report.Id);
            }

            events.Add(happening);
        }

        events.AddRange(Audited(random, program, credentials[0]));
        return [.. events.OrderBy(happening => happening.On)];
    }

    /// <summary>
    /// A first cycle that is renewed and then audited: answered or not, in time or late, passed or found insufficient.
    /// </summary>
    private static IEnumerable<ScenarioEvent> Audited(
        Random random, CertificationProgram program, ScenarioCredential credential)
    {
        var cycle = Enrolment.Certify(program, credential.Id, credential.Type, credential.CertifiedOn).Cycle;
        var renewed = cycle.Ends.AddDays(-random.Next(0, 200));
        var earned = credential.CertifiedOn.AddDays(2);
        var drawn = renewed.AddDays(random.Next(0, 10));
        var answered = drawn.AddDays(random.Next(0, 120));
        var decided = answered.AddDays(random.Next(0, 10));
        IEnumerable<ScenarioEvent> events =
        [
            .. Credits(program, earned).Select(fields => new ReportEvent(earned, "$", Read(program, fields))),
            new CprEvent(renewed, "$", renewed.AddYears(3)),
            new RenewEvent(renewed, "$", credential.Id, 1_000),
            new AuditDrawnEvent(drawn, "$", credential.Id),
            .. random.Next(4) == 0 ? [] : new[] { new AuditDocumentsEvent(answered, "$", credential.Id) },
            .. random.Next(2) == 0
                ? new ScenarioEvent[]
                {
                    new AuditInsufficientEvent(decided, "$", credential.Id, decided.AddDays(random.Next(0, 50))),
                }
                : [new AuditPassedEvent(decided, "$", credential.Id)],
        ];
        return events.Where(happening => happening.On < Until);
    }

    private static ReportFields[] Credits(CertificationProgram program, DateOnly on)
    {
        var first = new ReportFields { Id = "all1", Activity = "continuing-education", Date = on, ApprovedBy = "ACE" };
        return program.Program switch
        {
            "acsm" => [first with { Credits = 60 }],
            "nasm" => [first with { Ceu = 2 }, new ReportFields { Id = "all2", Activity = "cpr-aed", Date = on }],
            _ =>
            [
                new ReportFields { Id = "all1", Activity = "presentation", Date = on, Ceu = 3 },
                new ReportFields { Id = "all2", Activity = "event", Date = on, Hours = 20 },
                new ReportFields { Id = "all3", Activity = "event", Date = on, Hours = 20 },
            ],
        };
    }

    private static string Take(List<string> reports)
    {
        var last = reports[^1];
        reports.RemoveAt(reports.Count - 1);
        return last;
    }

    private static ReportEvent Report(CertificationProgram program, DateOnly on, string id, Random random)
    {
        var fields = new ReportFields
        {
            Id = id,
            Activity = program.Program == "nsca" ? "event" : "continuing-education",
            Date = on.AddDays(-random.Next(0, 40)),
        };
        fields = program.Program switch
        {
            "acsm" => fields with { Credits = random.Next(10, 60), ApprovedBy = "ACE" },
            "nasm" => fields with { Ceu = random.Next(1, 4), ApprovedBy = "ACE" },
            _ => fields with { Hours = random.Next(5, 40) },
        };
        return new ReportEvent(on, "$", Read(program, fields));
    }

    private static ActivityReport Read(CertificationProgram program, ReportFields fields)
    {
        var (report, problem) = ReportForm.Read(fields, program, TestPrograms.Catalog);
        Assert.Null(problem);
        return report!;
    }
}
