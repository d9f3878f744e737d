using CecFunctions.Application.Members;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.OfficeDesk;

/// <summary>What the office records of a member on a day. Each is brought to that day, decided by the rules, and recorded with its log and notices.</summary>
public interface IOfficeCommands
{
    /// <param name="paid">US dollars, zero or more.</param>
    Task<CommandResult> RenewAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken);

    /// <param name="through">The new last day of grace.</param>
    /// <param name="reason">One of the rule's reasons (ACSM-STATUS-4).</param>
    Task<CommandResult> ExtendGraceAsync(MemberKey key, string credential, DateOnly day, DateOnly through, string reason, CancellationToken cancellationToken);

    Task<CommandResult> ApproveAppealAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    /// <param name="paid">US dollars, zero or more.</param>
    Task<CommandResult> ReinstateAsync(MemberKey key, string credential, DateOnly day, decimal paid, CancellationToken cancellationToken);

    /// <summary>Records that CPR/AED is valid through a day.</summary>
    Task<CommandResult> RecordCprAsync(MemberKey key, DateOnly day, DateOnly validUntil, CancellationToken cancellationToken);

    /// <summary>Adds a report under the id it carries; an id that was used before is malformed.</summary>
    Task<CommandResult> ReportAsync(MemberKey key, DateOnly day, ReportFields fields, ReportSource source, CancellationToken cancellationToken);

    Task<CommandResult> DeleteReportAsync(MemberKey key, DateOnly day, string reportId, CancellationToken cancellationToken);

    Task<CommandResult> DrawAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    Task<CommandResult> ReceiveAuditDocumentsAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    Task<CommandResult> PassAuditAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);

    /// <param name="remedyBy">The new deadline; <see langword="null"/> = the days the program gives.</param>
    Task<CommandResult> FindAuditInsufficientAsync(MemberKey key, string credential, DateOnly day, DateOnly? remedyBy, CancellationToken cancellationToken);
}
