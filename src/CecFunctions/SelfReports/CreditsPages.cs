using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>The pages of a member's reports: the list, and to delete one, take that back, or say that it is another
/// course.</summary>
/// <remarks>Rules PORTAL-4, PORTAL-7, ALL-CREDIT-1.</remarks>
internal sealed class CreditsPages
{
    private CreditsPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var credits = endpoints.MapGroup(PageAddress.Credits)
            .ForMembers()
            .WithBodyLimit(BodyLimit.SmallForm)
            .AsPage();
        credits.MapGet("", ListAsync);
        credits.MapGet("/{id}/delete", AskAsync);
        credits.MapPost("/{id}/delete", DeleteAsync);
        credits.MapPost("/undo", UndoAsync);
        credits.MapGet("/{id}/other-course", ExplainAsync);
        credits.MapPost("/{id}/other-course", ContestAsync);
    }

    /// <summary>The address of one of a report's pages.</summary>
    public static string AddressOf(string reportId, string action) =>
        $"{PageAddress.Credits}/{Uri.EscapeDataString(reportId)}/{action}";

    private static async Task<IResult> ListAsync(
        SignedInMember member,
        HttpContext context,
        MemberReader members,
        DeletedReport deleted,
        CancellationToken cancellationToken)
    {
        if (await members.FindAsync(member.Key, member.Today, cancellationToken) is not { } found)
        {
            return PageResult.NotFound;
        }

        var query = context.Request.Query;
        var shown = new CreditList(found)
        {
            IsCurrentOnly = query["range"] == "current",
            Number = query["credential"],
            Page = int.TryParse(query["page"], out var page) ? page : 1,
        };
        return PageResult.Show<CreditsPage>(
            (nameof(CreditsPage.List), shown),
            (nameof(CreditsPage.Done), query["done"].ToString()),
            (nameof(CreditsPage.DoneReport), query["report"].ToString()),
            (nameof(CreditsPage.Deleted), deleted.Find(context, member.Key)?.Report));
    }

    private static async Task<IResult> AskAsync(
        SignedInMember member, string id, IMyReports reports, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is { } report
            ? await ShowDeletingAsync(
                StatusCodes.Status200OK, member, report, reports, catalog, hasChanged: false, cancellationToken)
            : PageResult.NotFound;

    private static async Task<IResult> ShowDeletingAsync(
        int status,
        SignedInMember member,
        SelfReport report,
        IMyReports reports,
        ProgramCatalog catalog,
        bool hasChanged,
        CancellationToken cancellationToken)
    {
        var progress = await reports.ProgressAsync(member.Key, member.Today, cancellationToken);
        return PageResult.Show<DeleteReportPage>(
            status,
            (nameof(DeleteReportPage.Report), report),
            (nameof(DeleteReportPage.Progress), progress),
            (nameof(DeleteReportPage.Program), catalog[member.Key.Program]),
            (nameof(DeleteReportPage.HasChanged), hasChanged));
    }

    private static async Task<IResult> DeleteAsync(
        SignedInMember member,
        string id,
        PostedForm form,
        HttpContext context,
        IMyReports reports,
        DeletedReport deleted,
        ProgramCatalog catalog,
        ILogger<CreditsPages> logger,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is not { } report)
        {
            return PageResult.NotFound;
        }

        var result = VersionOf(form) is { } version
            ? await reports.DeleteAsync(member.Key, member.Today, id, version, cancellationToken)
            : CommandResult.From(CommandOutcome.StaleVersion);
        switch (result.Outcome)
        {
            case CommandOutcome.Accepted:
                logger.Deleted(id, member.Key);
                deleted.Keep(context, member.Key, report.Fields, report.Documents);
                return PageResult.GoTo(PageAddress.Credits, "deleted");

            // A rule that refuses says so on the page, in place of the button.
            case CommandOutcome.StaleVersion or CommandOutcome.Refused:
                return await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is { } now
                    ? await ShowDeletingAsync(
                        StatusCodes.Status422UnprocessableEntity,
                        member,
                        now,
                        reports,
                        catalog,
                        hasChanged: result.Outcome == CommandOutcome.StaleVersion,
                        cancellationToken)
                    : PageResult.NotFound;

            default:
                return new ProblemResult(CommandProblem.FromResult(result));
        }
    }

    /// <summary>Reports again what was deleted. Asked for twice, it is done once.</summary>
    private static async Task<IResult> UndoAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        IMyReports reports,
        DeletedReport deleted,
        ILogger<CreditsPages> logger,
        CancellationToken cancellationToken)
    {
        if (deleted.Find(context, member.Key) is not var (report, documents))
        {
            return PageResult.GoTo(PageAddress.Credits, "not-undone");
        }

        var outcome = await reports.AddAsync(
            member.Key, member.Today, report, $"undo {report.Id}", cancellationToken);
        DeletedReport.Forget(context);
        if (outcome.Result.Outcome != CommandOutcome.Accepted)
        {
            return PageResult.GoTo(PageAddress.Credits, "not-undone");
        }

        logger.Added(outcome.Answer!.Fields.Id, member.Key, outcome.Result.Replayed);
        return PageResult.GoTo(
            $"{PageAddress.Credits}?report={outcome.Answer.Fields.Id}",
            documents == 0 ? "restored" : "restored-without-documents");
    }

    private static Task<IResult> ExplainAsync(
        SignedInMember member, string id, IMyReports reports, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        ShowContestAsync(member, id, reports, catalog, null, null, false, cancellationToken);

    private static async Task<IResult> ContestAsync(
        SignedInMember member,
        string id,
        PostedForm form,
        HttpContext context,
        IMyReports reports,
        ProgramCatalog catalog,
        ILogger<CreditsPages> logger,
        CancellationToken cancellationToken)
    {
        var language = PageLanguage.From(context);
        var faults = new FormFaults(language);
        var note = form.Text(ContestPage.Note)?.ReplaceLineEndings(" ");
        if (note is null)
        {
            faults.Add(ContestPage.Note, FormFault.Missing);
        }
        else if (note.Length > OtherCourseRequest.MaxNoteLength
            || MemberLimits.StoredBytes(note) > MemberLimits.MostObjectionBytes)
        {
            faults.Add(ContestPage.Note, FormFault.TooLong);
        }

        if (!faults.IsEmpty)
        {
            return await ShowContestAsync(member, id, reports, catalog, note, faults, false, cancellationToken);
        }

        var outcome = VersionOf(form) is { } version
            ? await reports.ContestAsync(member.Key, member.Today, id, version, note!, cancellationToken)
            : new RepeatableResult<SelfReport>(CommandResult.From(CommandOutcome.StaleVersion));
        switch (outcome.Result.Outcome)
        {
            case CommandOutcome.Accepted:
                logger.Contested(id, member.Key, outcome.Answer!.Version);
                return PageResult.GoTo(PageAddress.Credits, "contested");

            case CommandOutcome.StaleVersion or CommandOutcome.Refused or CommandOutcome.Malformed:
                return await ShowContestAsync(
                    member,
                    id,
                    reports,
                    catalog,
                    note,
                    faults,
                    outcome.Result.Outcome == CommandOutcome.StaleVersion,
                    cancellationToken);

            default:
                return new ProblemResult(CommandProblem.FromResult(outcome));
        }
    }

    private static async Task<IResult> ShowContestAsync(
        SignedInMember member,
        string id,
        IMyReports reports,
        ProgramCatalog catalog,
        string? note,
        FormFaults? faults,
        bool hasChanged,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is not { } report)
        {
            return PageResult.NotFound;
        }

        var other = report.Review?.SameAs is { } sameAs
            ? await reports.FindAsync(member.Key, member.Today, sameAs, cancellationToken)
            : null;
        return PageResult.Show<ContestPage>(
            faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ContestPage.Report), report),
            (nameof(ContestPage.Other), other),
            (nameof(ContestPage.Program), catalog[member.Key.Program]),
            (nameof(ContestPage.Entered), note),
            (nameof(ContestPage.Faults), faults),
            (nameof(ContestPage.HasChanged), hasChanged));
    }

    /// <summary>The version on which a form was made.</summary>
    public static int? VersionOf(PostedForm form) =>
        int.TryParse(form.Text("version"), out var version) && version > 0 ? version : null;
}
