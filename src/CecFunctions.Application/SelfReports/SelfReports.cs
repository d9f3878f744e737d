using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.SelfReports;

/// <inheritdoc/>
public sealed class SelfReports(IMemberStore members, MemberCommands commands, ProgramCatalog catalog, TimeProvider time) : ISelfReports
{
    /// <inheritdoc/>
    public async Task<SelfReportResult> AddAsync(
        MemberKey key, DateOnly day, ReportFields fields, string idempotencyKey, CancellationToken cancellationToken)
    {
        var keyDigest = Digest(idempotencyKey);
        var bodyDigest = Digest(JsonSerializer.Serialize(fields with { Id = string.Empty }, AnswerJsonContext.Default.ReportFields));
        if (await FirstAnswerAsync(key, keyDigest, bodyDigest, cancellationToken) is { } before)
        {
            return before;
        }

        SelfReport? added = null;
        var reportId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var result = await ExecuteAsync(
            key,
            day,
            (member, program, on) =>
            {
                // Somebody with the same key may have been faster; what they got is the answer, which the loop below fetches.
                if (IsOnRecord(member, keyDigest))
                {
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                var (report, problem) = ReadOwn(fields with { Id = reportId }, member, on, program);
                if (report is null)
                {
                    return new CommandResult { Outcome = CommandOutcome.Malformed, Problem = problem };
                }

                var change = ReportBook.Add(member, program, report, on);
                added = View(change.Document, program, report);
                var answer = JsonSerializer.Serialize(added, AnswerJsonContext.Default.SelfReport);
                return change with { Idempotency = new IdempotencyRecord(keyDigest, bodyDigest, answer, time.GetUtcNow()) };
            },
            cancellationToken);

        return result.Replayed
            ? await FirstAnswerAsync(key, keyDigest, bodyDigest, cancellationToken) ?? new SelfReportResult(CommandResult.Of(CommandOutcome.TooBusy))
            : new SelfReportResult(result, result.Outcome == CommandOutcome.Accepted ? added : null);
    }

    /// <inheritdoc/>
    public async Task<SelfReportResult> EditAsync(
        MemberKey key, DateOnly day, string reportId, int version, ReportFields fields, CancellationToken cancellationToken)
    {
        SelfReport? edited = null;
        var result = await ExecuteAsync(
            key,
            day,
            (member, program, on) =>
            {
                if (NotToBeChanged(member, program, reportId, version, Command.Edit, on) is { } not)
                {
                    return not;
                }

                var (report, problem) = ReadOwn(fields with { Id = reportId }, member, on, program);
                if (report is null)
                {
                    return new CommandResult { Outcome = CommandOutcome.Malformed, Problem = problem };
                }

                var change = ReportBook.Replace(member, program, report, on);
                edited = View(change.Document, program, report);
                return change;
            },
            cancellationToken);
        return new SelfReportResult(result, result.Outcome == CommandOutcome.Accepted ? edited : null);
    }

    /// <inheritdoc/>
    public async Task<SelfReportResult> DeleteAsync(MemberKey key, DateOnly day, string reportId, int version, CancellationToken cancellationToken) =>
        new(await ExecuteAsync(
            key,
            day,
            (member, program, on) => NotToBeChanged(member, program, reportId, version, Command.Delete, on)
                ?? ReportBook.Delete(member, program, reportId, on),
            cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SelfReport>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await OnDayAsync(key, day, cancellationToken) is var (member, program, _)
            ? [.. member.Standing.Reports
                .OrderBy(report => report.Date)
                .ThenBy(report => report.Id, StringComparer.Ordinal)
                .Select(report => View(member, program, report))]
            : null;

    /// <inheritdoc/>
    public async Task<SelfReport?> FindAsync(MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken) =>
        await OnDayAsync(key, day, cancellationToken) is var (member, program, _) && ReportBook.Find(member.Standing, reportId) is { } report
            ? View(member, program, report)
            : null;

    /// <inheritdoc/>
    public async Task<MemberProgress?> ProgressAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        if (await OnDayAsync(key, day, cancellationToken) is not var (member, program, on))
        {
            return null;
        }

        var standing = member.Standing;
        return new MemberProgress(
            key,
            on,
            program.Unit,
            standing.CprValidUntil,
            [.. standing.Credentials.Select(credential => new CredentialProgress(
                credential,
                program.FindType(credential.Type)!.Name,
                CreditAssessment.Assess(standing, credential, program, on),
                CycleSchedule.RenewalOpens(program, credential),
                CprStatus.IsCurrent(standing, on)))]);
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static SelfReport View(MemberDocument member, CertificationProgram program, ActivityReport report) => new(
        ReportForm.Write(report),
        report.Source,
        member.ReportVersions[report.Id],
        report.Source == ReportSource.Feed ? program.Reports.Feed.Rule : ReportLock.Of(member.Standing, program, report.Date)?.Rule);

    private static Decided? NotToBeChanged(MemberDocument member, CertificationProgram program, string reportId, int version, string command, DateOnly day)
    {
        if (ReportBook.Find(member.Standing, reportId) is not { } report)
        {
            return CommandResult.Of(CommandOutcome.UnknownReport);
        }

        if (member.ReportVersions[reportId] != version)
        {
            return CommandResult.Of(CommandOutcome.StaleVersion);
        }

        return report.Source == ReportSource.Feed ? ReportBook.RefuseFeedLine(member, program, reportId, command, day) : (Decided?)null;
    }

    private bool IsOnRecord(MemberDocument member, string keyDigest) =>
        member.IdempotencyKeys.Any(mark => mark.KeyDigest == keyDigest && IsFresh(mark.At));

    private bool IsFresh(DateTimeOffset at) => time.GetUtcNow() - at < PreparedCommit.IdempotencyKept;

    private (ActivityReport? Report, ReportProblem? Problem) ReadOwn(ReportFields fields, MemberDocument member, DateOnly day, CertificationProgram program) =>
        // NASM-CREDIT-5: a petition is decided by staff, and by nobody else.
        fields.Petition is not null
            ? (null, new ReportProblem("petition", "is decided by staff and cannot be reported."))
            : ReportBook.Read(fields, ReportSource.Self, member.Standing, day, program, catalog);

    private async Task<SelfReportResult?> FirstAnswerAsync(MemberKey key, string keyDigest, string bodyDigest, CancellationToken cancellationToken)
    {
        if (await members.FindIdempotencyAsync(key, keyDigest, cancellationToken) is not { } record || !IsFresh(record.At))
        {
            return null;
        }

        var result = new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
        return record.BodyDigest == bodyDigest
            ? new SelfReportResult(result, JsonSerializer.Deserialize(record.Answer, AnswerJsonContext.Default.SelfReport))
            : new SelfReportResult(CommandResult.Of(CommandOutcome.Malformed), KeyUsedForAnother: true);
    }

    /// <summary>
    /// Puts a member's command to the rules on the day named. Where their record has been brought past it (an office may have named a
    /// date of its own, a day ahead of the body's), the command is of the day on record: nothing is taken for a day before that, and the
    /// member could do nothing about it.
    /// </summary>
    private Task<CommandResult> ExecuteAsync(MemberKey key, DateOnly day, TodayDecision decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(key, day, orLater: true, Actor.Member, decide, cancellationToken);

    /// <summary>The member brought to the day, or to the later one that their record has been brought to, in memory only.</summary>
    private async Task<(MemberDocument Member, CertificationProgram Program, DateOnly On)?> OnDayAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is not { } program || await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return null;
        }

        var on = member.Document.DayOf(day);
        return (member.Document with { Standing = Lifecycle.CatchUp(member.Document.Standing, program, on).Member }, program, on);
    }
}
