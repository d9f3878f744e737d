using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>
/// Undoes mistakes of the record: corrects a credential, withdraws one that was entered by mistake, and sets or takes
/// back the state of a person. Each is logged with its reason, with what was before, and is asked for again in vain.
/// </summary>
/// <remarks>See docs/decisions/0024.</remarks>
public sealed class MemberCorrections(
    MemberCommands commands,
    IMemberStore members,
    MemberReader reader,
    MemberLookup lookup,
    CredentialNumbers numbers,
    IEnumerable<MemberPart> parts,
    ProgramCatalog catalog)
{
    private const int MaxReasonLength = 500;

    // A transaction takes 100 rows; the older notices of a wrong number keep it.
    private const int MostRenamedNotices = 60;

    /// <summary>Corrects number, type, date or cycle of a credential.</summary>
    /// <param name="credential">The number on record.</param>
    public async Task<CommandResult> CorrectAsync(
        OfficeCaller caller,
        MemberKey key,
        string credential,
        CredentialCorrection right,
        string reason,
        CancellationToken cancellationToken)
    {
        right = right with
        {
            Number = right.Number is { } written ? CredentialNumber.Normalize(written) : null,
            // In any case, as in files.
            Type = right.Type is { } type ? catalog.Find(key.Program)?.NameOfType(type) ?? type : null,
        };
        // Of an account that was merged into another, the one that survives.
        var found = await reader.FindAsync(key, cancellationToken);
        if ((ProblemWith(reason) ?? Problem(key, right, caller.Day)) is { } problem)
        {
            return CommandResult.FromProblem(problem);
        }

        var (wrongNumber, claimed) =
            await ClaimNumberAsync(caller, found, credential, right.Number, cancellationToken);
        if (wrongNumber is not null)
        {
            return CommandResult.FromProblem(wrongNumber);
        }

        if (right.Number is not null && found is { Standing: var standing })
        {
            // Before the commit: the lookup must find every member by what is on record.
            await lookup.WriteAsync(
                [
                    found with
                    {
                        Standing = standing with
                        {
                            Credentials = [.. standing.Credentials.Select(held =>
                                CredentialNumber.Same(held.Id, credential) ? held with { Id = right.Number } : held)],
                        },
                    },
                ],
                cancellationToken);
        }

        var corrected = await ExecuteAsync(
            caller,
            key,
            isSo: member => IsSo(member, credential, right),
            async (member, program, on) =>
            {
                if (member.Standing.FindByNumber(credential) is not { } held)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                var notices = right.Number is null || right.Number == held.Id
                    ? []
                    : await NoticesOfAsync(member, held.Id, cancellationToken);
                if (notices.Any(notice => notice.State == NoticeState.Sending))
                {
                    return Sending(on, held.Id, Command.Correct);
                }

                var result = right.Apply(member.Standing, program, held.Id, on);
                if (result.Problem is { } wrong)
                {
                    return CommandResult.FromProblem(new ReportProblem("currentCycleEnds", wrong));
                }

                if (result.RefusedBy is { } rule)
                {
                    return MemberChange.CatchUp(member, program, on).With(LogLine.Create(new Refused(
                        on, held.Id, Command.Correct, RefusalReason.AlreadyDecided, rule)));
                }

                var change = MemberChange.Create(member, result.After!);
                var document = right.Number is { } number && number != held.Id
                    ? Renumber(change.Document, held.Id, number)
                    : change.Document;
                var archive = await members.ReadArchiveAsync(member, cancellationToken);
                return change with
                {
                    Document = archive.BringBack(document, program, on),
                    Log =
                    [
                        new LogLine
                        {
                            On = on,
                            Event = LogEvent.CredentialCorrected,
                            Credential = result.Right!.Id,
                            Note = $"{Differences(held, result.Right, right)}: {reason.Trim()}",
                        },
                        .. change.Log,
                    ],
                    ChangedNotices =
                    [
                        .. notices.Select(notice => notice with
                        {
                            Notice = notice.Notice with { Credential = right.Number! },
                        }),
                    ],
                };
            },
            cancellationToken);
        if (claimed is not null)
        {
            // Where the number is on record by now, nothing is given up.
            await numbers.ForgetAsync([claimed], cancellationToken);
        }

        return corrected;
    }

    /// <summary>
    /// Withdraws a credential that was entered by mistake: it was never held. Reports stay, its audits are closed, and
    /// its number is free; an import enters it again.
    /// </summary>
    public Task<CommandResult> WithdrawAsync(
        OfficeCaller caller, MemberKey key, string credential, string reason, CancellationToken cancellationToken) =>
        ProblemWith(reason) is { } problem
            ? Task.FromResult(CommandResult.FromProblem(problem))
            : ExecuteAsync(
                caller,
                key,
                isSo: member => member.Standing.FindByNumber(credential) is null
                    && member.Withdrawn.Any(withdrawn => CredentialNumber.Same(withdrawn.Number, credential)),
                async (member, program, on) =>
                {
                    var caughtUp = Lifecycle.CatchUp(member.Standing, program, on);
                    if (member.Standing.FindByNumber(credential) is not { } held)
                    {
                        return CommandResult.From(CommandOutcome.UnknownCredential);
                    }

                    var notices = await NoticesOfAsync(member, held.Id, cancellationToken);
                    if (notices.Any(notice => notice.State == NoticeState.Sending))
                    {
                        return Sending(on, held.Id, Command.Withdraw);
                    }

                    var change = MemberChange.Create(member, caughtUp);
                    var now = caughtUp.Member.FindCredential(held.Id)!;
                    var withdrawn = new WithdrawnCredential(held.Id, held.Type, held.CertifiedOn, on, caller.Actor);
                    return change with
                    {
                        Document = change.Document with
                        {
                            Standing = caughtUp.Member with { Credentials = caughtUp.Member.Credentials.Remove(now) },
                            Withdrawn = member.Withdrawn.Add(withdrawn),
                            Marks = member.Marks.RemoveAll(
                                mark => notices.Any(notice => notice.Id == mark.Notice)),
                        },
                        Log =
                        [
                            .. change.Log.Where(line => line.Credential != held.Id),
                            new LogLine
                            {
                                On = on,
                                Event = LogEvent.CredentialWithdrawn,
                                Credential = held.Id,
                                Note = $"{held.Type} certified on {Date(held.CertifiedOn)}: {reason.Trim()}",
                            },
                            .. now.Audits.Where(audit => audit.IsOpen).Select(audit => AuditLine(
                                on, LogEvent.AuditClosed, held.Id, audit, "the credential is withdrawn")),
                        ],
                        Notices = [.. change.Notices.Where(notice => notice.Credential != held.Id)],
                    };
                },
                cancellationToken);

    /// <summary>Records that a person died, resigned or wants no mail, or takes that back.</summary>
    /// <param name="kind"><see langword="null"/> takes back what was recorded.</param>
    public Task<CommandResult> SetStateAsync(
        OfficeCaller caller,
        MemberKey key,
        PersonStateKind? kind,
        string reason,
        CancellationToken cancellationToken) =>
        ProblemWith(reason) is { } problem
            ? Task.FromResult(CommandResult.FromProblem(problem))
            : ExecuteAsync(
                caller,
                key,
                isSo: member => member.PersonState?.Kind == kind,
                (member, program, on) =>
                {
                    var state = kind is { } given ? new PersonState(given, on, caller.Actor) : null;
                    var (had, has) = (member.PersonState is { HasLeft: true }, state is { HasLeft: true });
                    var decision = (had, has) switch
                    {
                        (false, true) => Audit.Close(member.Standing, program, on),
                        (true, false) => Audit.Reopen(member.Standing, program, on),
                        _ => Lifecycle.CatchUp(member.Standing, program, on),
                    };
                    var change = MemberChange.Create(member, decision);
                    return ValueTask.FromResult<Decided>(change with
                    {
                        Document = change.Document with
                        {
                            PersonState = state,
                            // Nothing is sent to one who has left, so nothing is to be sent again.
                            Marks = has ? [] : change.Document.Marks,
                        },
                        Log =
                        [
                            .. change.Log,
                            new LogLine
                            {
                                On = on,
                                Event = LogEvent.PersonStateSet,
                                Note = $"{NameOf(member.PersonState?.Kind)} to {NameOf(kind)}: {reason.Trim()}",
                            },
                            .. AuditLines(member.Standing, decision.Member, on, NameOf(kind)),
                        ],
                    });
                },
                cancellationToken);

    /// <summary>The name of a state; <c>none</c> for that of most.</summary>
    internal static string NameOf(PersonStateKind? kind) => kind is { } known ? WireName.From(known) : "none";

    /// <summary>What is wrong with the reason of a correction or an erasure.</summary>
    public static ReportProblem? ProblemWith(string reason) =>
        MemberText.ProblemWithReason(reason, MaxReasonLength);

    private async Task<CommandResult> ExecuteAsync(
        OfficeCaller caller,
        MemberKey key,
        Predicate<MemberDocument> isSo,
        ReadingDecision decide,
        CancellationToken cancellationToken)
    {
        try
        {
            return await commands.ExecuteAsync(
                key,
                caller.Day,
                caller.OrLater,
                caller.Actor,
                (member, program, on) => isSo(member)
                    ? ValueTask.FromResult<Decided>(
                        new CommandResult { Outcome = CommandOutcome.Accepted, Member = member, Replayed = true })
                    : caller.OnlyIf?.Invoke(member) == false
                        ? ValueTask.FromResult<Decided>(CommandResult.From(CommandOutcome.StaleVersion))
                        : decide(member, program, on),
                cancellationToken);
        }
        catch (NumberTakenException taken)
        {
            // Claimed so long ago that another has it by now.
            return CommandResult.FromProblem(TakenBy(taken.Other));
        }
    }

    private static bool IsSo(MemberDocument member, string credential, CredentialCorrection right) =>
        (right.Number is { } number ? member.Standing.FindCredential(number) : member.Standing.FindByNumber(credential))
            is { } held
        && (right with { Number = null }).IsSoOf(held);

    private ReportProblem? Problem(MemberKey key, CredentialCorrection right, DateOnly day)
    {
        if (right is { Number: null, Type: null, CertifiedOn: null, CurrentCycleEnds: null })
        {
            return new ReportProblem(
                string.Empty, "says nothing that is right: number, type, certifiedOn or currentCycleEnds.");
        }

        if (right.Type is { } type && catalog.Find(key.Program) is { } program && program.FindType(type) is null)
        {
            return new ReportProblem("type", $"must be one of {string.Join(", ", program.Types.Select(t => t.Type))}.");
        }

        if (right.CertifiedOn is { } certifiedOn
            && (AcceptedDates.ProblemOfHappening(certifiedOn)
                ?? (certifiedOn > day ? $"{Date(certifiedOn)} is after {Date(day)}." : null)) is { } wrongDate)
        {
            return new ReportProblem("certifiedOn", wrongDate);
        }

        return right.CurrentCycleEnds is { } ends && AcceptedDates.ProblemOfHappening(ends) is { } wrongEnd
            ? new ReportProblem("currentCycleEnds", wrongEnd)
            : null;
    }

    /// <summary>Claims a free number; else says what is wrong with it, or whose it is.</summary>
    private async Task<(ReportProblem? Problem, HeldNumber? Claimed)> ClaimNumberAsync(
        OfficeCaller caller,
        MemberDocument? member,
        string before,
        string? number,
        CancellationToken cancellationToken)
    {
        if (number is null || number == before)
        {
            return (null, null);
        }

        if (CredentialNumber.Problem(number) is { } wrong)
        {
            return (new ReportProblem("number", wrong), null);
        }

        // Where nothing is to be corrected, the command says so, and nothing is claimed.
        if (member is null
            || member.Standing.FindByNumber(before) is null
            || CredentialNumber.Same(number, before)
            || caller.OnlyIf?.Invoke(member) == false)
        {
            return (null, null);
        }

        if (member.Standing.FindByNumber(number) is { } own)
        {
            return (new ReportProblem("number", $"is that of another credential of this member, {own.Id}."), null);
        }

        var wanted = new HeldNumber(member.Key, number);
        var others = await numbers.ClaimAsync([wanted], cancellationToken);
        return others.TryGetValue(wanted, out var other) ? (TakenBy(other), null) : (null, wanted);
    }

    private static ReportProblem TakenBy(OtherHolder other) => new("number", other.Problem);

    /// <summary>The member with a number in the place of a wrong one, wherever the record names it.</summary>
    private MemberDocument Renumber(MemberDocument member, string wrong, string right) => parts.Aggregate(
        member with
        {
            Payments =
            [
                .. member.Payments.Select(
                    payment => payment.Credential == wrong ? payment with { Credential = right } : payment),
            ],
            RosterRows = member.RosterRows.TryGetValue(wrong, out var row)
                ? member.RosterRows.Remove(wrong).SetItem(right, row)
                : member.RosterRows,
        },
        (renumbered, part) => part.Renumber(renumbered, wrong, right));

    /// <summary>The notices of a credential that are still to be sent, and the latest of the others.</summary>
    private async Task<ImmutableArray<NoticeRecord>> NoticesOfAsync(
        MemberDocument member, string credential, CancellationToken cancellationToken) =>
    [
        .. (await members.ReadNoticesAsync(member.Key, cancellationToken))
            .Where(notice => notice.Notice.Credential == credential)
            .OrderBy(notice => notice.IsSettled)
            .ThenByDescending(notice => notice.Notice.Due)
            .Take(MostRenamedNotices),
    ];

    private static CommandResult Sending(DateOnly on, string credential, string command) =>
        CommandResult.FromRefusal(
            LogLine.CreateRefusal(on, command, RefusalReason.NoticeSending, null) with { Credential = credential });

    private static IEnumerable<LogLine> AuditLines(Member before, Member after, DateOnly on, string note)
    {
        foreach (var credential in after.Credentials)
        {
            foreach (var audit in credential.Audits)
            {
                var was = before.FindCredential(credential.Id)!.Audits.First(other => other.Id == audit.Id);
                if (was.ClosedFrom is null != audit.ClosedFrom is null)
                {
                    var logEvent = audit.ClosedFrom is null ? LogEvent.AuditReopened : LogEvent.AuditClosed;
                    yield return AuditLine(on, logEvent, credential.Id, audit, note);
                }
            }
        }
    }

    private static LogLine AuditLine(
        DateOnly on, string logEvent, string credential, AuditCase audit, string note) =>
        new() { On = on, Event = logEvent, Credential = credential, Case = audit.Id, Note = note };

    private static string Differences(Credential before, Credential after, CredentialCorrection right)
    {
        (bool IsNamed, string What, string Was, string Is)[] values =
        [
            (right.Number is not null, "number", before.Id, after.Id),
            (right.Type is not null, "type", before.Type, after.Type),
            (right.CertifiedOn is not null, "certifiedOn", Date(before.CertifiedOn), Date(after.CertifiedOn)),
            (true, "cycle ends", Date(before.Cycle.Ends), Date(after.Cycle.Ends)),
        ];
        return string.Join(
            "; ",
            values.Where(value => value.IsNamed && value.Was != value.Is)
                .Select(value => $"{value.What} {value.Was} to {value.Is}"));
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Who asks for a correction, and of which day it is.</summary>
/// <param name="Actor">The name that logs record, see <see cref="Members.Actor"/>.</param>
/// <param name="OrLater">Whether it is of the later day to which the record was brought; else it is refused
/// then.</param>
/// <param name="OnlyIf">A condition on the member as read, without which it is stale.</param>
public sealed record OfficeCaller(string Actor, DateOnly Day, bool OrLater, Predicate<MemberDocument>? OnlyIf = null);
