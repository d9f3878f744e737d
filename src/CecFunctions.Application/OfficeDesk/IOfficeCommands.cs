using CecFunctions.Application.Members;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.OfficeDesk;

/// <summary>What the office records of a member on a day. Each is brought to that day, decided by the rules, and recorded with its log and notices.</summary>
public interface IOfficeCommands
{
    /// <summary>
    /// The same commands as one of the staff gives them: logged under their name, and of the later day that a member's record has been
    /// brought to, where it is past the day named.
    /// </summary>
    /// <param name="name">As logs record it.</param>
    /// <param name="onlyIf">What must be so of the member as read, else the outcome is <see cref="CommandOutcome.StaleVersion"/>: another may have changed what the command was given on.</param>
    IOfficeCommands ForStaff(string name, Predicate<MemberDocument>? onlyIf = null);

    /// <param name="paid">US dollars, zero or more.</param>
    Task<CommandResult> RenewAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken);

    /// <param name="through">The new last day of grace.</param>
    /// <param name="reason">One of the rule's reasons (ACSM-STATUS-4).</param>
    /// <param name="note">What the documents showed; an empty one is refused. <see langword="null"/> = the office keeps it on file elsewhere.</param>
    Task<CommandResult> ExtendGraceAsync(
        MemberKey key, string credential, DateOnly day, DateOnly through, string reason, string? note, CancellationToken cancellationToken);

    Task<CommandResult> ApproveAppealAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    /// <param name="paid">US dollars, zero or more.</param>
    Task<CommandResult> ReinstateAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken);

    /// <summary>Records that CPR/AED is valid through a day.</summary>
    Task<CommandResult> RecordCprAsync(MemberKey key, DateOnly day, DateOnly validUntil, CancellationToken cancellationToken);

    /// <summary>Adds a report under the id it carries; an id that was used before is malformed.</summary>
    Task<CommandResult> ReportAsync(MemberKey key, DateOnly day, ReportFields fields, ReportSource source, CancellationToken cancellationToken);

    /// <summary>Adds a report whose id is made from a text that the caller chose, so that the same request a second time adds nothing.</summary>
    /// <returns>The outcome with the report's id; <see cref="CommandOutcome.KeyUsedForAnother"/> where the text came with another report before.</returns>
    Task<(CommandResult Result, string ReportId)> ReportOnceAsync(
        MemberKey key, DateOnly day, ReportFields fields, ReportSource source, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Sets the flag "with distinction" for the cycle that the last renewal led to (NSCA-DISTINCTION-1).</summary>
    Task<CommandResult> SetDistinctionAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Changes name and address; <see langword="null"/> = none is on record any more.</summary>
    Task<CommandResult> ChangeProfileAsync(MemberKey key, DateOnly day, string? name, string? email, CancellationToken cancellationToken);

    /// <summary>Takes a mark off that staff have seen to. Where there is none, nothing is changed.</summary>
    /// <param name="notice">The notice that it is about; <see langword="null"/> = every mark of the kind.</param>
    Task<CommandResult> ClearMarkAsync(MemberKey key, DateOnly day, StaffMarkKind kind, string? notice, CancellationToken cancellationToken);

    Task<CommandResult> DeleteReportAsync(MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken);

    Task<CommandResult> DrawAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    Task<CommandResult> ReceiveAuditDocumentsAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    Task<CommandResult> PassAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    /// <param name="remedyBy">The new deadline; <see langword="null"/> = the days the program gives.</param>
    Task<CommandResult> FindAuditInsufficientAsync(MemberKey key, string credential, DateOnly day, DateOnly? remedyBy, CancellationToken cancellationToken);
}
