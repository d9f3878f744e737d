using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>Adds, changes and deletes a member's reports, with their versions. Pure.</summary>
internal static class ReportBook
{
    /// <summary>The most characters of a report's id.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The version of a report that was not changed since it came.</summary>
    public const int FirstVersion = 1;

    /// <summary>
    /// Reads what was written; its dates are checked against the day of the report and the member's certifications.
    /// </summary>
    public static (ActivityReport? Report, ReportProblem? Problem) Read(
        ReportFields fields,
        ReportSource source,
        Member member,
        DateOnly day,
        CertificationProgram program,
        ProgramCatalog catalog)
    {
        if (ProblemWithId(fields.Id) is { } id)
        {
            return (null, id);
        }

        if (fields.Date > day)
        {
            return (
                null,
                new ReportProblem(
                    "date", $"{fields.Date:yyyy-MM-dd} is after {day:yyyy-MM-dd}, the day it is reported."));
        }

        if (!member.Credentials.Any(credential => credential.CertifiedOn <= day))
        {
            return (null, new ReportProblem("date", "is reported before the member was certified."));
        }

        var (report, problem) = ReportForm.Read(fields, program, catalog);
        problem ??= ReportForm.ProblemWithAmounts(fields) ?? ProblemWithRoom(fields);
        return (report is null || problem is not null ? null : report with { Source = source }, problem);
    }

    public static bool WasUsed(MemberDocument member, ReportArchive archive, string reportId) =>
        member.Standing.FindReport(reportId) is not null
        || member.DeletedReports.Contains(reportId)
        || archive.WasUsed(reportId);

    /// <summary>Brings the member to the day and adds the report.</summary>
    public static MemberChange Add(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly day)
    {
        var change = MemberChange.Create(member, Lifecycle.CatchUp(member.Standing, program, day));
        return With(change, report, new LogLine { On = day, Event = LogEvent.ReportAdded, Report = report.Id });
    }

    /// <summary>Adds the report to what is to be written, with the line that says so, if any.</summary>
    public static MemberChange With(MemberChange change, ActivityReport report, LogLine? line)
    {
        var standing = change.Document.Standing;
        return change with
        {
            Document = change.Document with
            {
                Standing = standing with { Reports = standing.Reports.Add(report) },
                ReportVersions = change.Document.ReportVersions.SetItem(report.Id, FirstVersion),
            },
            Log = line is null ? change.Log : change.Log.Add(line),
        };
    }

    /// <summary>
    /// Brings the member to the day and puts the report in the place of the one with its id, or says why not
    /// (ALL-CREDIT-1).
    /// </summary>
    public static MemberChange Replace(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly day)
    {
        var change = MemberChange.Create(member, Lifecycle.CatchUp(member.Standing, program, day));
        var standing = change.Document.Standing;
        var before = standing.FindReport(report.Id)!;
        if (ReportLock.Find(standing, program, before.Date) is var (credential, rule))
        {
            return Refuse(change, day, Command.Edit, credential, RefusalReason.Locked, rule, report.Id);
        }

        return change with
        {
            Document = change.Document with
            {
                Standing = standing with { Reports = standing.Reports.Replace(before, report) },
                ReportVersions = change.Document.ReportVersions.SetItem(
                    report.Id, change.Document.ReportVersions[report.Id] + 1),
            },
            Log = change.Log.Add(new LogLine { On = day, Event = LogEvent.ReportEdited, Report = report.Id }),
        };
    }

    /// <summary>Brings the member to the day and deletes the report, or says why not (ALL-CREDIT-1).</summary>
    public static MemberChange Delete(
        MemberDocument member, CertificationProgram program, string reportId, DateOnly day)
    {
        var change = MemberChange.Create(member, ReportLock.Delete(member.Standing, program, reportId, day));
        return change.Refusal is not null ? change : change with
        {
            Document = change.Document with
            {
                ReportVersions = change.Document.ReportVersions.Remove(reportId),
                DeletedReports = change.Document.DeletedReports.Add(reportId),
            },
            Log = change.Log.Add(new LogLine { On = day, Event = LogEvent.ReportDeleted, Report = reportId }),
        };
    }

    /// <summary>
    /// Brings the member to the day and refuses to change a report of a closed cycle (ALL-CREDIT-1).
    /// </summary>
    public static MemberChange RefuseLocked(
        MemberDocument member, CertificationProgram program, ActivityReport report, string command, DateOnly day)
    {
        var locked = ReportLock.Find(member.Standing, program, report.Date);
        return Refuse(
            MemberChange.Create(member, Lifecycle.CatchUp(member.Standing, program, day)),
            day,
            command,
            locked?.Credential,
            RefusalReason.Locked,
            program.Reports.Locked.Rule,
            report.Id);
    }

    /// <summary>Brings the member to the day and refuses to change a line that came by feed (ACSM-CREDIT-13).</summary>
    public static MemberChange RefuseFeedLine(
        MemberDocument member, CertificationProgram program, string reportId, string command, DateOnly day) =>
        Refuse(
            MemberChange.Create(member, Lifecycle.CatchUp(member.Standing, program, day)),
            day,
            command,
            null,
            RefusalReason.FeedLine,
            program.Reports.Feed.Rule,
            reportId);

    private static MemberChange Refuse(
        MemberChange change,
        DateOnly day,
        string command,
        string? credential,
        string reason,
        string rule,
        string reportId) =>
        change.With(LogLine.CreateRefusal(day, command, reason, rule) with
        {
            Credential = credential,
            Report = reportId,
        });

    internal static ReportProblem? ProblemWithId(string id) =>
        id.Length is 0 or > MaxIdLength || id.Any(char.IsControl)
            ? new ReportProblem("id", $"must have 1 to {MaxIdLength} characters, none of them a control character.")
            : AddressPart.ProblemWith(id) is { } problem ? new ReportProblem("id", problem)
            : null;

    /// <summary>The first text that takes more room than it may.</summary>
    internal static ReportProblem? ProblemWithRoom(ReportFields fields)
    {
        var (name, _) = ReportFields.ByActivity
            .Select(property => (property.Name, Text: property.Value(fields) as string))
            .Prepend((Name: "id", Text: fields.Id))
            .FirstOrDefault(text => MemberLimits.StoredBytes(text.Text ?? string.Empty) > MemberLimits.MostTextBytes);
        return name is null ? null : new ReportProblem(name, MemberLimits.TooLong(MemberLimits.MostTextBytes));
    }
}
