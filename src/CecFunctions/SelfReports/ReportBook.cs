using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>Adds, changes and deletes a member's reports, with their versions. Pure.</summary>
internal static class ReportBook
{
    /// <summary>What is wrong with the date of a report of someone who holds nothing yet.</summary>
    public const string NotYetCertified = "is reported before the member was certified.";

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

        fields = fields with { Title = Composed(fields.Title), Provider = Composed(fields.Provider) };
        if (fields.Date > day)
        {
            return (
                null,
                new ReportProblem(
                    "date", $"{fields.Date:yyyy-MM-dd} is after {day:yyyy-MM-dd}, the day it is reported."));
        }

        if (!member.Credentials.Any(credential => credential.CertifiedOn <= day))
        {
            return (null, new ReportProblem("date", NotYetCertified));
        }

        var (report, problem) = ReportForm.Read(fields, program, catalog);
        problem ??= ReportForm.ProblemWithAmounts(fields, program)
            ?? ProblemWithName("title", fields.Title)
            ?? ProblemWithName("provider", fields.Provider)
            ?? ProblemWithRoom(fields);
        return (report is null || problem is not null ? null : report with { Source = source }, problem);
    }

    /// <summary>The same for what a member reports: a petition is decided by staff only (NASM-CREDIT-5).</summary>
    public static (ActivityReport? Report, ReportProblem? Problem) ReadOwn(
        ReportFields fields, Member member, DateOnly day, CertificationProgram program, ProgramCatalog catalog) =>
        fields.Petition is not null
            ? (null, new ReportProblem("petition", "is decided by staff and cannot be reported."))
            : Read(fields, ReportSource.Self, member, day, program, catalog);

    public static bool WasUsed(MemberDocument member, ReportArchive archive, string reportId) =>
        member.Standing.FindReport(reportId) is not null
        || member.DeletedReports.Contains(reportId)
        || archive.WasUsed(reportId);

    /// <summary>
    /// Whether two reports say the same. What was not known of one, or was decided of it since, makes it no other.
    /// </summary>
    public static bool IsSame(ActivityReport known, ActivityReport told) => told == known with
    {
        Review = null,
        Title = known.Title ?? told.Title,
        Provider = known.Provider ?? told.Provider,
    };

    /// <summary>Brings the member to the day and adds a report for which the office answers.</summary>
    public static MemberChange AddVouchedFor(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly day)
    {
        var change = MemberChange.CatchUp(member, program, day);
        var standing = change.Document.Standing;
        return With(change, new(standing with { Reports = standing.Reports.Add(report) }, []), report.Id, day)
            .With(new LogLine { On = day, Event = LogEvent.ReportAdded, Report = report.Id });
    }

    /// <summary>Brings the member to the day and adds the report, held where staff are to look at it.</summary>
    public static MemberChange Add(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly day)
    {
        var change = With(MemberChange.CatchUp(member, program, day), program, report, day);
        return change.With(LineOf(LogEvent.ReportAdded, change, report.Id, day));
    }

    /// <summary>Adds the report to what is to be written, held where staff are to look at it.</summary>
    public static MemberChange With(
        MemberChange change, CertificationProgram program, ActivityReport report, DateOnly day) =>
        With(change, ReportScrutiny.Add(change.Document.Standing, program, report), report.Id, day);

    private static MemberChange With(MemberChange change, Scrutinised looked, string added, DateOnly day)
    {
        var written = WithOthers(change, looked, day);
        return written with
        {
            Document = written.Document with
            {
                ReportVersions = written.Document.ReportVersions.SetItem(added, FirstVersion),
            },
        };
    }

    /// <summary>
    /// The member as looked at, with a line for each other report that is held or released by it. What was written in
    /// those stays, and so do their versions.
    /// </summary>
    private static MemberChange WithOthers(MemberChange change, Scrutinised looked, DateOnly day)
    {
        foreach (var id in looked.Changed)
        {
            var held = looked.Member.FindReport(id)!.Review;
            change = change.With(new LogLine
            {
                On = day,
                Event = held is null ? LogEvent.ReportReleased : LogEvent.ReportHeld,
                Report = id,
                Note = held is { SameAs: { } sameAs } ? $"the same course as {sameAs}"
                    : held is null ? null
                    : ReviewExplanation.ForLog(held),
            });
        }

        return change with { Document = change.Document with { Standing = looked.Member } };
    }

    /// <summary>The line about a report that was added or edited, which says why it is held.</summary>
    private static LogLine LineOf(string happened, MemberChange change, string reportId, DateOnly day) => new()
    {
        On = day,
        Event = happened,
        Report = reportId,
        Note = change.Document.Standing.FindReport(reportId)!.Review is { State: ReviewState.Held } held
            ? ReviewExplanation.ForLog(held)
            : null,
    };

    /// <summary>
    /// Brings the member to the day and puts the report in the place of the one with its id, or says why not
    /// (ALL-CREDIT-1).
    /// </summary>
    public static MemberChange Replace(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly day)
    {
        var change = MemberChange.CatchUp(member, program, day);
        var standing = change.Document.Standing;
        var before = standing.FindReport(report.Id)!;
        if (ReportLock.Find(standing, program, before.Date) is var (credential, rule))
        {
            return Refuse(change, day, Command.Edit, credential, RefusalReason.Locked, rule, report.Id);
        }

        change = WithOthers(change, ReportScrutiny.Replace(standing, program, report), day);
        return WithNewVersion(change, change.Document.Standing, report.Id)
            .With(LineOf(LogEvent.ReportEdited, change, report.Id, day));
    }

    /// <summary>Brings the member to the day and deletes the report with its documents, or says why not
    /// (ALL-CREDIT-1).</summary>
    public static MemberChange Delete(
        MemberDocument member, CertificationProgram program, string reportId, DateOnly day)
    {
        var change = MemberChange.Create(member, ReportLock.Delete(member.Standing, program, reportId, day));
        if (change.Refusal is not null)
        {
            return change;
        }

        change = WithOthers(change, ReportScrutiny.Release(change.Document.Standing, program, reportId), day);
        var without = change.Document.WithReportDocuments(
            change.Document.ReportDocuments.RemoveAll(document => document.Report == reportId));
        return (change with
        {
            Document = without with
            {
                ReportVersions = change.Document.ReportVersions.Remove(reportId),
                DeletedReports = change.Document.DeletedReports.Add(reportId),
            },
        }).With(new LogLine { On = day, Event = LogEvent.ReportDeleted, Report = reportId });
    }

    /// <summary>
    /// Brings the member to the day and takes down why a report that is held for another is another course.
    /// </summary>
    /// <returns><see langword="null"/> where it is not held for another.</returns>
    public static MemberChange? Contest(
        MemberDocument member, CertificationProgram program, string reportId, string words, DateOnly day)
    {
        var change = MemberChange.CatchUp(member, program, day);
        return ReportScrutiny.Contest(change.Document.Standing, reportId, words) is { } contested
            ? WithNewVersion(change, contested, reportId)
                .With(new LogLine { On = day, Event = LogEvent.ReportContested, Report = reportId })
            : null;
    }

    /// <summary>
    /// Looks again at what was held because of a report that staff have decided: nothing is the same as one that does
    /// not count.
    /// </summary>
    public static MemberChange LookAgain(
        MemberChange change, CertificationProgram program, string reportId, DateOnly day) =>
        WithOthers(change, ReportScrutiny.Release(change.Document.Standing, program, reportId), day);

    /// <summary>
    /// Looks at a report that counts from now on by a petition beside others of the same course.
    /// </summary>
    public static MemberChange LookAtQualified(
        MemberChange change, CertificationProgram program, string reportId, DateOnly day) =>
        WithOthers(change, ReportScrutiny.LookAtQualified(change.Document.Standing, program, reportId), day);

    /// <summary>Holds what two accounts of one person had of the same course, but for one report of it.</summary>
    /// <param name="wasThere">Whether the survivor had the report before.</param>
    public static MemberChange LookAtJoined(
        MemberChange change, CertificationProgram program, Func<string, bool> wasThere, DateOnly day)
    {
        var came = change.Document.Standing.Reports.Select(report => report.Id)
            .Where(id => !wasThere(id))
            .ToHashSet(StringComparer.Ordinal);
        return WithOthers(change, ReportScrutiny.Join(change.Document.Standing, program, came), day);
    }

    /// <summary>What is to be written, with the member after a change of one report.</summary>
    public static MemberChange WithNewVersion(MemberChange change, Member member, string reportId)
    {
        var versions = change.Document.ReportVersions;
        return change with
        {
            Document = change.Document with
            {
                Standing = member,
                ReportVersions = versions.SetItem(reportId, versions[reportId] + 1),
            },
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
            MemberChange.CatchUp(member, program, day),
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
            MemberChange.CatchUp(member, program, day),
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

    private static string? Composed(string? name) => name is null ? null : CanonicalText.Compose(name.Trim());

    private static ReportProblem? ProblemWithName(string property, string? name) =>
        name is not null && (CourseWords.Problem(name) ?? HiddenCharacters.ProblemWithName(name)) is { } problem
            ? new ReportProblem(property, problem)
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
