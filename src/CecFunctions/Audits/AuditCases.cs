using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Audits;

/// <summary>Reads audit cases and puts commands about them to the rules, for members and staff alike.</summary>
public sealed class AuditCases(
    IMemberStore members,
    MemberReader reader,
    MemberCommands commands,
    EvidenceReading reading)
{
    /// <summary>
    /// The member's cases on the day, or on the later day to which the record was brought; the last drawn first.
    /// </summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<ListedAudit>?> ListAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(key, day, cancellationToken) is not var (member, _, on))
        {
            return null;
        }

        return
        [
            .. member.Standing.Credentials
                .SelectMany(
                    credential => credential.Audits.Select(
                        audit => new ListedAudit(member.Key, credential.Id, audit, AuditedCase.DaysLeftOf(audit, on))))
                .OrderByDescending(listed => listed.Audit.DrawnOn)
                .ThenBy(listed => listed.Audit.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One case, on the same day as <see cref="ListAsync"/>.</summary>
    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    public async Task<AuditedCase?> FindAsync(
        MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(key, day, cancellationToken) is not var (member, program, on)
            || AuditedCase.Find(member.Standing, caseId) is null)
        {
            return null;
        }

        return AuditedCase.Create(
            member.Key,
            member.Standing,
            caseId,
            await members.FindEvidenceAsync(member.Key, caseId, cancellationToken),
            member.ReportDocuments,
            program,
            on) is { } audited
            ? audited with { Name = member.Name, Person = member.PersonState?.Kind, NoMail = NoMail.From(member) }
            : null;
    }

    /// <summary>The documents of a case of a member who was read and brought to the day; for mails about it.</summary>
    internal async Task<CaseEvidence?> FindDocumentsAsync(
        MemberDocument member,
        Member standing,
        CertificationProgram program,
        string caseId,
        DateOnly day,
        CancellationToken cancellationToken) => AuditedCase.Create(
            member.Key,
            standing,
            caseId,
            await members.FindEvidenceAsync(member.Key, caseId, cancellationToken),
            member.ReportDocuments,
            program,
            day)?.Evidence;

    /// <summary>Opens the file of a document, unless a scanner has not said that it is clean.</summary>
    /// <returns><see langword="null"/> where there is no such document, or its file was purged.</returns>
    public async Task<EvidenceDownload?> OpenDocumentAsync(
        MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        await FindAsync(key, caseId, day, cancellationToken) is { } audited
        && audited.Evidence.Find(documentId) is { } document
            ? await reading.OpenAsync(audited.Member, caseId, document, cancellationToken)
            : null;

    /// <summary>What the scanner says of each document of a case.</summary>
    public Task<Func<EvidenceDocument, EvidenceScan>> ReadScansAsync(
        AuditedCase audited, CancellationToken cancellationToken) =>
        reading.ReadScansAsync(audited.Member, audited.Audit.Id, audited.Evidence.Documents, cancellationToken);

    /// <summary>The scanner's name, as answers for staff tell it.</summary>
    public string Scanner => reading.Scanner;

    /// <summary>Puts a command about a case to the rules.</summary>
    internal Task<CommandResult> ExecuteAsync(
        MemberKey key, string caseId, AuditCaller caller, DecideAudit decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            caller.On,
            caller.OrLater,
            caller.Actor,
            async (member, program, on) =>
            {
                // The id may be no case, nor a valid row key. The evidence is read after the member: a later change of
                // it changes the member too, and the commit is a conflict.
                var evidence = AuditedCase.Find(member.Standing, caseId) is null
                    ? null
                    : await members.FindEvidenceAsync(member.Key, caseId, cancellationToken);
                var caughtUp = Lifecycle.CatchUp(member.Standing, program, on);
                return AuditedCase.Create(
                    member.Key, caughtUp.Member, caseId, evidence, member.ReportDocuments, program, on) is not { } audited
                    ? CommandResult.From(CommandOutcome.UnknownCase)
                    : caller.IsSeen?.Invoke(audited) == false
                        ? CommandResult.From(CommandOutcome.StaleVersion)
                        : TakingReported(audited, decide(member, caughtUp, audited, program));
            },
            cancellationToken);

    /// <summary>
    /// With the first change of a case, the documents attached to the reports of its lines become the case's own: from
    /// then on nothing that is done about a report takes them away from it.
    /// </summary>
    private static Decided TakingReported(AuditedCase audited, Decided decided) =>
        decided.Change is { Refusal: null } change && !audited.Reported.IsEmpty
            ? change with
            {
                Evidence = change.Evidence ?? audited.Evidence,
                Log = change.Log.InsertRange(
                    0,
                    audited.Reported.Select(document => AuditLog.Line(audited, LogEvent.EvidenceTaken) with
                    {
                        Report = document.Report,
                        Document = document.Id,
                    })),
            }
            : decided;

    /// <summary>The member on the day, or on the later day to which the record was brought.</summary>
    internal static (Member Standing, DateOnly On) OnDay(
        MemberDocument member, CertificationProgram program, DateOnly day)
    {
        var on = member.DayOf(day);
        return (Lifecycle.CatchUp(member.Standing, program, on).Member, on);
    }
}

/// <summary>Decides about one audit case. Pure, like <see cref="MemberDecision"/>.</summary>
/// <param name="member">The member as read, for rules, which bring it to the day themselves.</param>
/// <param name="caughtUp">The member brought to the day of <paramref name="audited"/>.</param>
internal delegate Decided DecideAudit(
    MemberDocument member, Decision caughtUp, AuditedCase audited, CertificationProgram program);

/// <summary>The caller and the day of a command about an audit.</summary>
/// <param name="Actor">The name that logs record, see <see cref="Members.Actor"/>.</param>
/// <param name="On">The day of the command.</param>
/// <param name="OrLater">Whether the command takes the later day to which the member's record was brought; otherwise it
/// is refused then.</param>
public sealed record AuditCaller(string Actor, DateOnly On, bool OrLater)
{
    /// <summary>Whether the case is still as the caller saw it; else the command is refused as stale. Not asked where
    /// the caller named no version.</summary>
    public Predicate<AuditedCase>? IsSeen { get; init; }

    /// <summary>One of the staff, today.</summary>
    public static AuditCaller Staff(string name, DateOnly today) => new(Members.Actor.Staff(name), today, true);

    /// <summary>The office, on a named day.</summary>
    public static AuditCaller Office(DateOnly on) => new(Members.Actor.Office, on, false);

    /// <summary>The same caller on a later day, where there is one.</summary>
    internal AuditCaller NotBefore(DateOnly? day) => day > On ? this with { On = day.Value } : this;

    internal static AuditCaller Member(DateOnly today) => new(Members.Actor.Member, today, true);
}

/// <summary>Lines about audit cases for a member's log.</summary>
internal static class AuditLog
{
    public static LogLine Line(AuditedCase audited, string logEvent) =>
        new() { On = audited.On, Event = logEvent, Credential = audited.Credential.Id, Case = audited.Audit.Id };

    /// <summary>The change with the line of a refusal.</summary>
    public static MemberChange Refuse(
        MemberChange change, AuditedCase audited, string command, string reason, string rule) =>
        change.With(Line(audited, LogEvent.Refused) with { Command = command, Reason = reason, Rule = rule });

    /// <summary>The change of a case that was declared complete, with its documents as submitted.</summary>
    public static MemberChange Submit(AuditedCase audited, MemberChange change) =>
        change.Refusal is null && !audited.Evidence.Documents.IsEmpty
            ? change with { Evidence = audited.Evidence.Submitted(audited.On) }
            : change;

    /// <summary>
    /// The change of a decision, with the line that records it where the rules accepted; their refusal names the case.
    /// </summary>
    public static MemberChange Record(MemberDocument member, Decision decision, LogLine line)
    {
        var change = MemberChange.Create(member, decision);
        return change.Refusal is { } refusal
            ? change with { Log = change.Log.SetItem(change.Log.Length - 1, refusal with { Case = line.Case }) }
            : change.With(line);
    }
}

/// <summary>An audit case in a list.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="DaysLeft">The days left for documents, see <see cref="AuditedCase.DaysLeftOf"/>.</param>
public sealed record ListedAudit(MemberKey Member, string Credential, AuditCase Audit, int? DaysLeft)
{
    /// <summary>The member's name, where the list is of several members.</summary>
    public string? Name { get; init; }

    /// <summary>The state of the person, likewise; <see langword="null"/> for most.</summary>
    public PersonStateKind? Person { get; init; }
}
