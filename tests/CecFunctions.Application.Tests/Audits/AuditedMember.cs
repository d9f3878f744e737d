using CecFunctions.Application.Members;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.Roster;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.Tests.Audits;

/// <summary>A member of one body who has renewed in time, and may be drawn for audit.</summary>
internal sealed class AuditedMember(TestSystem system, string program, string memberId = "m1")
{
    /// <summary>The day of the renewal: the cycle ends some weeks or months later, in every program.</summary>
    public static DateOnly RenewedOn(string program) => program == "nsca" ? new DateOnly(2023, 10, 2) : new DateOnly(2025, 2, 3);

    public MemberKey Key { get; } = new(program, memberId);

    public string Number => $"{memberId}-1";

    /// <summary>Takes the member in, reports all that is needed and renews.</summary>
    public async Task<AuditedMember> RenewAsync(string? email = "member@example.org")
    {
        var on = RenewedOn(program);
        RosterRow row = program switch
        {
            "acsm" => TestRoster.Row(memberId, "2022-03-15", email: email),
            "nasm" => TestRoster.Row(memberId, "2023-03-15", "NASM-CPT", email: email),
            _ => TestRoster.Row(memberId, "2020-03-15", "NSCA-CSCS", ends: "2023-12-31", email: email),
        };
        Assert.Equal(1, (await system.ImportAsync(on.AddDays(-1), row)).MembersAdded);
        var report = new ReportFields { Id = string.Empty, Activity = "continuing-education", Date = on, ApprovedBy = "a body" };
        ReportFields[] reports = program switch
        {
            "acsm" => [report with { Id = "a", Credits = 60 }],
            "nasm" => [report with { Id = "a", Ceu = 1.9m }, report with { Id = "b", Activity = "cpr-aed", ApprovedBy = null }],
            _ =>
            [
                report with { Id = "a", Activity = "event", Hours = 20, ApprovedBy = null },
                report with { Id = "b", Activity = "event", Hours = 20, ApprovedBy = null },
                report with { Id = "c", Activity = "college-course", CreditHours = 4, HourSystem = "semester", StartedOn = on, ApprovedBy = null },
            ],
        };
        foreach (var fields in reports)
        {
            Assert.Equal(CommandOutcome.Accepted, (await system.Office.ReportAsync(Key, on, fields, ReportSource.Self, CancellationToken.None)).Outcome);
        }

        var renewed = await system.Office.RenewAsync(Key, Number, on, 500, CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (renewed.Outcome, renewed.Refusal));
        return this;
    }

    /// <summary>Sends what the renewal and the roster have planned, so that later mails are about the audit alone.</summary>
    public async Task<AuditedMember> MailedAsync()
    {
        await system.SweepAsync(RenewedOn(program));
        await system.DispatchAsync(RenewedOn(program));
        return this;
    }

    /// <summary>Draws the renewal in a night; the member is yet to be notified.</summary>
    public async Task<AuditedMember> DrawAsync(DateOnly night)
    {
        var drawn = await system.Commands.ExecuteAsync(
            Key,
            night,
            Actor.Night,
            (member, policy) =>
            {
                var renewal = member.Standing.FindCredential(Number)!.Renewals[^1];
                return MemberChange.Of(
                    member, Audit.EnterDraw(member.Standing, policy, Number, renewal.Cycle.Number, renewal.RenewedOn, night, isDrawn: true));
            },
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, drawn.Outcome);
        return this;
    }

    public async Task<Credential> CredentialAsync() => Assert.Single((await system.MemberAsync(Key)).Standing.Credentials);

    public async Task<AuditCase> CaseAsync() => Assert.Single((await CredentialAsync()).Audits);

    /// <summary>The notice of a kind.</summary>
    public async Task<NoticeRecord> NoticeAsync(NoticeKind kind) => Assert.Single(await system.NoticesAsync(Key), notice => notice.Notice.Kind == kind);

    /// <summary>The lines about the clock of the member's one case in the log, with the day and the deadline they name.</summary>
    public async Task<IReadOnlyList<(string Event, DateOnly On, DateOnly? Through)>> ClockLogAsync()
    {
        var lines = (await system.Members.ReadLogAsync(Key, CancellationToken.None))
            .Select(row => row.Line)
            .Where(line => line.Event is LogEvent.AuditNotified or LogEvent.AuditClockStopped or LogEvent.AuditClockRestarted)
            .ToList();
        var id = (await CaseAsync()).Id;
        Assert.All(lines, line => Assert.Equal((id, Number), (line.Case, line.Credential)));
        return [.. lines.Select(line => (line.Event, line.On, line.Through))];
    }

    /// <summary>Lets the hosted night run on the system's clock, to its end.</summary>
    public async Task HostedNightAsync()
    {
        await system.Get<INightlySweep>().RunDueNightsAsync(CancellationToken.None);
        await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);
    }
}
