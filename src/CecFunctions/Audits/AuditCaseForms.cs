using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Audits;

/// <summary>What staff post from the page of a case: decisions on documents and on the case, and the rest of the
/// desk's commands.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal static class AuditCaseForms
{
    private const string Outcome = "outcome";
    private const string Reason = "reason";
    private const string Accepted = "accepted";
    private const string Refused = "refused";
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";
    private const string Note = "note";

    /// <summary>The field with the day about which the page has asked already.</summary>
    public const string Confirmed = "confirmed";

    private static readonly string[] Both = [StaffRole.Reviewer, StaffRole.Registrar];

    /// <param name="audit">The pages of a case.</param>
    public static void Map(IEndpointRouteBuilder audit)
    {
        audit.MapPost("/documents/{documentId}/decision", DecideDocumentAsync)
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/received", (PostedCase posted, CancellationToken cancellationToken) => posted.AfterAsync(
            posted.Desk.ReceiveByPostAsync(
                posted.At.Key, posted.At.CaseId, posted.Caller, cancellationToken),
            Command.AuditDocuments,
            "received",
            cancellationToken))
            .ForStaff(Both)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/review", (PostedCase posted, CancellationToken cancellationToken) => posted.AfterAsync(
            posted.Desk.BeginReviewAsync(
                posted.At.Key, posted.At.CaseId, posted.Caller, cancellationToken),
            Command.AuditReview,
            "review",
            cancellationToken))
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/decision", DecideAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/remedy", ExtendRemedyAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/notice", ResendNoticeAsync).ForStaff(Both).WithBodyLimit(BodyLimit.SmallForm);
    }

    private static async Task<IResult> DecideDocumentAsync(PostedCase posted, CancellationToken cancellationToken)
    {
        var (at, form) = (posted.At, posted.Form);
        var decision = form.Text(Outcome) switch
        {
            Accepted => EvidenceDecision.Accepted,
            Refused => EvidenceDecision.Refused,
            _ => EvidenceDecision.Undecided,
        };
        var result = await posted.Desk.DecideDocumentAsync(
            at.Key,
            at.CaseId,
            at.DocumentId,
            decision,
            decision == EvidenceDecision.Refused ? form.Text(Reason)?.ReplaceLineEndings(" ") : null,
            posted.Caller,
            cancellationToken);
        posted.Logger.Commanded(Command.AuditDocument, at.CaseId, at.Key, result);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return await posted.ShowAsync(CommandProblem.FromResult(result, Language.English), cancellationToken);
        }

        var word = decision == EvidenceDecision.Accepted ? Accepted : Refused;
        var next = await posted.Reader.FindNextDocumentAsync(at, cancellationToken);
        return next is null
            ? PageResult.GoTo(AuditDeskPages.AddressOf(at.Key, at.CaseId), word)
            : PageResult.GoTo(
                $"{AuditDeskPages.AddressOf(at.Key, at.CaseId)}?document={Uri.EscapeDataString(next.Id)}",
                $"{word}#document");
    }

    private static async Task<IResult> DecideAsync(PostedCase posted, CancellationToken cancellationToken)
    {
        var (at, faults) = (posted.At, new FormFaults(Language.English));
        var outcome = posted.Form.Text(Outcome);
        var remedyBy = outcome == Insufficient ? posted.Form.Day("remedyBy", faults) : null;
        if (outcome is not (Passed or Insufficient))
        {
            faults.Add(string.Empty, FormFault.NoButton);
        }

        await AskAboutAsync(posted, "remedyBy", remedyBy, faults, cancellationToken);

        // The page asks for it where accepted documents prove less than the cycle requires.
        var note = outcome == Passed ? posted.Form.Text(Note)?.ReplaceLineEndings(" ") : null;
        if (outcome == Passed && note is null && await posted.Reader.IsUnprovedAsync(at, cancellationToken))
        {
            faults.Add(Note, FormFault.Missing);
        }

        return faults.IsEmpty
            ? await posted.AfterAsync(
                outcome == Passed
                    ? posted.Desk.PassAsync(at.Key, at.CaseId, posted.Caller, cancellationToken, note)
                    : posted.Desk.FindInsufficientAsync(at.Key, at.CaseId, remedyBy, posted.Caller, cancellationToken),
                Command.AuditDecision,
                outcome!,
                cancellationToken)
            : await posted.ShowAsync(faults, cancellationToken);
    }

    private static async Task<IResult> ExtendRemedyAsync(PostedCase posted, CancellationToken cancellationToken)
    {
        var (at, faults) = (posted.At, new FormFaults(Language.English));
        var until = posted.Form.Day("until", faults);
        if (until is null && faults.IsEmpty)
        {
            faults.Add("until", FormFault.Missing);
        }

        await AskAboutAsync(posted, "until", until, faults, cancellationToken);
        return until is { } day && faults.IsEmpty
            ? await posted.AfterAsync(
                posted.Desk.ExtendRemedyAsync(at.Key, at.CaseId, day, posted.Caller, cancellationToken),
                Command.AuditRemedy,
                "remedy",
                cancellationToken)
            : await posted.ShowAsync(faults, cancellationToken);
    }

    /// <summary>Asks about a last day beyond the body's usual time, which a slip of a year would give for good; the same
    /// day sent again is meant.</summary>
    private static async Task AskAboutAsync(
        PostedCase posted, string field, DateOnly? day, FormFaults faults, CancellationToken cancellationToken)
    {
        if (day is { } last
            && posted.Form.Text(field) != posted.Form.Text(Confirmed)
            && await posted.Reader.FindAsync(posted.At, string.Empty, cancellationToken) is { } view
            && last.DayNumber - view.Case.On.DayNumber is var days
            && days > view.Program.Audit.RemedyDays)
        {
            faults.Add(field, AuditDeskWords.AskAbout(days, view.Program.Audit.RemedyDays));
        }
    }

    private static async Task<IResult> ResendNoticeAsync(PostedCase posted, CancellationToken cancellationToken) =>
        await posted.Desk.ResendNoticeAsync(
            posted.At.Key, posted.At.CaseId, posted.At.Caller, cancellationToken) switch
        {
            null => PageResult.NotFound,
            { Outcome: OutboxOutcome.Done or OutboxOutcome.AlreadySo } =>
                PageResult.GoTo(AuditDeskPages.AddressOf(posted.At.Key, posted.At.CaseId), "notice"),
            { Outcome: var outcome } => await posted.ShowAsync(
                NoticeDeskEndpoints.ProblemOf(outcome, AuditProblem.NoNotice), cancellationToken),
        };
}
