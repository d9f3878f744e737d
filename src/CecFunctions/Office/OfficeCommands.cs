using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>
/// The commands of the office about a member. The member is brought to the day of the command, the rules decide, and
/// the result is recorded with its log and notices.
/// </summary>
public sealed class OfficeCommands(
    MemberCommands commands,
    IMemberStore members,
    MemberReader reader,
    MemberLookup lookup,
    ReportDocuments documents,
    ProgramCatalog catalog)
{
    private const string StaffReportPrefix = "staff-";
    private const int StaffReportDigestBytes = 12;
    private const int MaxNoteLength = 500;

    // Each is two rows of the member's transaction, which takes 100.
    private const int MostClearedAtOnce = 30;

    private string _actor = Actor.Office;
    private bool _orLater;
    private Predicate<MemberDocument>? _onlyIf;
    private string? _why;

    /// <summary>
    /// The same commands given by one of the staff: logged under the name, and on the later day to which a member's
    /// record has been brought, where that is past the named day.
    /// </summary>
    /// <param name="name">The name that logs record.</param>
    /// <param name="onlyIf">A condition on the member as read. Where it fails, because another change came first, the
    /// outcome is <see cref="CommandOutcome.StaleVersion"/>.</param>
    /// <param name="why">A reason for the log, which the command's own line gets.</param>
    public OfficeCommands ForStaff(string name, Predicate<MemberDocument>? onlyIf = null, string? why = null)
    {
        var ofStaff = (OfficeCommands)MemberwiseClone();
        (ofStaff._actor, ofStaff._orLater, ofStaff._onlyIf, ofStaff._why) = (Actor.Staff(name), true, onlyIf, why);
        return ofStaff;
    }

    /// <param name="paid">
    /// What came with the command, in US dollars, zero or more. It is used beside what is on account, oldest first; what
    /// the fee does not need stays on account, and all of it where the command is refused.
    /// </param>
    public Task<CommandResult> RenewAsync(
        MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken) =>
        PaidAsync(key, credential, day, paid, PaidCommand.Renew, cancellationToken);

    /// <inheritdoc cref="RenewAsync"/>
    public Task<CommandResult> ReinstateAsync(
        MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken) =>
        PaidAsync(key, credential, day, paid, PaidCommand.Reinstate, cancellationToken);

    /// <param name="through">The new last day of grace.</param>
    /// <param name="reason">One of the rule's reasons (ACSM-STATUS-4).</param>
    /// <param name="note">What the documents showed; an empty note is refused. <see langword="null"/> where the office
    /// keeps it on file elsewhere.</param>
    public Task<CommandResult> ExtendGraceAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        DateOnly through,
        string reason,
        string? note,
        CancellationToken cancellationToken)
    {
        if (!catalog.ExceptionReasons.Contains(reason))
        {
            return Task.FromResult(
                Malformed(
                    "reason",
                    $"must be one of {string.Join(", ", catalog.ExceptionReasons.Order(StringComparer.Ordinal))}."));
        }

        if (note?.Length > MaxNoteLength)
        {
            return Task.FromResult(Malformed("note", $"must have at most {MaxNoteLength} characters."));
        }

        if (note is not null && HiddenCharacters.ProblemWithText(note) is { } hidden)
        {
            return Task.FromResult(Malformed("note", hidden));
        }

        return OnCredentialAsync(
            key,
            credential,
            day,
            (member, program, number, on) =>
            {
                if (note is not null && GraceExtension.ReasonObstacle(program, reason, note) is { } obstacle)
                {
                    return MemberChange.CatchUp(member, program, on).With(
                        LogLine.Create(
                            new Refused(on, number, Command.ExtendGrace, obstacle.Reason, obstacle.Rule)));
                }

                var change = MemberChange.Create(
                    member, GraceExtension.Extend(member.Standing, program, number, through, on));
                return change with
                {
                    Log =
                    [
                        .. change.Log.Select(
                            line => line.Event is LogEvent.Extended
                                ? line with { Note = note is null ? reason : $"{reason}: {note.Trim()}" }
                                : line),
                    ],
                };
            },
            cancellationToken);
    }

    public Task<CommandResult> ApproveAppealAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AppealApproved, null, Appeal.Approve, cancellationToken);

    public Task<CommandResult> DrawAuditAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.AuditDrawn, null, Audit.Draw, cancellationToken);

    public Task<CommandResult> ReceiveAuditDocumentsAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(
            key,
            credential,
            day,
            LogEvent.AuditDocuments,
            null,
            (member, program, number, on) => Audit.ReceiveDocuments(member, program, number, null, on),
            cancellationToken);

    public Task<CommandResult> PassAuditAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(
            key,
            credential,
            day,
            LogEvent.AuditDecision,
            "passed",
            (member, program, number, on) => Audit.Pass(member, program, number, null, on),
            cancellationToken);

    /// <param name="remedyBy">The new deadline; <see langword="null"/> for the program's own.</param>
    public Task<CommandResult> FindAuditInsufficientAsync(
        MemberKey key, string credential, DateOnly day, DateOnly? remedyBy, CancellationToken cancellationToken) =>
        RecordedAsync(
            key,
            credential,
            day,
            LogEvent.AuditDecision,
            "insufficient",
            (member, program, number, on) =>
                Audit.FindInsufficient(member, program, number, null, on, remedyBy),
            cancellationToken);

    /// <summary>Records that CPR/AED is valid through a day.</summary>
    public Task<CommandResult> RecordCprAsync(
        MemberKey key, DateOnly day, DateOnly validUntil, CancellationToken cancellationToken) =>
        ExecuteAsync(
            key,
            day,
            (member, program, on) =>
            {
                if (_orLater && validUntil > on.PlusYears(CprStatus.MostYearsAhead))
                {
                    return Malformed(
                        "validUntil",
                        $"is more than {CprStatus.MostYearsAhead} years after {on:yyyy-MM-dd}: no certificate lasts so long.");
                }

                var change = MemberChange.Create(member, CprStatus.Record(member.Standing, program, validUntil, on));
                return (Decided)(change with { Said = [MemberField.Cpr] })
                    .With(new LogLine { On = on, Event = LogEvent.CprRecorded, Through = validUntil });
            },
            cancellationToken);

    /// <summary>Puts a note about the member on record, such as of a call.</summary>
    public Task<CommandResult> AddNoteAsync(
        MemberKey key, DateOnly day, string text, CancellationToken cancellationToken) =>
        MemberCorrections.ProblemWith(text) is { } problem
            ? Task.FromResult(Malformed("text", problem.Problem))
            : ExecuteAsync(
                key,
                day,
                (member, program, on) => MemberChange.CatchUp(member, program, on)
                    .With(new LogLine { On = on, Event = LogEvent.NoteAdded, Note = text.Trim() }),
                cancellationToken);

    /// <summary>Adds a report under its own id; an id that was used before is malformed.</summary>
    public Task<CommandResult> ReportAsync(
        MemberKey key, DateOnly day, ReportFields fields, ReportSource source, CancellationToken cancellationToken) =>
        ExecuteAsync(
            key,
            day,
            async (member, program, on) => ReportBook.WasUsed(
                member, await members.ReadArchiveAsync(member, cancellationToken), fields.Id)
                ? Malformed("id", $"'{fields.Id}' is on record already.")
                : Report(member, program, on, fields, source),
            cancellationToken);

    /// <summary>
    /// Adds a report whose id is derived from the idempotency key, so that a repeated request adds nothing.
    /// </summary>
    /// <returns>The outcome with the report's id; <see cref="CommandOutcome.KeyUsedForAnother"/> where the key came
    /// with another report before.</returns>
    public async Task<(CommandResult Result, string ReportId)> ReportOnceAsync(
        MemberKey key,
        DateOnly day,
        ReportFields fields,
        ReportSource source,
        string idempotencyKey,
        CancellationToken cancellationToken)
    {
        var id = StaffReportPrefix + TextDigest.From(idempotencyKey, StaffReportDigestBytes);
        var result = await ExecuteAsync(
            key,
            day,
            async (member, program, on) =>
            {
                var archive = await members.ReadArchiveAsync(member, cancellationToken);
                if (!ReportBook.WasUsed(member, archive, id))
                {
                    return Report(member, program, on, fields with { Id = id }, source);
                }

                var (asked, _) = ReportBook.Read(
                    fields with { Id = id }, source, member.Standing, on, program, catalog);
                var taken = member.Standing.FindReport(id) ?? archive.Find(id);
                return asked is not null && taken is not null && taken with { Review = null } == asked
                    ? new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true, Member = member }
                    : CommandResult.From(CommandOutcome.KeyUsedForAnother);
            },
            cancellationToken);
        return (result, id);
    }

    public async Task<CommandResult> DeleteReportAsync(
        MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken)
    {
        ImmutableArray<EvidenceDocument> attached = [];
        var result = await ExecuteAsync(
            key,
            day,
            async (member, program, on) =>
            {
                attached = ReportDocuments.AttachedTo(member, reportId);
                if (member.Standing.FindReport(reportId) is not null)
                {
                    return ReportBook.Delete(member, program, reportId, on);
                }

                var archive = await members.ReadArchiveAsync(member, cancellationToken);
                return archive.Find(reportId) is { } report
                    ? ReportBook.RefuseLocked(member, program, report, Command.Delete, on)
                    : CommandResult.From(CommandOutcome.UnknownReport);
            },
            cancellationToken);
        await documents.DropFilesAsync(result, attached, cancellationToken);
        return result;
    }

    /// <summary>
    /// Sets the flag "with distinction" for the cycle that began with the last renewal (NSCA-DISTINCTION-1).
    /// </summary>
    public Task<CommandResult> SetDistinctionAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        RecordedAsync(key, credential, day, LogEvent.DistinctionSet, null, Distinction.Set, cancellationToken);

    /// <summary>
    /// Changes name and address; <see langword="null"/> takes one off the record. An address that is named cancels a
    /// change of it that was not confirmed, even if it is the one on record.
    /// </summary>
    public async Task<CommandResult> ChangeProfileAsync(
        MemberKey key, DateOnly day, string? name, string? email, CancellationToken cancellationToken)
    {
        name = name is null ? null : PersonName.Normalize(name);
        if (name is not null && PersonName.Problem(name) is { } wrong)
        {
            return Malformed("name", wrong);
        }

        if (email is not null && !OneMailAddress.Is(email))
        {
            return Malformed("email", "is not an e-mail address.");
        }

        // Of an account that was merged into another, the one that survives.
        if (await reader.FindAsync(key, cancellationToken) is not { } before)
        {
            return CommandResult.From(CommandOutcome.UnknownMember);
        }

        // Before the commit: the lookup must find every member by what is on record.
        await lookup.WriteAsync([before with { Name = name, Email = email }], cancellationToken);
        return await ExecuteAsync(
            key,
            day,
            (member, program, on) =>
            {
                var changed = (member.Name != name, member.Email != email) switch
                {
                    (true, true) => "name, email",
                    (true, false) => "name",
                    (false, true) => "email",
                    _ => null,
                };
                var cancels = email is not null && member.PendingEmail is not null;
                if (changed is null && !cancels)
                {
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Member = member };
                }

                changed ??= "the change of address asked for is cancelled";
                var change = MemberChange.CatchUp(member, program, on);
                return (change with
                {
                    Document = (cancels ? change.Document.WithPendingEmail(null) : change.Document) with
                    {
                        Name = name,
                        Email = email,
                    },
                    Said = cancels ? [MemberField.Email] : [],
                })
                    // The values stay out of the log, which is kept for ever.
                    .With(new LogLine { On = on, Event = LogEvent.ProfileChanged, Note = changed });
            },
            cancellationToken);
    }

    /// <summary>
    /// Records that staff have dealt with notices that did not arrive, and removes the marks that stand for no others.
    /// Where there are none, nothing changes.
    /// </summary>
    /// <param name="notice">The notice; <see langword="null"/> for every one of the kind.</param>
    public async Task<CommandResult> ClearMarkAsync(
        MemberKey key, DateOnly day, StaffMarkKind kind, string? notice, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isAll = true;
            var result = await ExecuteAsync(
                key,
                day,
                async (member, program, on) =>
                {
                    var all = await members.ReadNoticesAsync(member.Key, cancellationToken);
                    var undelivered = all
                        .Where(one => StaffMarks.Find(member.Marks, one)?.Kind == kind
                            && (notice is null || one.Id == notice))
                        .ToList();
                    isAll = undelivered.Count <= MostClearedAtOnce;
                    return Clear(member, program, on, kind, notice, all, undelivered);
                },
                cancellationToken);
            if (isAll || result.Outcome != CommandOutcome.Accepted)
            {
                return result;
            }
        }
    }

    private static Decided Clear(
        MemberDocument member,
        CertificationProgram program,
        DateOnly on,
        StaffMarkKind kind,
        string? notice,
        IReadOnlyList<NoticeRecord> all,
        IReadOnlyList<NoticeRecord> undelivered)
    {
        // A mark may be about a notice that is not among those that did not arrive, such as one called spam.
        var dealtWith = undelivered.Take(MostClearedAtOnce).ToList();
        var gone = dealtWith.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        gone.UnionWith(member.Marks
            .Where(mark => mark.Kind == kind && mark.Notice is not null && (notice is null || mark.Notice == notice))
            .Select(mark => mark.Notice!)
            .Except(undelivered.Select(one => one.Id), StringComparer.Ordinal));
        var before = member.Marks.Count(mark => mark.Kind == kind);
        var marks = member.Marks.RemoveAll(mark => mark.Kind != kind || (notice is null && mark.Notice is null));
        marks = StaffMarks.Without(marks, gone, all);
        if (gone.Count == 0 && marks.Length == before)
        {
            return new CommandResult { Outcome = CommandOutcome.Accepted, Member = member };
        }

        var change = MemberChange.CatchUp(member, program, on) with
        {
            ChangedNotices = [.. dealtWith.Select(one => one with { DealtWithOn = on })],
        };
        var lines = gone.Count == 0 ? [WireName.From(kind)] : gone.Order(StringComparer.Ordinal).Select(
            id => $"{WireName.From(kind)} {id}");
        return lines.Aggregate(
            change with
            {
                Document = change.Document with
                {
                    Marks = [.. change.Document.Marks.Where(mark => mark.Kind != kind), .. marks],
                },
            },
            (cleared, line) => cleared.With(new LogLine { On = on, Event = LogEvent.MarkCleared, Note = line }));
    }

    private Decided Report(
        MemberDocument member, CertificationProgram program, DateOnly on, ReportFields fields, ReportSource source)
    {
        var (report, problem) = ReportBook.Read(fields, source, member.Standing, on, program, catalog);
        return report is null
            ? CommandResult.FromProblem(problem!)
            : ReportBook.AddVouchedFor(member, program, report, on);
    }

    /// <summary>
    /// Puts a command to the rules on the named day, or for staff on the later day to which the record was brought.
    /// </summary>
    private Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly day, TodayDecision decide, CancellationToken cancellationToken) =>
        ExecuteAsync(
            key, day, (member, program, on) => ValueTask.FromResult(decide(member, program, on)), cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(MemberKey, DateOnly, TodayDecision, CancellationToken)"/>
    private Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly day, ReadingDecision decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            day,
            _orLater,
            _actor,
            async (member, program, on) => _onlyIf is null || _onlyIf(member)
                ? WithReason(await decide(member, program, on))
                : CommandResult.From(CommandOutcome.StaleVersion),
            cancellationToken);

    /// <summary>The decision with the reason of staff in the line of the command, which is the last.</summary>
    private Decided WithReason(Decided decided) => _why is { } why && decided.Change is { Log: [.., var last] } change
        ? change with
        {
            Log = change.Log.SetItem(
                change.Log.Length - 1, last with { Note = last.Note is { } note ? $"{note}: {why}" : why }),
        }
        : decided;

    private static CommandResult Malformed(string property, string problem) =>
        CommandResult.FromProblem(new ReportProblem(property, problem));

    private Task<CommandResult> PaidAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        decimal paid,
        PaidCommand command,
        CancellationToken cancellationToken) =>
        PaidCommand.ProblemWith(paid) is { } problem
            ? Task.FromResult(Malformed("paid", problem))
            : OnCredentialAsync(
                key,
                credential,
                day,
                (member, program, number, on) => command.Decide(member, program, number, on, paid, _actor),
                cancellationToken);

    /// <summary>Records commands for which the rules themselves log nothing when they accept.</summary>
    private Task<CommandResult> RecordedAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        string recordedAs,
        string? note,
        CredentialDecision decide,
        CancellationToken cancellationToken) =>
        OnCredentialAsync(
            key,
            credential,
            day,
            (member, program, number, on) =>
            {
                var change = MemberChange.Create(member, decide(member.Standing, program, number, on));
                return change.Refusal is null
                    ? change.With(new LogLine
                    {
                        On = on,
                        Event = recordedAs,
                        Credential = number,
                        Case = recordedAs is LogEvent.AuditDrawn or LogEvent.AuditDocuments or LogEvent.AuditDecision
                            ? ChangedCase(member.Standing, change.Document.Standing, number)
                            : null,
                        Note = note,
                    })
                    : change;
            },
            cancellationToken);

    /// <summary>The audit case of a credential that a command opened or changed, the last drawn.</summary>
    private static string? ChangedCase(Member before, Member after, string credential)
    {
        var known = before.FindCredential(credential)!.Audits;
        return after.FindCredential(credential)!.Audits.LastOrDefault(audit => !known.Contains(audit))?.Id;
    }

    /// <param name="credential">The number in any way of writing it.</param>
    /// <param name="decide">Is given the number as the member's record has it.</param>
    private Task<CommandResult> OnCredentialAsync(
        MemberKey key,
        string credential,
        DateOnly day,
        Func<MemberDocument, CertificationProgram, string, DateOnly, Decided> decide,
        CancellationToken cancellationToken) =>
        ExecuteAsync(
            key,
            day,
            (member, program, on) =>
            {
                if (member.Standing.FindByNumber(credential) is not { } held)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                return held.CertifiedOn > on
                    ? new CommandResult { Outcome = CommandOutcome.DateTooEarly, Earliest = held.CertifiedOn }
                    : decide(member, program, held.Id, on);
            },
            cancellationToken);

    /// <summary>Decides as the rules do about one of the member's credentials.</summary>
    private delegate Decision CredentialDecision(
        Member member, CertificationProgram program, string credential, DateOnly on);
}
