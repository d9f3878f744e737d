using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <inheritdoc/>
public sealed class MyReports(
    IMemberStore store,
    MemberReader members,
    TodayCommands commands,
    ReportDocuments documents,
    ProgramCatalog catalog,
    TimeProvider time)
    : IMyReports
{
    /// <inheritdoc/>
    public Task<RepeatableResult<SelfReport>> AddAsync(
        MemberKey key, DateOnly day, ReportFields fields, string idempotencyKey, CancellationToken cancellationToken)
    {
        var reportId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        return commands.ExecuteOnceAsync(
            key,
            day,
            Actor.Member,
            idempotencyKey,
            JsonSerializer.Serialize(fields with { Id = string.Empty }, SelfReportJsonContext.Default.ReportFields),
            SelfReportJsonContext.Default.SelfReport,
            async (member, program, on) =>
            {
                var (report, problem) = ReportBook.ReadOwn(
                    fields with { Id = reportId }, member.Standing, on, program, catalog);
                if (report is null)
                {
                    return CommandResult.FromProblem(problem!);
                }

                // Only a report of a closed cycle is counted with those that lie beside the member.
                var archive = ReportLock.Find(member.Standing, program, report.Date) is null
                    ? ReportArchive.Empty
                    : await store.ReadArchiveAsync(member, cancellationToken);
                if (ReportCaller.Member.Limit(member, archive, report.Date, day) is { } limit)
                {
                    return CommandResult.From(limit);
                }

                var change = ReportBook.Add(member, program, report, on);
                return change with { Document = ReportCaller.Member.Count(change.Document, day), ByCaller = true };
            },
            (member, program, _) => SelfReport.From(member, program, member.Standing.FindReport(reportId)!),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RepeatableResult<SelfReport>> EditAsync(
        MemberKey key,
        DateOnly day,
        string reportId,
        int version,
        ReportFields fields,
        CancellationToken cancellationToken)
    {
        SelfReport? edited = null;
        var result = await commands.ExecuteAsync(
            key,
            day,
            Actor.Member,
            async (member, program, on) =>
            {
                var archive = await store.ReadArchiveAsync(member, cancellationToken);
                if (NotToBeChanged(member, archive, program, reportId, version, Command.Edit, on) is { } not)
                {
                    return not;
                }

                var (report, problem) = ReportBook.ReadOwn(
                    fields with { Id = reportId }, member.Standing, on, program, catalog);
                if (report is null)
                {
                    return CommandResult.FromProblem(problem!);
                }

                var before = member.Standing.FindReport(reportId)!;
                if (before.Date != report.Date
                    && ReportCaller.Member.LimitOfCycle(member, archive, report.Date) is { } limit)
                {
                    return CommandResult.From(limit);
                }

                var change = ReportBook.Replace(member, program, report, on) with { ByCaller = true };
                edited = SelfReport.From(change.Document, program, change.Document.Standing.FindReport(reportId)!);
                return change;
            },
            cancellationToken);
        return new RepeatableResult<SelfReport>(result, result.Outcome == CommandOutcome.Accepted ? edited : null);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> DeleteAsync(
        MemberKey key, DateOnly day, string reportId, int version, CancellationToken cancellationToken)
    {
        ImmutableArray<EvidenceDocument> attached = [];
        var result = await commands.ExecuteAsync(
            key,
            day,
            Actor.Member,
            async (member, program, on) =>
            {
                attached = member.DocumentsOf(reportId);
                return NotToBeChanged(
                        member,
                        await store.ReadArchiveAsync(member, cancellationToken),
                        program,
                        reportId,
                        version,
                        Command.Delete,
                        on)
                    ?? ReportBook.Delete(member, program, reportId, on);
            },
            cancellationToken);
        await documents.DropFilesAsync(result, attached, cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public async Task<RepeatableResult<SelfReport>> ContestAsync(
        MemberKey key,
        DateOnly day,
        string reportId,
        int version,
        string words,
        CancellationToken cancellationToken)
    {
        SelfReport? contested = null;
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

                if (member.ReportVersions[reportId] != version)
                {
                    return CommandResult.From(CommandOutcome.StaleVersion);
                }

                if (MemberLimits.StoredBytes(words) > MemberLimits.MostObjectionBytes)
                {
                    return CommandResult.FromProblem(
                        new ReportProblem("note", MemberLimits.TooLong(MemberLimits.MostObjectionBytes)));
                }

                if (ReportBook.Contest(member, program, reportId, words, on) is not { } change)
                {
                    var rule = ReportScrutiny.RuleOf(program, report);
                    return CommandResult.FromRefusal(
                        LogLine.CreateRefusal(on, Command.Contest, RefusalReason.WrongStatus, rule));
                }

                contested = SelfReport.From(change.Document, program, change.Document.Standing.FindReport(reportId)!);
                return change with { ByCaller = true };
            },
            cancellationToken);
        return new RepeatableResult<SelfReport>(result, result.Outcome == CommandOutcome.Accepted ? contested : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SelfReport>?> ListAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is { } found ? SelfReport.ListOf(found) : null;

    /// <inheritdoc/>
    public async Task<SelfReport?> FindAsync(
        MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, _)
            && member.Standing.FindReport(reportId) is { } report
            ? SelfReport.From(member, program, report)
            : null;

    /// <inheritdoc/>
    public async Task<MemberProgress?> ProgressAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is { } found ? MemberProgress.From(found) : null;

    private static Decided? NotToBeChanged(
        MemberDocument member,
        ReportArchive archive,
        CertificationProgram program,
        string reportId,
        int version,
        string command,
        DateOnly day)
    {
        var present = member.Standing.FindReport(reportId);
        if ((present ?? archive.Find(reportId)) is not { } report)
        {
            return CommandResult.From(CommandOutcome.UnknownReport);
        }

        if ((present is null ? archive.ReportVersions : member.ReportVersions)[reportId] != version)
        {
            return CommandResult.From(CommandOutcome.StaleVersion);
        }

        return report.Source == ReportSource.Feed
            ? ReportBook.RefuseFeedLine(member, program, reportId, command, day)
            : present is null
                ? ReportBook.RefuseLocked(member, program, report, command, day)
                : (Decided?)null;
    }
}

/// <summary>How far a member has come, brought to the day asked for. Nothing is written.</summary>
public sealed record MemberProgress(
    MemberKey Member,
    DateOnly On,
    string Unit,
    DateOnly? CprValidUntil,
    ImmutableArray<CredentialProgress> Credentials)
{
    public static MemberProgress From(MemberOnDay found)
    {
        var (standing, program, on) = (found.Member.Standing, found.Program, found.On);
        return new MemberProgress(
            found.Member.Key,
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
}

/// <summary>How far one credential's current cycle has come.</summary>
/// <param name="Credential">The credential on the day asked for.</param>
/// <param name="Title">The credential's name, for example <c>Certified Personal Trainer</c>.</param>
/// <param name="Assessment">Required, counted and remaining, and one line for every report with its reason.</param>
/// <param name="RenewalOpensOn">The first day on which the cycle can be renewed.</param>
/// <param name="CprIsCurrent">Whether CPR/AED is current on that day (ALL-CPR-1).</param>
public sealed record CredentialProgress(
    Credential Credential, string Title, Assessment Assessment, DateOnly RenewalOpensOn, bool CprIsCurrent);

/// <summary>A report as its owner sees it.</summary>
/// <param name="Fields">What was written.</param>
/// <param name="Version">From 1; an edit names the version it changes. A night's sweep does not raise it.</param>
/// <param name="LockedBy">
/// The rule by which it can no longer be edited or deleted; <see langword="null"/> where it can.
/// </param>
/// <param name="Review">Why staff are to look at it, or what they said.</param>
/// <param name="Remark">What the member is told of it, in sentences.</param>
public sealed record SelfReport(
    ReportFields Fields,
    ReportSource Source,
    int Version,
    string? LockedBy,
    ReportReview? Review = null,
    string? Remark = null)
{
    /// <summary>How many documents are attached to it.</summary>
    public int Documents { get; init; }

    /// <summary>
    /// Whether its documents can be added to and not removed. Those of a feed's line can be until its cycle is renewed,
    /// although the line itself is its provider's from the first day.
    /// </summary>
    /// <remarks>Rule ALL-CREDIT-1.</remarks>
    public bool DocumentsStay { get; init; }

    /// <summary>All reports of a member, by activity date and then by id.</summary>
    public static IReadOnlyList<SelfReport> ListOf(MemberOnDay found) =>
    [
        .. found.Member.Standing.Reports
            .OrderBy(report => report.Date)
            .ThenBy(report => report.Id, StringComparer.Ordinal)
            .Select(report => From(found.Member, found.Program, report)),
    ];

    public static SelfReport From(MemberDocument member, CertificationProgram program, ActivityReport report)
    {
        var lockedBy = ReportLock.ForOwner(member.Standing, program, report)?.Rule;
        return new SelfReport(
            ReportForm.Write(report),
            report.Source,
            member.ReportVersions[report.Id],
            lockedBy,
            report.Review,
            ReportRemark.On(report, member.Standing, program, lockedBy is not null))
        {
            Documents = member.DocumentsOf(report.Id).Length,
            DocumentsStay = ReportLock.Find(member.Standing, program, report.Date) is not null,
        };
    }
}

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SelfReport))]
[JsonSerializable(typeof(ReportFields))]
[JsonSerializable(typeof(KeptReport))]
internal sealed partial class SelfReportJsonContext : JsonSerializerContext;
