using System.Globalization;
using CecFunctions.Applications;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Notices;
using CecFunctions.Renewals;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Office;

/// <summary>What the forms of the office call: the commands that the API's endpoints call, each answering why it was not
/// carried out.</summary>
internal sealed class OfficeActions(
    OfficeDesk desk,
    MemberDesk members,
    MemberCorrections corrections,
    MemberErasure erasure,
    AccountMerge merge,
    MemberRenewals renewals,
    Payments payments,
    Refunds refunds,
    NoticeOutbox outbox,
    SignOuts signOuts,
    ApplicationDesk applications,
    ILogger<MergeEndpoints> mergeLog,
    ILogger<PaymentEndpoints> paymentLog,
    ILogger<RefundEndpoints> refundLog)
{
    private const int MostWithAnAddress = 20;

    /// <summary>A command about the member.</summary>
    /// <param name="command">The name for the log.</param>
    /// <param name="onlyIf">A condition on the member as read, without which the command is stale.</param>
    public async Task<Problem?> CommandAsync(
        OfficeAction action,
        string command,
        Func<OfficeCommands, Task<CommandResult>> execute,
        Predicate<MemberDocument>? onlyIf = null) =>
        ProblemOf(await desk.RefusalAsync(action.At, command, onlyIf, execute));

    /// <summary>Changes name and address; one that another member has only where that is meant.</summary>
    public async Task<Problem?> ChangeProfileAsync(OfficeAction action, ProfileFormRequest asked)
    {
        if (asked is { Email: { } email, IsShared: false }
            && (await members.SearchAsync(
                action.At.Key.Program, email, after: null, MostWithAnAddress, action.Cancellation)).Members
                .FirstOrDefault(member => member.Key != action.At.Key && IsTheirs(member, email)) is { } other
            && await members.FindAsync(action.At.Key, action.At.Today, action.Cancellation) is { Member: var now }
            && !IsTheirs(now, email))
        {
            return Problem.At(
                "$.email",
                $"is the address of {StoryWords.Name(other)} ({other.Key.MemberId}) too. Are both one person, to be merged? "
                    + "If both use it, say so below.");
        }

        return await CommandAsync(
            action,
            "profile",
            office => office.ChangeProfileAsync(
                action.At.Key, action.At.Today, asked.Name, asked.Email, action.Cancellation),
            action.IsCurrent);
    }

    private static bool IsTheirs(MemberDocument member, string email) =>
        string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase);

    /// <summary>A correction of the record as it was shown.</summary>
    public async Task<Problem?> CorrectAsync(
        OfficeAction action, string command, Func<MemberCorrections, OfficeCaller, Task<CommandResult>> execute)
    {
        var caller = new OfficeCaller(action.At.Actor, action.At.Today, OrLater: true, action.IsCurrent);
        return Refusal(action, command, await execute(corrections, caller));
    }

    public async Task<Problem?> RenewAsync(OfficeAction action, StaffRenewalRequest asked) =>
        ProblemOf(await OfficeCommandEndpoints.RenewalRefusalAsync(
            action.Key, asked, action.At, desk, payments, renewals, action.Cancellation));

    public async Task<Problem?> ReinstateAsync(OfficeAction action, ReinstatementRequest asked) =>
        ProblemOf(await OfficeCommandEndpoints.ReinstatementRefusalAsync(
            asked, action.At, desk, payments, action.Cancellation));

    public async Task<Problem?> EraseAsync(OfficeAction action, ErasureRequest asked) =>
        asked.MemberId != action.At.Key.MemberId
            ? Problem.At("$.memberId", "is not the id of this member.")
            : Refusal(
                action,
                "erase",
                MemberCorrections.ProblemWith(asked.Reason) is { } problem
                    ? CommandResult.FromProblem(problem)
                    : await erasure.EraseAsync(
                        action.At.Key, action.At.Today, action.At.Actor, asked.Reason.Trim(), action.Cancellation));

    public async Task<Problem?> MergeAsync(OfficeAction action, MergeRequest asked) =>
        await MergeEndpoints.RefusalAsync(asked, action.At, merge, mergeLog, action.Cancellation) is { } problem
            ? problem == Problem.NotFound ? Problem.At("$.from", "is not the id of a member of this body.") : problem
            : null;

    public async Task<Problem?> PayAsync(OfficeAction action, PaymentRequest told)
    {
        var payment = told.ToPayment(action.At.Key);
        var result = await payments.RecordAsync(
            payment, action.At.Today, action.At.Actor, action.Cancellation, action.At.Why);
        paymentLog.Told(payment.Member, action.At.Actor, result.Outcome);
        return result.Outcome == PaymentOutcome.Recorded ? null : PaymentEndpoints.ProblemOf(result.Outcome);
    }

    public async Task<Problem?> RefundAsync(OfficeAction action, StaffRefundRequest told)
    {
        var refund = told.ToRefund(action.At.Key, FeeRefundKind.Refund, told.RefundedOn);
        var result = await refunds.RecordAsync(refund, action.At.Today, action.At.Actor, action.Cancellation);
        RefundEndpoints.Told(refundLog, refund.Member, action.At.Actor, result.Outcome);
        return RefundEndpoints.ProblemOf(result);
    }

    public Task<Problem?> ResendAsync(OfficeAction action, string notice) =>
        NoticeAsync(action, notice, id => outbox.ResendAsync(
            action.At.Key, id, action.At.Today, action.At.Actor, action.Cancellation));

    public Task<Problem?> PostedAsync(OfficeAction action, string notice, DateOnly? on) => on > action.At.Today
        ? Task.FromResult<Problem?>(Problem.At("$.on", "is after today."))
        : NoticeAsync(action, notice, id => outbox.RecordLetterAsync(
            action.At.Key, id, on ?? action.At.Today, action.At.Today, action.At.Actor, action.Cancellation));

    public Task<Problem?> CameBackAsync(OfficeAction action, CameBackRequest asked) => asked.On > action.At.Today
        ? Task.FromResult<Problem?>(Problem.At("$.on", "is after today."))
        : NoticeAsync(action, asked.Notice, id => outbox.BounceMailOfAsync(
            action.At.Key,
            id,
            null,
            action.At.Today,
            asked.On,
            asked.Reason,
            action.Cancellation,
            action.At.Actor));

    public async Task<Problem?> SignOutAsync(OfficeAction action) => Refusal(
        action,
        "signOut",
        await signOuts.EndAllAsync(
            action.At.Key, action.At.Today, action.At.Actor, action.Cancellation, why: action.At.Why));

    public async Task<Problem?> AccommodateAsync(OfficeAction action, AccommodationRequest asked) => Refusal(
        action,
        "accommodate",
        await applications.AccommodateAsync(
            action.At.Key,
            asked.Credential,
            asked.Reason,
            asked.Note,
            action.At.Today,
            action.At.Staff.Name,
            action.Cancellation));

    /// <summary>What is written as a report's version.</summary>
    public static string VersionOf(MemberDocument member, string reportId) =>
        member.ReportVersions.GetValueOrDefault(reportId).ToString(CultureInfo.InvariantCulture);

    private async Task<Problem?> NoticeAsync(OfficeAction action, string notice, Func<string, Task<OutboxResult>> ask)
    {
        var unknown = Problem.At("$.notice", "is not a notice of this member.");
        if (await outbox.ReadAsync(action.At.Key, action.Cancellation) is not { } notices
            || notices.All(one => one.Id != notice))
        {
            return unknown;
        }

        var result = await ask(notice);
        return result.Outcome is OutboxOutcome.Done or OutboxOutcome.AlreadySo
            ? null
            : NoticeDeskEndpoints.ProblemOf(result.Outcome, unknown);
    }

    private Problem? Refusal(OfficeAction action, string command, CommandResult result) =>
        ProblemOf(desk.RefusalOf(action.At, command, result));

    private static Problem? ProblemOf(IResult? refusal) => (refusal as ProblemResult)?.Problem;
}
