using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Deletes evidence whose retention has ended (ALL-CREDIT-2), and files that never got a record.</summary>
public sealed partial class EvidencePurge(
    EvidenceFiles files,
    AuditCases cases,
    ReportDocuments reports,
    MemberReader members,
    IRunStore runs,
    ProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<EvidencePurge> logger)
{
    /// <summary>The time for which a file may wait for its record. An upload takes minutes.</summary>
    public static readonly TimeSpan OrphansKept = TimeSpan.FromHours(24);

    /// <summary>Purges what is due today in each program's time zone. The hosted job calls it.</summary>
    public Task<EvidencePurgeFigures> RunAsync(CancellationToken cancellationToken) =>
        RunAsync(calendar.TodayIn, null, null, cancellationToken);

    /// <summary>
    /// Purges what is due on <paramref name="asOf"/>, for runs by hand. The age of files without a record is by the
    /// clock all the same.
    /// </summary>
    public Task<EvidencePurgeFigures> RunAsync(
        DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken) =>
        RunAsync(_ => asOf, asOf, progress, cancellationToken);

    private async Task<EvidencePurgeFigures> RunAsync(
        Func<string, DateOnly> today, DateOnly? asOf, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        var figures = new EvidencePurgeFigures();
        var ofCase = new List<StoredEvidenceFile>();
        await foreach (var stored in files.ReadAllAsync(cancellationToken))
        {
            if (ofCase.Count > 0
                && (stored.File.Member, stored.File.CaseId) != (ofCase[0].File.Member, ofCase[0].File.CaseId))
            {
                figures = await WorkAsync(ofCase, today, figures, cancellationToken);
                progress?.Report(figures.FilesRead);
                ofCase.Clear();
            }

            ofCase.Add(stored);
        }

        if (ofCase.Count > 0)
        {
            figures = await WorkAsync(ofCase, today, figures, cancellationToken);
        }

        figures = figures with { Duration = time.GetElapsedTime(timestamp) };
        await RecordAsync(figures, asOf, began, cancellationToken);
        return figures;
    }

    private async Task<EvidencePurgeFigures> WorkAsync(
        List<StoredEvidenceFile> ofCase,
        Func<string, DateOnly> today,
        EvidencePurgeFigures figures,
        CancellationToken cancellationToken)
    {
        var (member, caseId) = (ofCase[0].File.Member, ofCase[0].File.CaseId);
        figures = figures with { FilesRead = figures.FilesRead + ofCase.Count };
        if (catalog.Find(member.Program) is null)
        {
            UnknownProgram(member);
            return figures with { FilesKept = figures.FilesKept + ofCase.Count };
        }

        try
        {
            return caseId == EvidenceFile.OfReports
                ? await PurgeReportsAsync(ofCase, member, today(member.Program), figures, cancellationToken)
                : await PurgeAsync(ofCase, member, caseId, today(member.Program), figures, cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(failed, caseId, member);
            return figures with { CasesFailed = figures.CasesFailed + 1 };
        }
    }

    private async Task<EvidencePurgeFigures> PurgeAsync(
        List<StoredEvidenceFile> ofCase,
        MemberKey member,
        string caseId,
        DateOnly today,
        EvidencePurgeFigures figures,
        CancellationToken cancellationToken)
    {
        var (audited, marked) = await MarkIfOverAsync(member, caseId, today, figures, cancellationToken);
        figures = marked;
        foreach (var stored in ofCase)
        {
            figures = audited?.Evidence.Find(stored.File.DocumentId) switch
            {
                { PurgedOn: not null } =>
                    figures with { FilesPurged = figures.FilesPurged + await DeleteAsync(stored, cancellationToken) },
                null => await DeleteOrphanAsync(stored, figures, cancellationToken),
                _ => figures with { FilesKept = figures.FilesKept + 1 },
            };
        }

        return figures;
    }

    /// <summary>
    /// The files of documents attached to reports. One stays while the report has it, or a case that has taken it; a
    /// case may have no other files, so the cases are looked at here.
    /// </summary>
    private async Task<EvidencePurgeFigures> PurgeReportsAsync(
        List<StoredEvidenceFile> ofReports,
        MemberKey key,
        DateOnly today,
        EvidencePurgeFigures figures,
        CancellationToken cancellationToken)
    {
        foreach (var listed in await cases.ListAsync(key, today, cancellationToken) ?? [])
        {
            (_, figures) = await MarkIfOverAsync(listed.Member, listed.Audit.Id, today, figures, cancellationToken);
        }

        var purged = await reports.PurgeAsync(key, today, cancellationToken);
        var member = (await members.FindAsync(key, today, cancellationToken))?.Member;
        var attached = ReportDocuments.IdsOf(member);
        var taken = member is null ? null : await reports.TakenByCasesAsync(member, cancellationToken);
        foreach (var stored in ofReports)
        {
            var id = stored.File.DocumentId;
            var ofCase = taken?.GetValueOrDefault(id);
            if (attached.Contains(id) || ofCase is { PurgedOn: null })
            {
                figures = figures with { FilesKept = figures.FilesKept + 1 };
            }
            else if (ofCase is not null || purged.Any(document => document.Id == id))
            {
                figures = figures with { FilesPurged = figures.FilesPurged + await DeleteAsync(stored, cancellationToken) };
            }
            else
            {
                figures = await DeleteOrphanAsync(stored, figures, cancellationToken);
            }
        }

        return figures;
    }

    private async Task<EvidencePurgeFigures> DeleteOrphanAsync(
        StoredEvidenceFile stored, EvidencePurgeFigures figures, CancellationToken cancellationToken) =>
        time.GetUtcNow() - stored.WrittenAt > OrphansKept
            ? figures with
            {
                OrphansRemoved = figures.OrphansRemoved + await DeleteAsync(stored, cancellationToken),
            }
            : figures with { FilesKept = figures.FilesKept + 1 };

    /// <summary>Records that the files of a decided case are gone, once its documents need not be kept any longer.
    /// </summary>
    private async Task<(AuditedCase? Audited, EvidencePurgeFigures Figures)> MarkIfOverAsync(
        MemberKey member,
        string caseId,
        DateOnly today,
        EvidencePurgeFigures figures,
        CancellationToken cancellationToken)
    {
        var audited = await cases.FindAsync(member, caseId, today, cancellationToken);
        if (audited is null
            || !IsOver(audited, today)
            || audited.Evidence.Documents.All(document => document.PurgedOn is not null))
        {
            return (audited, figures);
        }

        var result = await MarkAsync(member, caseId, today, cancellationToken);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            NotRecorded(caseId, member, result.Outcome);
            return (audited, figures with { CasesFailed = figures.CasesFailed + 1 });
        }

        audited = await cases.FindAsync(member, caseId, today, cancellationToken);
        Purged(audited!.Evidence.Documents.Length, caseId, member);
        return (audited, figures with { CasesPurged = figures.CasesPurged + 1 });
    }

    private static bool IsOver(AuditedCase audited, DateOnly today) =>
        !audited.Audit.IsOpen && audited.KeepUntil < today;

    private Task<CommandResult> MarkAsync(
        MemberKey member, string caseId, DateOnly today, CancellationToken cancellationToken) =>
        cases.ExecuteAsync(
            member,
            caseId,
            new AuditCaller(Actor.EvidencePurge, today, OrLater: true),
            (document, caughtUp, audited, program) =>
            {
                var change = MemberChange.Create(document, caughtUp);
                return change with
                {
                    Evidence = audited.Evidence.Purged(audited.On),
                    Log = change.Log.Add(AuditLog.Line(audited, LogEvent.EvidencePurged) with
                    {
                        Rule = program.Renewal.KeepDocuments.Rule,
                        Note = string.Create(
                            CultureInfo.InvariantCulture, $"documents: {audited.Evidence.Documents.Length}"),
                    }),
                };
            },
            cancellationToken);

    private async Task<int> DeleteAsync(StoredEvidenceFile stored, CancellationToken cancellationToken) =>
        await files.DeleteAsync(stored.File, cancellationToken) ? 1 : 0;

    private Task RecordAsync(
        EvidencePurgeFigures figures, DateOnly? asOf, DateTimeOffset began, CancellationToken cancellationToken) =>
        runs.AddAsync(
            new RunRecord(
                JobName.EvidencePurge,
                null,
                asOf,
                began,
                time.GetUtcNow(),
                figures.CasesFailed == 0 ? RunOutcome.Finished : RunOutcome.FinishedWithFailures,
                [.. figures.RunCounts()]),
            cancellationToken);

    [LoggerMessage(1, LogLevel.Information, "{Documents} documents of case {CaseId} of {Member} are purged")]
    private partial void Purged(int documents, string caseId, MemberKey member);

    [LoggerMessage(2, LogLevel.Error, "Case {CaseId} of {Member} could not be purged; the next run tries again")]
    private partial void Failed(Exception exception, string caseId, MemberKey member);

    [LoggerMessage(3, LogLevel.Error, "Case {CaseId} of {Member} could not be purged: {Outcome}")]
    private partial void NotRecorded(string caseId, MemberKey member, CommandOutcome outcome);

    [LoggerMessage(4, LogLevel.Warning, "There are files of {Member}, whose program is not served here; they are kept")]
    private partial void UnknownProgram(MemberKey member);
}

public sealed record EvidencePurgeFigures : JobFigures
{
    public int FilesRead { get; init; }

    /// <summary>Files deleted because the retention of their documents has ended.</summary>
    public int FilesPurged { get; init; }

    /// <summary>Cases whose documents were recorded as purged.</summary>
    public int CasesPurged { get; init; }

    /// <summary>Files deleted because they had no record and were older than a day.</summary>
    public int OrphansRemoved { get; init; }

    /// <summary>Files that stay, as they are not due, their case is open, or their record may still come.</summary>
    public int FilesKept { get; init; }

    /// <summary>Cases that could not be worked on; the next run tries again.</summary>
    public int CasesFailed { get; init; }
}
