using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// Attaches documents to a member's reports before any audit asks for them. An audit finds those of its lines, and takes
/// them into the case with the first thing that is done about it.
/// </summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-CREDIT-2. See docs/decisions/0030.</remarks>
public sealed class ReportDocuments(
    IMemberStore members,
    MemberReader reader,
    TodayCommands commands,
    FileIntake intake,
    EvidenceFiles files,
    EvidenceReading reading,
    TimeProvider time)
{
    /// <summary>Attaches a document to a report, until its documents need not be kept any longer.</summary>
    public async Task<EvidenceUploadResult> AttachAsync(
        MemberKey key, DateOnly day, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        upload = upload with { FileName = EvidenceFileName.Repair(upload.FileName) };
        // Obstacles that do not depend on the content are reported before the file is read.
        if (await reader.FindAsync(key, day, cancellationToken) is not var (found, program, on))
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.UnknownCase);
        }

        if (Obstacle(found, upload, program, on) is { } obstacle)
        {
            return obstacle;
        }

        var file = new EvidenceFile(
            found.Key, EvidenceFile.OfReports, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        var (received, problem) = await intake.StoreAsync(
            file,
            upload,
            sha256 => Task.FromResult(FindSame(found, upload.Report, sha256)),
            cancellationToken);
        return received is null
            ? problem!
            : await RecordAsync(file, received.On > day ? received.On.Value : day, upload, received, cancellationToken);
    }

    /// <summary>The documents of a report, oldest first.</summary>
    /// <returns><see langword="null"/> where there is no such member or report.</returns>
    public async Task<ImmutableArray<EvidenceDocument>?> ListAsync(
        MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken) =>
        await reader.FindAsync(key, day, cancellationToken) is var (member, _, _)
        && member.Standing.FindReport(reportId) is not null
            ? member.DocumentsOf(reportId)
            : null;

    /// <summary>Opens the file of a document, unless a scanner has not said that it is clean.</summary>
    /// <returns><see langword="null"/> where there is no such document.</returns>
    public async Task<EvidenceDownload?> OpenAsync(
        MemberKey key, DateOnly day, string reportId, string documentId, CancellationToken cancellationToken) =>
        await reader.FindAsync(key, day, cancellationToken) is var (member, _, _)
        && member.DocumentsOf(reportId).FirstOrDefault(document => document.Id == documentId) is { } document
            ? await reading.OpenAsync(member.Key, EvidenceFile.OfReports, document, cancellationToken)
            : null;

    /// <summary>Removes a document from a report that its owner can still change (ALL-CREDIT-1).</summary>
    public async Task<CommandResult> RemoveAsync(
        MemberKey key, DateOnly day, string reportId, string documentId, CancellationToken cancellationToken)
    {
        ImmutableArray<EvidenceDocument> removed = [];
        var result = await commands.ExecuteAsync(
            key,
            day,
            Actor.Member,
            (member, program, on) =>
            {
                if (member.Standing.FindReport(reportId) is not { } report)
                {
                    return CommandResult.From(CommandOutcome.UnknownReport);
                }

                removed = [.. member.DocumentsOf(reportId).Where(document => document.Id == documentId)];
                if (removed.IsEmpty)
                {
                    return CommandResult.From(CommandOutcome.UnknownDocument);
                }

                var change = MemberChange.CatchUp(member, program, on);
                return ReportLock.Find(change.Document.Standing, program, report.Date) is var (credential, rule)
                    ? change.With(LogLine.CreateRefusal(on, Command.ReportDocument, RefusalReason.Locked, rule) with
                    {
                        Credential = credential,
                        Report = reportId,
                    })
                    : With(change, change.Document.ReportDocuments.RemoveAll(document => document.Id == documentId))
                        .With(LineOf(LogEvent.ReportDocumentRemoved, removed[0], on));
            },
            cancellationToken);
        await DropFilesAsync(result, removed, cancellationToken);
        return result;
    }

    /// <summary>
    /// Takes documents off the record that need not be kept any longer (ALL-CREDIT-2), or whose report is not on record.
    /// </summary>
    /// <returns>The documents that went; their files are the caller's to delete.</returns>
    internal async Task<ImmutableArray<EvidenceDocument>> PurgeAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        ImmutableArray<EvidenceDocument> over = [];
        if (await reader.FindAsync(key, day, cancellationToken) is not var (found, rules, today)
            || OverOf(found, rules, today).IsEmpty)
        {
            return over;
        }

        var result = await commands.ExecuteAsync(
            key,
            day,
            Actor.EvidencePurge,
            async (member, program, on) =>
            {
                var change = MemberChange.CatchUp(member, program, on);
                var archive = await members.ReadArchiveAsync(member, cancellationToken);
                over = OverOf(archive.Complete(change.Document), program, on);
                return With(change, change.Document.ReportDocuments.RemoveRange(over)).With(new LogLine
                {
                    On = on,
                    Event = LogEvent.ReportDocumentsPurged,
                    Rule = program.Renewal.KeepDocuments.Rule,
                    Note = string.Create(CultureInfo.InvariantCulture, $"documents: {over.Length}"),
                });
            },
            cancellationToken);
        return result.Outcome == CommandOutcome.Accepted
            ? over
            : throw new InvalidOperationException($"Documents of reports of {key} stay: {result.Outcome}.");
    }

    /// <summary>
    /// Deletes the files of documents that a commit took off the record, but for those that an audit case has taken. A
    /// crash before leaves files that the purge removes.
    /// </summary>
    internal async Task DropFilesAsync(
        CommandResult result, ImmutableArray<EvidenceDocument> documents, CancellationToken cancellationToken)
    {
        if (documents.IsEmpty || result is not { Outcome: CommandOutcome.Accepted, Member: { } member })
        {
            return;
        }

        var taken = await TakenByCasesAsync(member, cancellationToken);
        foreach (var document in documents.Where(document => !taken.ContainsKey(document.Id)))
        {
            await files.DeleteAsync(
                EvidenceFile.From(member.Key, EvidenceFile.OfReports, document), cancellationToken);
        }
    }

    /// <summary>The documents of reports that audit cases have taken, by id; of one that several have, one with a file.
    /// </summary>
    internal async Task<IReadOnlyDictionary<string, EvidenceDocument>> TakenByCasesAsync(
        MemberDocument member, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<string, EvidenceDocument>(StringComparer.Ordinal);
        foreach (var audit in member.Standing.Credentials.SelectMany(credential => credential.Audits))
        {
            var evidence = await members.FindEvidenceAsync(member.Key, audit.Id, cancellationToken);
            foreach (var document in evidence?.Documents ?? [])
            {
                if (document.Origin == EvidenceOrigin.Reported
                    && (document.PurgedOn is null || !taken.ContainsKey(document.Id)))
                {
                    taken[document.Id] = document;
                }
            }
        }

        return taken;
    }

    /// <summary>The ids of all documents attached to a member's reports.</summary>
    internal static HashSet<string> IdsOf(MemberDocument? member) =>
        member is null ? [] : [.. member.ReportDocuments.Select(document => document.Id)];

    /// <summary>The documents of a report, for rooms that only hand them back.</summary>
    internal static ImmutableArray<EvidenceDocument> AttachedTo(MemberDocument member, string reportId) =>
        member.DocumentsOf(reportId);

    private async Task<EvidenceUploadResult> RecordAsync(
        EvidenceFile file,
        DateOnly day,
        EvidenceUpload upload,
        ReceivedFile received,
        CancellationToken cancellationToken)
    {
        EvidenceUploadResult? outcome = null;
        var result = await commands.ExecuteAsync(
            file.Member,
            day,
            Actor.Member,
            (member, program, on) =>
            {
                outcome = Obstacle(member, upload, program, on)
                    ?? (FindSame(member, upload.Report, received.Sha256) is { } same
                        ? EvidenceUploadResult.From(EvidenceUploadOutcome.SameAsBefore) with { Document = same }
                        : IsFull(member, upload.Report)
                            ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany)
                            : null);
                if (outcome is not null)
                {
                    // There is nothing to record.
                    return new CommandResult { Outcome = CommandOutcome.Accepted };
                }

                var document = received.ToDocument(file, upload, EvidenceOrigin.Reported, on) with
                {
                    // Where the account was merged while the file came in, it lies with the account.
                    Account = member.Key == file.Member ? null : file.Member.MemberId,
                };
                outcome = EvidenceUploadResult.From(EvidenceUploadOutcome.Added) with { Document = document };
                var change = MemberChange.CatchUp(member, program, on);
                return (With(change, change.Document.ReportDocuments.Add(document)) with { ByCaller = true })
                    .With(LineOf(LogEvent.ReportDocumentAdded, document, on));
            },
            cancellationToken);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            outcome = EvidenceUploadResult.From(EvidenceUploadOutcome.NotRecorded) with { Command = result };
        }

        if (outcome!.Outcome != EvidenceUploadOutcome.Added)
        {
            await intake.DropAsync(file);
        }

        return outcome;
    }

    /// <summary>The obstacles that do not depend on the content.</summary>
    private static EvidenceUploadResult? Obstacle(
        MemberDocument member, EvidenceUpload upload, CertificationProgram program, DateOnly on)
    {
        if (member.Standing.FindReport(upload.Report) is not { } report)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.UnknownCase);
        }

        if (ReportArchiving.IsClosed(member.Standing, program, report.Date, on))
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.TakesNone) with
            {
                Rule = program.Renewal.KeepDocuments.Rule,
            };
        }

        if (EvidenceFileName.ProblemWith(upload.FileName) is { } wrongName)
        {
            return EvidenceUploadResult.From(EvidenceUploadOutcome.NameNotTaken) with { Problem = wrongName };
        }

        // A full report still takes a file that it has already, which only the content can tell.
        return IsFull(member, upload.Report) && member.DocumentsOf(upload.Report).IsEmpty
            ? EvidenceUploadResult.From(EvidenceUploadOutcome.TooMany)
            : null;
    }

    private static bool IsFull(MemberDocument member, string reportId) =>
        member.DocumentsOf(reportId).Length >= ReportDocumentsPart.MostOfAReport
        || member.ReportDocuments.Length >= ReportDocumentsPart.MostInAll;

    private static EvidenceDocument? FindSame(MemberDocument member, string reportId, string sha256) =>
        member.DocumentsOf(reportId).FirstOrDefault(document => document.Sha256 == sha256);

    private static ImmutableArray<EvidenceDocument> OverOf(
        MemberDocument member, CertificationProgram program, DateOnly on) =>
    [
        .. member.ReportDocuments.Where(document => member.Standing.FindReport(document.Report) is not { } report
            || ReportArchiving.IsClosed(member.Standing, program, report.Date, on)),
    ];

    private static MemberChange With(MemberChange change, ImmutableArray<EvidenceDocument> documents) =>
        change with { Document = change.Document.WithReportDocuments(documents) };

    private static LogLine LineOf(string happened, EvidenceDocument document, DateOnly on) =>
        new() { On = on, Event = happened, Report = document.Report, Document = document.Id };
}
