using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.Cpr;

/// <inheritdoc/>
public sealed class CprRecords(MemberReader members, TodayCommands commands) : ICprRecords
{
    /// <inheritdoc/>
    public async Task<CprRecord?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on) ? View(member, program, on) : null;

    /// <inheritdoc/>
    public async Task<CprResult> RecordAsync(
        MemberKey key, DateOnly today, CprChange change, IReadOnlyList<int> versions, CancellationToken cancellationToken)
    {
        CprRecord? recorded = null;
        var result = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                var decided = Decide(member, program, on, change, versions);
                recorded = decided.Change is { Refusal: null } accepted ? View(accepted.Document, program, on) : null;
                return decided;
            },
            cancellationToken);
        return new CprResult(result, result.Outcome == CommandOutcome.Accepted ? recorded : null);
    }

    private static Decided Decide(MemberDocument member, CertificationProgram program, DateOnly on, CprChange change, IReadOnlyList<int> versions)
    {
        if (!versions.Contains(VersionOf(member)))
        {
            return CommandResult.Of(CommandOutcome.StaleVersion);
        }

        if (ProblemWithDates(change, on) is { } problem)
        {
            return new CommandResult { Outcome = CommandOutcome.Malformed, Problem = problem };
        }

        if (!change.Shorten && change.ValidUntil < member.Standing.CprValidUntil)
        {
            return new CommandResult
            {
                Outcome = CommandOutcome.Refused,
                Refusal = Refusal(on, new Obstacle(RefusalReason.WouldShorten, program.Cpr.Rule)),
            };
        }

        if (CprStatus.CourseObstacle(member.Standing, program, change.Course) is { } obstacle)
        {
            var refused = MemberChange.Of(member, Lifecycle.CatchUp(member.Standing, program, on));
            return refused with { Log = refused.Log.Add(Refusal(on, obstacle)) };
        }

        var accepted = MemberChange.Of(member, CprStatus.Record(member.Standing, program, change.ValidUntil, on));
        return accepted with
        {
            Document = accepted.Document.WithReportedCpr(new ReportedCpr(change.ValidUntil, change.Course)),
            Log = accepted.Log.Add(new LogLine { On = on, Event = LogEvent.CprRecorded, Through = change.ValidUntil }),
        };
    }

    private static ReportProblem? ProblemWithDates(CprChange change, DateOnly on)
    {
        if (change.Course.CompletedOn > on)
        {
            return new ReportProblem("completedOn", $"{Day(change.Course.CompletedOn)} is after {Day(on)}, the day it is reported.");
        }

        if (change.ValidUntil < on)
        {
            return new ReportProblem("validUntil", $"{Day(change.ValidUntil)} is before {Day(on)}: it has run out already.");
        }

        return change.ValidUntil > change.Course.CompletedOn.PlusYears(ICprRecords.MostYears)
            ? new ReportProblem("validUntil", $"{Day(change.ValidUntil)} is more than {ICprRecords.MostYears} years after the course was completed.")
            : null;
    }

    private static LogLine Refusal(DateOnly on, Obstacle obstacle) =>
        new() { On = on, Event = LogEvent.Refused, Command = Command.Cpr, Reason = obstacle.Reason, Rule = obstacle.Rule };

    private static CprRecord View(MemberDocument member, CertificationProgram program, DateOnly on) => new(
        on, member.Standing.CprValidUntil, CprStatus.IsCurrent(member.Standing, on), CourseOf(member), VersionOf(member), program.Cpr.Rule);

    private static CprCourse? CourseOf(MemberDocument member) =>
        member.ReportedCpr is { } reported && reported.ValidUntil == member.Standing.CprValidUntil ? reported.Course : null;

    /// <summary>Made from what is on record, so that whatever else sets the date (the office, a roster) makes another version too.</summary>
    private static int VersionOf(MemberDocument member)
    {
        var record = string.Create(CultureInfo.InvariantCulture, $"{member.Standing.CprValidUntil:yyyy-MM-dd}\n{CourseOf(member)}");
        return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(record))) & int.MaxValue;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
