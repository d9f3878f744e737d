using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.OfficeDesk;

/// <inheritdoc/>
public sealed class OfficeCommands(IMemberCommands commands, ProgramCatalog catalog) : IOfficeCommands
{
    /// <inheritdoc/>
    public Task<CommandResult> RenewAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken) =>
        PaidAsync(key, credential, day, paid, Command.Renew, (member, program) => Renewal.Renew(member, program, credential, day, paid), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ReinstateAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken) =>
        PaidAsync(key, credential, day, paid, Command.Reinstate, (member, program) => Reinstatement.Reinstate(member, program, credential, day, paid), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ExtendGraceAsync(
        MemberKey key, string credential, DateOnly day, DateOnly through, string reason, CancellationToken cancellationToken)
    {
        if (!catalog.ExceptionReasons.Contains(reason))
        {
            return Task.FromResult(Malformed("reason", $"'{reason}' is none of {string.Join(", ", catalog.ExceptionReasons.Order(StringComparer.Ordinal))}."));
        }

        return OnCredentialAsync(
            key,
            credential,
            day,
            (member, program) =>
            {
                var change = MemberChange.Of(member, GraceExtension.Extend(member.Standing, program, credential, through, day));
                return change with
                {
                    Log = [.. change.Log.Select(line => line.Event is LogEvent.Extended ? line with { Note = reason } : line)],
                };
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CommandResult> ApproveAppealAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AppealApproved, null, (member, program) => Appeal.Approve(member, program, credential, day), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> DrawAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AuditDrawn, null, (member, program) => Audit.Draw(member, program, credential, day), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ReceiveAuditDocumentsAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AuditDocuments, null, (member, program) => Audit.ReceiveDocuments(member, program, credential, null, day), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> PassAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AuditDecision, "passed", (member, program) => Audit.Pass(member, program, credential, null, day), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> FindAuditInsufficientAsync(
        MemberKey key, string credential, DateOnly day, DateOnly? remedyBy, CancellationToken cancellationToken) =>
        RecordedAsync(
            key,
            credential,
            day,
            LogEvent.AuditDecision,
            "insufficient",
            (member, program) => Audit.FindInsufficient(member, program, credential, null, day, remedyBy),
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> RecordCprAsync(MemberKey key, DateOnly day, DateOnly validUntil, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            day,
            Actor.Office,
            (member, program) =>
            {
                var change = MemberChange.Of(member, CprStatus.Record(member.Standing, program, validUntil, day));
                return change with { Log = change.Log.Add(new LogLine { On = day, Event = LogEvent.CprRecorded, Through = validUntil }) };
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ReportAsync(MemberKey key, DateOnly day, ReportFields fields, ReportSource source, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            day,
            Actor.Office,
            (member, program) =>
            {
                if (ReportBook.WasUsed(member, fields.Id))
                {
                    return Malformed("id", $"'{fields.Id}' is on record already.");
                }

                var (report, problem) = ReportBook.Read(fields, source, member.Standing, day, program, catalog);
                return report is null
                    ? new CommandResult { Outcome = CommandOutcome.Malformed, Problem = problem }
                    : ReportBook.Add(member, program, report, day);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> DeleteReportAsync(MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            day,
            Actor.Office,
            (member, program) => ReportBook.Find(member.Standing, reportId) is null
                ? CommandResult.Of(CommandOutcome.UnknownReport)
                : ReportBook.Delete(member, program, reportId, day),
            cancellationToken);

    private static CommandResult Malformed(string property, string problem) =>
        new() { Outcome = CommandOutcome.Malformed, Problem = new ReportProblem(property, problem) };

    private Task<CommandResult> PaidAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        decimal paid,
        string command,
        Func<Member, CertificationProgram, Decision> decide,
        CancellationToken cancellationToken)
    {
        if (paid < 0)
        {
            return Task.FromResult(Malformed("paid", "must not be negative."));
        }

        return DecidedAsync(
            key,
            credential,
            day,
            decide,
            change => change with
            {
                Document = change.Document with { Payments = change.Document.Payments.Add(new Payment(day, credential, command, paid)) },
            },
            cancellationToken);
    }

    /// <summary>For commands of which the rules' own log says nothing when they are accepted.</summary>
    private Task<CommandResult> RecordedAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        string recordedAs,
        string? note,
        Func<Member, CertificationProgram, Decision> decide,
        CancellationToken cancellationToken) =>
        DecidedAsync(
            key,
            credential,
            day,
            decide,
            change => change with
            {
                Log = change.Log.Add(new LogLine { On = day, Event = recordedAs, Credential = credential, Note = note }),
            },
            cancellationToken);

    /// <param name="accepted">What is recorded besides, where the rules accept the command.</param>
    private Task<CommandResult> DecidedAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        Func<Member, CertificationProgram, Decision> decide,
        Func<MemberChange, MemberChange> accepted,
        CancellationToken cancellationToken) =>
        OnCredentialAsync(
            key,
            credential,
            day,
            (member, program) =>
            {
                var decision = decide(member.Standing, program);
                var change = MemberChange.Of(member, decision);
                return decision.Refusal is not null ? change : accepted(change);
            },
            cancellationToken);

    private Task<CommandResult> OnCredentialAsync(MemberKey key, string credential, DateOnly day, MemberDecision decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            day,
            Actor.Office,
            (member, program) =>
            {
                if (member.Standing.FindCredential(credential) is not { } held)
                {
                    return CommandResult.Of(CommandOutcome.UnknownCredential);
                }

                return held.CertifiedOn > day
                    ? new CommandResult { Outcome = CommandOutcome.DateTooEarly, Earliest = held.CertifiedOn }
                    : decide(member, program);
            },
            cancellationToken);
}
