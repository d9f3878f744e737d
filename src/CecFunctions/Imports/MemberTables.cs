using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>What all members have, as tables for people, and as files that can be imported again.</summary>
public sealed class MemberTables(IMemberStore members, ProgramCatalog catalog)
{
    /// <summary>
    /// A table as CSV, the header first, by program and then by member. An account that was merged into another has no
    /// rows but those of its log.
    /// </summary>
    /// <param name="dayOf">The day of each program on which credentials are shown.</param>
    /// <param name="untold">Told, sentence by sentence, what a roster's rows do not say of the members.</param>
    /// <returns>The mark of the encoding, then a line each.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        MemberTable table,
        Func<string, DateOnly> dayOf,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        Action<string>? untold = null)
    {
        var columns = ColumnsOf(table);
        yield return CsvText.Mark;
        yield return CsvText.Write(columns.Select(SheetCell.From));
        await foreach (var history in members.ReadAllWithHistoryAsync(cancellationToken))
        {
            var document = history.Member.Document;
            if (table == MemberTable.Roster && untold is not null)
            {
                var rules = catalog.Find(document.Key.Program);
                var day = rules is null ? default : dayOf(rules.Program);
                foreach (var sentence in RosterLoss.From(document, rules, day))
                {
                    untold(sentence);
                }
            }

            if (document.MergedInto is not null && table != MemberTable.Log)
            {
                continue;
            }

            var member = new TableMember(history, catalog.Find(document.Key.Program), dayOf);
            foreach (var row in RowsOf(table, member))
            {
                yield return CsvText.Write(columns.Select(column => row(column)));
            }
        }
    }

    /// <summary>The columns of a table, in order.</summary>
    public static ImmutableArray<string> ColumnsOf(MemberTable table) => table switch
    {
        MemberTable.Members =>
            ["program", "memberId", "name", "state", "email", "cprValidUntil", "bodyMember", "credentials", "marks", "lastMailOn"],
        MemberTable.Roster => RosterFile.Columns,
        MemberTable.Credentials =>
        [
            "program", "memberId", "name", "state", "credentialNumber", "type", "certifiedOn", "status", "statusSince", "cycle",
            "starts", "ends", "required", "counted", "complete", "openAudit",
        ],
        MemberTable.Reports =>
            [
                "program", "memberId", .. CreditsFile.Required.Except(["program", "source"]), .. CreditsFile.Properties, "source",
            ],
        MemberTable.Payments =>
        [
            "program", "memberId", "credentialNumber", "id", "purpose", "amount", "receivedOn", "recordedBy", "used",
            "usedOn", "usedFor", "refunded", "onAccount",
        ],
        MemberTable.Notices =>
        [
            "program", "memberId", "notice", "credentialNumber", "kind", "offset", "cycle", "refersTo", "due", "state",
            "attempts", "sentOn", "deliveredOn", "mail", "reason", "rule",
        ],
        _ =>
        [
            "program", "memberId", "number", "on", "recordedAt", "actor", "event", "credentialNumber", "from", "to",
            "rule", "reason", "command", "cycle", "starts", "ends", "through", "fee", "report", "case", "document",
            "note",
        ],
    };

    private static IEnumerable<Func<string, SheetCell>> RowsOf(MemberTable table, TableMember member) => table switch
    {
        MemberTable.Members => [member.Cell],
        MemberTable.Roster or MemberTable.Credentials => member.Credentials,
        MemberTable.Reports => member.Reports,
        MemberTable.Payments => member.Payments,
        MemberTable.Notices => member.Notices,
        _ => member.Log,
    };

    /// <summary>A member with the cells of each column, by its name; one that there is not is empty.</summary>
    private sealed class TableMember(MemberHistory history, CertificationProgram? program, Func<string, DateOnly> dayOf)
    {
        private readonly MemberDocument _document = history.Member.Document;

        public IEnumerable<Func<string, SheetCell>> Credentials
        {
            get
            {
                var standing = _document.Standing;
                if (program is null)
                {
                    return standing.Credentials.Select(credential => Row(credential, null));
                }

                var day = _document.DayOf(dayOf(program.Program));
                standing = Lifecycle.CatchUp(standing, program, day).Member;
                return standing.Credentials.Select(credential =>
                    Row(credential, CreditAssessment.Assess(standing, credential, program, day)));
            }
        }

        public IEnumerable<Func<string, SheetCell>> Reports => _document.Standing.Reports
            .OrderBy(report => report.Date)
            .ThenBy(report => report.Id, StringComparer.Ordinal)
            .Select(Row);

        public IEnumerable<Func<string, SheetCell>> Payments =>
            _document.FeeAccount.Select(Row).Concat(_document.OnlyWithCommands().Select(Row));

        public IEnumerable<Func<string, SheetCell>> Notices => history.Notices
            .OrderBy(notice => notice.Notice.Due)
            .ThenBy(notice => notice.Id, StringComparer.Ordinal)
            .Select(Row);

        public IEnumerable<Func<string, SheetCell>> Log => history.Log.OrderBy(row => row.Sequence).Select(Row);

        public SheetCell Cell(string column) => column switch
        {
            "program" => SheetCell.From(_document.Key.Program),
            "memberId" => SheetCell.From(_document.Key.MemberId),
            "name" => SheetCell.From(_document.Name),
            "state" => SheetCell.From(_document.PersonState is { } state ? WireName.From(state.Kind) : null),
            "email" => SheetCell.From(_document.Email),
            "cprValidUntil" => SheetCell.From(_document.Standing.CprValidUntil),
            "bodyMember" => SheetCell.From(_document.Standing.BodyMember),
            "credentials" => SheetCell.From(_document.Standing.Credentials.Length),
            "marks" => SheetCell.From(string.Join(' ', _document.Marks.Select(mark => WireName.From(mark.Kind)).Distinct())),
            "lastMailOn" => SheetCell.From(_document.LastMailOn),
            _ => default,
        };

        private Func<string, SheetCell> Row(Credential credential, Assessment? assessment) => column => column switch
        {
            "credentialNumber" => SheetCell.From(credential.Id),
            "type" => SheetCell.From(credential.Type),
            "certifiedOn" => SheetCell.From(credential.CertifiedOn),
            "status" => SheetCell.From(credential.Status.ToString()),
            "statusSince" => SheetCell.From(credential.StatusSince),
            "cycle" => SheetCell.From(credential.Cycle.Number),
            "starts" => SheetCell.From(credential.Cycle.Starts),
            "ends" or "currentCycleEnds" => SheetCell.From(credential.Cycle.Ends),
            "required" => SheetCell.From(assessment?.Required),
            "counted" => SheetCell.From(assessment?.Counted),
            "complete" => SheetCell.From(assessment?.Complete),
            "openAudit" => SheetCell.From(credential.OpenAudit?.Id),
            _ => Cell(column),
        };

        private Func<string, SheetCell> Row(ActivityReport report)
        {
            var fields = ReportForm.Write(report);
            return column => column switch
            {
                "reportId" => SheetCell.From(report.Id),
                "activity" => SheetCell.From(report.Activity),
                "date" => SheetCell.From(report.Date),
                "source" => SheetCell.From(WireName.From(report.Source)),
                _ => ReportFields.ByActivity.FirstOrDefault(property => property.Name == column)?.Value(fields) switch
                {
                    decimal amount => SheetCell.From(amount),
                    DateOnly date => SheetCell.From(date),
                    bool flag => SheetCell.From(flag),
                    string text => SheetCell.From(text),
                    _ => Cell(column),
                },
            };
        }

        private Func<string, SheetCell> Row(FeePayment payment) => column => column switch
        {
            "credentialNumber" => SheetCell.From(payment.Credential),
            "id" => SheetCell.From(payment.Id),
            "purpose" => SheetCell.From(WireName.From(payment.Purpose)),
            "amount" => SheetCell.From(payment.Amount),
            "receivedOn" => SheetCell.From(payment.ReceivedOn),
            "recordedBy" => SheetCell.From(payment.RecordedBy),
            "used" => SheetCell.From(payment.Uses.Sum(use => use.Amount)),
            "usedOn" => SheetCell.From(payment.Uses.LastOrDefault()?.On),
            "usedFor" => payment.Uses.IsEmpty
                ? default
                : SheetCell.From(string.Join("; ", payment.Uses.Select(use => $"{use.Command} {use.Reference}"))),
            "refunded" => SheetCell.From(payment.Refunds.Sum(refund => refund.Amount)),
            "onAccount" => SheetCell.From(payment.OnAccount),
            _ => Cell(column),
        };

        private Func<string, SheetCell> Row(Payment payment) => column => column switch
        {
            "credentialNumber" => SheetCell.From(payment.Credential),
            "amount" or "used" => SheetCell.From(payment.Amount),
            "refunded" or "onAccount" => SheetCell.From(0m),
            "receivedOn" or "usedOn" => SheetCell.From(payment.On),
            "usedFor" => SheetCell.From(payment.Command),
            _ => Cell(column),
        };

        private Func<string, SheetCell> Row(NoticeRecord notice) => column => column switch
        {
            "notice" => SheetCell.From(notice.Id),
            "credentialNumber" => SheetCell.From(notice.Notice.Credential),
            "kind" => SheetCell.From(WireName.From(notice.Notice.Kind)),
            "offset" => SheetCell.From(notice.Notice.Offset),
            "cycle" => SheetCell.From(notice.Notice.Cycle),
            "refersTo" => SheetCell.From(notice.Notice.RefersTo),
            "due" => SheetCell.From(notice.Notice.Due),
            "state" => SheetCell.From(WireName.From(notice.State)),
            "attempts" => SheetCell.From(notice.Attempts),
            "sentOn" => SheetCell.From(notice.SentOn),
            "deliveredOn" => SheetCell.From(notice.DeliveredOn),
            "mail" => SheetCell.From(notice.MailId),
            "reason" => SheetCell.From(notice.Reason),
            "rule" => SheetCell.From(notice.Rule),
            _ => Cell(column),
        };

        private Func<string, SheetCell> Row(MemberLogRow row)
        {
            var line = row.Line;
            return column => column switch
            {
                "number" => SheetCell.From(row.Sequence),
                "on" => SheetCell.From(line.On),
                "recordedAt" => SheetCell.From(row.RecordedAt.UtcDateTime.ToString("s") + "Z"),
                "actor" => SheetCell.From(row.Actor),
                "event" => SheetCell.From(line.Event),
                "credentialNumber" => SheetCell.From(line.Credential),
                "from" => SheetCell.From(line.From?.ToString()),
                "to" => SheetCell.From(line.To?.ToString()),
                "rule" => SheetCell.From(line.Rule),
                "reason" => SheetCell.From(line.Reason),
                "command" => SheetCell.From(line.Command),
                "cycle" => SheetCell.From(line.Cycle),
                "starts" => SheetCell.From(line.Starts),
                "ends" => SheetCell.From(line.Ends),
                "through" => SheetCell.From(line.Through),
                "fee" => SheetCell.From(line.Fee),
                "report" => SheetCell.From(line.Report),
                "case" => SheetCell.From(line.Case),
                "document" => SheetCell.From(line.Document),
                "note" => SheetCell.From(line.Note),
                _ => Cell(column),
            };
        }
    }
}

public enum MemberTable
{
    /// <summary>A row a member.</summary>
    Members,

    /// <summary>A row a credential, with the columns of a roster: it can be imported again.</summary>
    Roster,

    /// <summary>A row a credential, with where it stands.</summary>
    Credentials,

    /// <summary>A row a report, with the columns of a file of credits: it can be imported again.</summary>
    Reports,

    /// <summary>
    /// A row a payment, each dollar once: those of the fee account, then those that came with commands and are not in
    /// it.
    /// </summary>
    Payments,

    /// <summary>A row a notice.</summary>
    Notices,

    /// <summary>A row a line of the log.</summary>
    Log,
}
